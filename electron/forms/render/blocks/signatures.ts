// Who signs: function in bold, how to sign in italics, room for hand and seal, the name in bold.
import type { BlockOf } from '../../../../shared/forms/template.ts';
import { holds } from '../../../../shared/forms/values.ts';
import { drawLines, heightOf, inlinesOf, type Layout, mm } from '../layout.ts';
import type { Slice } from '../slice.ts';
import { balancedLines } from '../text-lines.ts';

const COLUMN_GAP = 8;

export function layoutSignatures(block: BlockOf<'signatures'>, layout: Layout): readonly Slice[] {
  const columns = block.columns.filter((column) => holds(column.when, layout.values));
  const places = Math.max(2, columns.length);
  const width = (layout.width - COLUMN_GAP * (places - 1)) / places;
  const size = block.size ?? layout.text.size;
  const space = mm(block.space);

  const drawn = columns.map((column, index) => {
    const place = columns.length === 1 ? 1 : index;
    const options = { width, lineSpacing: layout.text.lineSpacing };
    // A signature whose name is not known yet leaves white, not dots.
    const lines = (wording: string, style: { size: number; bold?: boolean; italic?: boolean }) =>
      wording === ''
        ? []
        : balancedLines(
            inlinesOf(wording, layout, style).filter((inline) => !inline.blank),
            options,
          );
    return {
      x: layout.left + place * (width + COLUMN_GAP),
      title: lines(column.title, { size, bold: true }),
      hint: lines(column.hint ?? '', { size: size - 1, italic: true }),
      name: lines(column.name ?? '', { size, bold: true }),
    };
  });
  const titleHeight = Math.max(0, ...drawn.map(({ title, hint }) => heightOf(title) + heightOf(hint)));
  const nameHeight = Math.max(0, ...drawn.map(({ name }) => heightOf(name)));

  return [
    {
      height: titleHeight + space + nameHeight,
      draw(canvas, top) {
        for (const { x, title, hint, name } of drawn) {
          drawLines(canvas, title, x, top, width, 'center');
          drawLines(canvas, hint, x, top + heightOf(title), width, 'center');
          drawLines(canvas, name, x, top + titleHeight + space, width, 'center');
        }
      },
    },
  ];
}
