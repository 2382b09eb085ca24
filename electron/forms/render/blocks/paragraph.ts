// Running text, labelled lines and numbered lists.
import type { BlockOf, TextStyle } from '../../../../shared/forms/template.ts';
import { entriesOf, holds } from '../../../../shared/forms/values.ts';
import { drawLine, inlinesOf, type Layout, mm } from '../layout.ts';
import type { Slice } from '../slice.ts';
import { balancedLines, breakLines, type Inline, type Line } from '../text-lines.ts';
import { rowSlice } from './row.ts';

const PART_GAP = 8;

export function layoutParagraph(block: BlockOf<'paragraph'>, layout: Layout): readonly Slice[] {
  const align = block.align ?? 'justify';
  const indent = align === 'center' || align === 'right' ? 0 : mm(block.indent ?? layout.text.indent);
  return lineSlices(inlinesOf(block.text, layout, block), layout, align, indent);
}

export function layoutFields(block: BlockOf<'fields'>, layout: Layout): readonly Slice[] {
  const parts = block.parts.filter((part) => holds(part.when, layout.values));
  const indent = mm(block.indent ?? layout.text.indent);
  const align = block.align ?? 'justify';
  const [only] = parts;
  if (only && parts.length === 1)
    return lineSlices(inlinesOf(only.text, layout, block), layout, align, indent);

  const shares = parts.reduce((sum, part) => sum + (part.width ?? 1), 0);
  const room = layout.width - indent - PART_GAP * (parts.length - 1);
  let x = layout.left + indent;
  const cells = parts.map((part) => {
    const width = (room * (part.width ?? 1)) / shares;
    const lines = breakLines(inlinesOf(part.text, layout, block), {
      width,
      lineSpacing: layout.text.lineSpacing,
      fillBlanks: true,
    });
    const cell = { lines, x, width, align: 'left' as const };
    x += width + PART_GAP;
    return cell;
  });
  return cells.length === 0 ? [] : [rowSlice(cells, { border: false, padX: 0, padY: 0 })];
}

export function layoutList(block: BlockOf<'list'>, layout: Layout): readonly Slice[] {
  const indent = mm(block.indent ?? layout.text.indent);
  return entriesOf(block.items, layout.values).flatMap((entry, index) => {
    const marker = block.marker.replace('{n}', String(index + 1));
    const text = entry === '' ? [] : inlinesOf('{entry}', layout, block, { entry });
    const inlines = [...plain(`${marker} `, layout, block), ...text];
    const [first, ...others] = lineSlices(inlines, layout, block.align ?? 'justify', indent);
    return first ? [{ ...first, before: index === 0 ? 0 : layout.text.after / 2 }, ...others] : [];
  });
}

/** One slice a line; the first two and the last two of a paragraph stay together. */
function lineSlices(
  inlines: readonly Inline[],
  layout: Layout,
  align: NonNullable<TextStyle['align']>,
  indent: number,
): readonly Slice[] {
  const { left, width, text } = layout;
  const options = { width, indent, lineSpacing: text.lineSpacing, fillBlanks: align !== 'center' };
  const lines = align === 'center' ? balancedLines(inlines, options) : breakLines(inlines, options);
  return lines.map((line: Line, index) => ({
    height: line.height,
    keep: index < lines.length - 1 && (index === 0 || index === lines.length - 2),
    draw: (canvas, top) => drawLine(canvas, line, left, top, width, align),
  }));
}

function plain(text: string, layout: Layout, style: TextStyle): readonly Inline[] {
  return inlinesOf('{text}', layout, style, { text });
}
