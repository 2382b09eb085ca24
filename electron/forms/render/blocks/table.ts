// Tables whose heading comes back on every page; rows are laid out one at a time, however many there are.
import type { BlockOf } from '../../../../shared/forms/template.ts';
import { type FormRow, rowsOf } from '../../../../shared/forms/values.ts';
import { heightOf, inlinesOf, type Layout, mm } from '../layout.ts';
import type { Slice } from '../slice.ts';
import { balancedLines, breakLines } from '../text-lines.ts';
import { type Cell, rowSlice } from './row.ts';
import { headingSlice } from './table-heading.ts';

type Table = BlockOf<'table'>;
type Edges = readonly { readonly x: number; readonly width: number }[];

const PAD_X = 3;
const PAD_Y = 1.5;

export function* layoutTable(block: Table, layout: Layout): Generator<Slice> {
  const edges = columnEdges(block, layout);
  const header = headingSlice(block, edges, layout);
  yield { ...header, keep: true };
  for (const row of rowsOf(block.rows, layout.values)) {
    yield rowSlice(bodyCells(block, edges, layout, row), {
      border: true,
      padX: PAD_X,
      padY: PAD_Y,
      minHeight: mm(block.minRowHeight ?? 0),
      header,
    });
  }
  if (block.foot) yield footSlice(block, block.foot, edges, layout, header);
}

function columnEdges(block: Table, layout: Layout): Edges {
  const shares = block.columns.reduce((sum, column) => sum + column.width, 0);
  let x = layout.left;
  return block.columns.map((column) => {
    const width = (layout.width * column.width) / shares;
    const edge = { x, width };
    x += width;
    return edge;
  });
}

function bodyCells(block: Table, edges: Edges, layout: Layout, row: FormRow): readonly Cell[] {
  return block.columns.flatMap((column, index) => {
    const { x, width } = edges[index] ?? { x: 0, width: 0 };
    const cell = textCell(column.cell, { x, width, align: column.align ?? 'left' }, layout, block.size, row);
    if (!column.halves) return [cell];
    const below = heightOf(cell.lines) + 2 * PAD_Y;
    const halves = column.halves.map((wording, side) => {
      const place = { x: x + (side * width) / 2, width: width / 2, align: 'center' as const };
      return { ...textCell(wording, place, layout, block.size, row), below, inside: true };
    });
    return [cell, ...halves];
  });
}

/** A cell with nothing to say stays white: dots are for labelled lines. */
function textCell(
  wording: string,
  place: Pick<Cell, 'x' | 'width' | 'align'>,
  layout: Layout,
  size: number | undefined,
  row: FormRow = {},
): Cell {
  const inlines = inlinesOf(wording, layout, { size }, row).filter((inline) => !inline.blank);
  const options = { width: place.width - 2 * PAD_X, lineSpacing: layout.text.lineSpacing };
  const lines = place.align === 'center' ? balancedLines(inlines, options) : breakLines(inlines, options);
  return { ...place, lines };
}

function footSlice(
  block: Table,
  foot: NonNullable<Table['foot']>,
  edges: Edges,
  layout: Layout,
  header: Slice,
): Slice {
  let column = 0;
  const cells = foot.map((cell) => {
    const spanned = edges.slice(column, column + cell.span);
    column += cell.span;
    const width = spanned.reduce((sum, edge) => sum + edge.width, 0);
    const place = { x: spanned[0]?.x ?? layout.left, width, align: cell.align ?? ('left' as const) };
    return textCell(cell.text, place, layout, block.size);
  });
  return rowSlice(cells, { border: true, padX: PAD_X, padY: PAD_Y, header });
}
