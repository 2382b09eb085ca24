// Blocks side by side that never break: the letterhead, the title beside its QR code.
import type { BlockOf, ColumnItem } from '../../../../shared/forms/template.ts';
import { holds } from '../../../../shared/forms/values.ts';
import type { Canvas } from '../canvas.ts';
import { drawLines, heightOf, inlinesOf, type Layout, mm } from '../layout.ts';
import { drawQr } from '../qr.ts';
import type { Slice } from '../slice.ts';
import { balancedLines, breakLines } from '../text-lines.ts';

type Column = BlockOf<'columns'>['columns'][number];
type Drawn = { readonly height: number; draw(canvas: Canvas, top: number): void };

const RULE_GAP = 2.5;
const RULE_WIDTH = 0.75;
const COLUMN_GAP = 6;

export function layoutColumns(block: BlockOf<'columns'>, layout: Layout): readonly Slice[] {
  const printed = block.columns.map((column) => ({
    ...column,
    items: column.items.filter((item) => holds(item.when, layout.values)),
  }));
  const widths = columnWidths(printed, layout.width - COLUMN_GAP * (printed.length - 1));
  let x = layout.left;
  const columns = printed.map((column, index) => {
    const width = widths[index] ?? 0;
    const items = column.items.map((item) => drawnItem(item, x, width, column.align ?? 'center', layout));
    x += width + COLUMN_GAP;
    return stacked(items);
  });
  const height = Math.max(0, ...columns.map((column) => column.height));
  return [
    {
      height,
      draw: (canvas, top) =>
        columns.forEach((column) => {
          column.draw(canvas, top);
        }),
    },
  ];
}

/** By their shares; a code keeps its size on smaller paper, so its column takes that from the others. */
function columnWidths(columns: readonly Column[], room: number): readonly number[] {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const wanted = columns.map(({ width, items }) => {
    const codes = items.map((item) => ('qr' in item ? mm(item.size) : 0));
    const share = (room * width) / shares;
    return { share, least: Math.max(0, ...codes) };
  });
  const tooNarrow = wanted.filter(({ share, least }) => least > share);
  const taken = tooNarrow.reduce((sum, { least }) => sum + least, 0);
  const given = tooNarrow.reduce((sum, { share }) => sum + share, 0);
  const scale = (room - taken) / (room - given);
  return wanted.map(({ share, least }) => (least > share ? least : share * scale));
}

function drawnItem(
  item: ColumnItem,
  x: number,
  width: number,
  columnAlign: 'left' | 'center' | 'right' | 'justify',
  layout: Layout,
): Drawn {
  const before = item.before ?? 0;
  if ('qr' in item) {
    const size = mm(item.size);
    const text = inlinesOf(item.qr, layout)
      .map((inline) => inline.text)
      .join('');
    const matrix = layout.qr.get(text);
    const left =
      columnAlign === 'left' ? x : columnAlign === 'right' ? x + width - size : x + (width - size) / 2;
    return {
      height: before + size,
      draw: (canvas, top) => matrix && drawQr(canvas, matrix, left, top + before, size),
    };
  }
  const align = item.align ?? columnAlign;
  const inlines = inlinesOf(item.text, layout, item);
  const options = { width, lineSpacing: layout.text.lineSpacing, fillBlanks: align === 'left' };
  const lines = align === 'center' ? balancedLines(inlines, options) : breakLines(inlines, options);
  const textHeight = heightOf(lines);
  const ruleWidth = item.rule ? Math.max(...lines.map((line) => line.width)) * item.rule : 0;
  return {
    height: before + textHeight + (ruleWidth > 0 ? RULE_GAP * 2 : 0),
    draw(canvas, top) {
      drawLines(canvas, lines, x, top + before, width, align);
      const y = top + before + textHeight + RULE_GAP;
      const middle = x + width / 2;
      if (ruleWidth > 0) canvas.line(middle - ruleWidth / 2, y, middle + ruleWidth / 2, y, RULE_WIDTH);
    },
  };
}

function stacked(items: readonly Drawn[]): Drawn {
  const height = items.reduce((sum, item) => sum + item.height, 0);
  return {
    height,
    draw(canvas, top) {
      let y = top;
      for (const item of items) {
        item.draw(canvas, y);
        y += item.height;
      }
    },
  };
}
