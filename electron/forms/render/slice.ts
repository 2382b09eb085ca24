// The unit a page is filled with: a line, a table row, a block of signatures.
import type { Canvas } from './canvas.ts';

export type Slice = {
  readonly height: number;
  /** White above, in points; dropped at the top of a page. */
  readonly before?: number;
  /** Stays on one page with the slice that follows. */
  readonly keep?: boolean;
  /** Drawn again on top of every page the slice's table continues on. */
  readonly header?: Slice;
  draw(canvas: Canvas, top: number): void;
  /** The part that fits into `room` and the rest; `undefined` when nothing of it fits. */
  split?(room: number): readonly [Slice, Slice] | undefined;
};
