// Cells side by side: a table's row, or labelled lines that share a line of paper.
import type { Canvas } from '../canvas.ts';
import { drawLines, heightOf } from '../layout.ts';
import type { Slice } from '../slice.ts';
import type { Line } from '../text-lines.ts';

export type Cell = {
  readonly lines: readonly Line[];
  /** Left edge and width of the cell, in points. */
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
  /** White above the text: a half below another cell's text. */
  readonly below?: number;
  /** Part of another cell: no frame of its own. */
  readonly inside?: boolean;
};

export type RowLook = {
  readonly border: boolean;
  readonly padX: number;
  readonly padY: number;
  readonly minHeight?: number;
  readonly header?: Slice;
};

export const BORDER_WIDTH = 0.5;

/** A row as high as its highest cell; one too high for a page continues on the next. */
export function rowSlice(cells: readonly Cell[], look: RowLook): Slice {
  const height = Math.max(
    look.minHeight ?? 0,
    ...cells.map(({ lines, below = 0 }) => below + heightOf(lines) + 2 * look.padY),
  );

  function draw(canvas: Canvas, top: number) {
    for (const { lines, x, width, align, below = 0 } of cells) {
      drawLines(canvas, lines, x + look.padX, top + look.padY + below, width - 2 * look.padX, align);
    }
    const framed = look.border ? cells.filter(({ inside }) => !inside) : [];
    if (framed.length > 0)
      canvas.frame(
        framed.map(({ x, width }) => [x, top, width, height] as const),
        BORDER_WIDTH,
      );
  }

  function split(room: number): readonly [Slice, Slice] | undefined {
    const counts = cells.map(({ lines, below = 0 }) => linesFitting(lines, room - below - 2 * look.padY));
    if (counts.every((count) => count === 0)) return undefined;
    const head = cells.map((cell, index) => ({ ...cell, lines: cell.lines.slice(0, counts[index]) }));
    const tail = cells.map((cell, index) => ({ ...cell, lines: cell.lines.slice(counts[index]), below: 0 }));
    const { minHeight: _ofTheWhole, ...tailLook } = look;
    return [rowSlice(head, look), rowSlice(tail, tailLook)];
  }

  return { height, draw, split, ...(look.header && { header: look.header }) };
}

function linesFitting(lines: readonly Line[], room: number): number {
  let height = 0;
  const past = lines.findIndex((line) => {
    height += line.height;
    return height > room;
  });
  return past < 0 ? lines.length : past;
}
