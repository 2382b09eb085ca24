import type { Mask } from './raster.ts';

/** Beyond this a page was laid on the glass askew on purpose or the text is not straight. */
export const MAX_SKEW_DEGREES = 8;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.05;

/** Lines fall by `degrees` towards the right (below 0: they rise); `sharpness` says how clearly lines stand out. */
export type Skew = { readonly degrees: number; readonly sharpness: number };

/**
 * The angle at which the undersides of the letters fall into the fewest, sharpest rows (projection profile, Baird
 * 1987; only lower edges are counted, so accents and pictures weigh little).
 */
export function skewOf(ink: Mask, most = MAX_SKEW_DEGREES): Skew {
  const edges = lowerEdges(ink);
  if (edges.count < 50) return { degrees: 0, sharpness: 0 };
  const coarse = best(edges, ink, -most, most, COARSE_STEP);
  return best(edges, ink, coarse.degrees - COARSE_STEP, coarse.degrees + COARSE_STEP, FINE_STEP);
}

type Edges = { readonly count: number; readonly x: Float32Array; readonly y: Float32Array };

/** An edge longer than this is no letter's: the rim of a scanner lid or a drawn line must not outvote the text. */
const LONGEST_EDGE = 40;

function lowerEdges(ink: Mask): Edges {
  const x: number[] = [];
  const y: number[] = [];
  const { width, height, data } = ink;
  for (let row = 0; row < height - 1; row++) {
    const start = row * width;
    let run = 0;
    for (let column = 0; column <= width; column++) {
      const at = start + column;
      if (column < width && data[at] === 1 && data[at + width] === 0) {
        run++;
        continue;
      }
      if (run <= LONGEST_EDGE) {
        for (let back = run; back > 0; back--) {
          x.push(column - back);
          y.push(row);
        }
      }
      run = 0;
    }
  }
  return { count: x.length, x: Float32Array.from(x), y: Float32Array.from(y) };
}

function best(edges: Edges, page: Mask, from: number, to: number, step: number): Skew {
  let found: Skew = { degrees: 0, sharpness: -1 };
  const steps = Math.round((to - from) / step);
  for (let index = 0; index <= steps; index++) {
    const degrees = from + index * step;
    const sharpness = sharpnessAt(edges, page, degrees);
    if (sharpness > found.sharpness) found = { degrees, sharpness };
  }
  return found;
}

/** How unevenly the edges fall into rows when the page is turned: 1 when evenly spread, 5–30 for typed text. */
function sharpnessAt(edges: Edges, page: Mask, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const shift = Math.abs(slope) * page.width + 1;
  const rows = new Uint32Array(Math.ceil(page.height + 2 * shift) + 1);
  for (let index = 0; index < edges.count; index++) {
    const row = ((edges.y[index] as number) - slope * (edges.x[index] as number) + shift) | 0;
    rows[row] = (rows[row] as number) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return (sum * rows.length) / (edges.count * edges.count);
}
