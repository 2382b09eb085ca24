// A table's heading: one row of titles, or two where neighbouring columns share a group.
import type { BlockOf } from '../../../../shared/forms/template.ts';
import type { Canvas } from '../canvas.ts';
import { drawLines, heightOf, inlinesOf, type Layout } from '../layout.ts';
import type { Slice } from '../slice.ts';
import { balancedLines, type Line } from '../text-lines.ts';
import { BORDER_WIDTH } from './row.ts';

type Edge = { readonly x: number; readonly width: number };
type Heading = Edge & { readonly lines: readonly Line[] };
type Column = BlockOf<'table'>['columns'][number];

const PAD_X = 2;
const PAD_Y = 2;

export function headingSlice(block: BlockOf<'table'>, edges: readonly Edge[], layout: Layout): Slice {
  const size = block.titleSize ?? block.size ?? layout.text.size;
  const heading = (wording: string, edge: Edge, style: { bold?: boolean; italic?: boolean }): Heading => ({
    ...edge,
    lines: balancedLines(inlinesOf(wording, layout, { size, ...style }), {
      width: edge.width - 2 * PAD_X,
      lineSpacing: 1,
    }),
  });
  const titles = block.columns.map((column, index) => ({
    grouped: column.group !== undefined,
    ...heading(column.title, edges[index] ?? { x: 0, width: 0 }, { bold: true }),
  }));
  const groups = groupEdges(block.columns, edges).map(({ title, ...edge }) =>
    heading(title, edge, { bold: true }),
  );
  const numbers = block.columnNumbers
    ? titles.map((title, index) => heading(`(${index + 1})`, title, { italic: true }))
    : [];

  const groupHeight = rowHeight(groups);
  const ownHeight = Math.max(rowHeight(titles.filter((title) => title.grouped)), 0);
  const titleHeight = Math.max(groupHeight + ownHeight, rowHeight(titles.filter((title) => !title.grouped)));
  const numberHeight = rowHeight(numbers);

  return {
    height: titleHeight + numberHeight,
    draw(canvas, top) {
      for (const title of titles) {
        const above = title.grouped ? groupHeight : 0;
        drawHeading(canvas, title, top + above, titleHeight - above);
      }
      for (const group of groups) drawHeading(canvas, group, top, groupHeight);
      for (const number of numbers) drawHeading(canvas, number, top + titleHeight, numberHeight);
    },
  };
}

function groupEdges(columns: readonly Column[], edges: readonly Edge[]) {
  const groups: { title: string; x: number; width: number; last: number }[] = [];
  for (const [index, { group }] of columns.entries()) {
    const edge = edges[index];
    const open = groups.at(-1);
    if (group === undefined || !edge) continue;
    if (open?.title === group && open.last === index - 1) {
      open.width += edge.width;
      open.last = index;
    } else groups.push({ title: group, x: edge.x, width: edge.width, last: index });
  }
  return groups;
}

function rowHeight(headings: readonly Heading[]): number {
  return Math.max(0, ...headings.map(({ lines }) => heightOf(lines) + 2 * PAD_Y));
}

function drawHeading(canvas: Canvas, { x, width, lines }: Heading, top: number, height: number) {
  drawLines(canvas, lines, x + PAD_X, top + (height - heightOf(lines)) / 2, width - 2 * PAD_X, 'center');
  canvas.frame([[x, top, width, height]], BORDER_WIDTH);
}
