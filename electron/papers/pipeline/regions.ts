import type { Box } from '../../../shared/papers/geometry.ts';
import { componentsOf } from './components.ts';
import type { Mask } from './raster.ts';

/** Side of a grid cell, in millimetres: finer than a line of text, coarser than a stroke. */
const CELL_MM = 1;

/** A part of the page that is evenly full of something. `fill` is the share of its cells that are. */
export type Region = { readonly box: Box; readonly fill: number };

/**
 * The places where at least `share` of the pixels of a 1-mm grid cell are set, joined to their neighbours over gaps of
 * up to two cells. Boxes are in pixels of the mask.
 */
export function regionsOf(mask: Mask, dpi: number, share: number): readonly Region[] {
  const cell = Math.max(2, Math.round((CELL_MM * dpi) / 25.4));
  const grid = closed(gridOf(mask, cell, share));
  return componentsOf(grid).all.map(({ box, area }) => ({
    box: {
      left: box.left * cell,
      top: box.top * cell,
      right: Math.min(mask.width, box.right * cell),
      bottom: Math.min(mask.height, box.bottom * cell),
    },
    fill: area / ((box.right - box.left) * (box.bottom - box.top)),
  }));
}

function gridOf(mask: Mask, cell: number, share: number): Mask {
  const width = Math.ceil(mask.width / cell);
  const height = Math.ceil(mask.height / cell);
  const counts = new Uint32Array(width * height);
  for (let at = mask.data.indexOf(1); at !== -1; at = mask.data.indexOf(1, at + 1)) {
    const x = at % mask.width;
    const y = (at - x) / mask.width;
    const to = Math.floor(y / cell) * width + Math.floor(x / cell);
    counts[to] = (counts[to] as number) + 1;
  }
  const enough = share * cell * cell;
  return { width, height, data: Uint8Array.from(counts, (count) => (count >= enough ? 1 : 0)) };
}

/** Morphological closing by one cell: widened, then narrowed back. */
function closed(grid: Mask): Mask {
  const wide = around(grid, Math.max);
  return around(wide, Math.min);
}

function around(grid: Mask, better: (a: number, b: number) => number): Mask {
  const { width, height } = grid;
  const data = new Uint8Array(grid.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let best = grid.data[y * width + x] as number;
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          best = better(best, grid.data[row * width + column] as number);
        }
      }
      data[y * width + x] = best;
    }
  }
  return { width, height, data };
}
