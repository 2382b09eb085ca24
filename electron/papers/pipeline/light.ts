import type { Grey } from './raster.ts';

/** Pixels of one light cell: about 3 mm at 200 dpi, larger than a letter's strokes. */
const CELL = 24;
/** Ink narrower than this many cells (≈ 1.5 cm) is ink, not shade: it does not darken the estimate. */
const REACH = 2;

type Cells = { readonly columns: number; readonly rows: number; readonly shade: Float32Array };

/**
 * Divides the page by its own paper: shadows, yellowed and faded paper become white, ink keeps its contrast to the
 * paper around it.
 */
export function flattenLight(page: Grey): Grey {
  const paper = smoothed(closed(paperCells(page)));
  const data = new Uint8Array(page.data.length);
  const gainRow = new Float32Array(page.width);
  for (let y = 0; y < page.height; y++) {
    fillGains(gainRow, paper, y);
    const start = y * page.width;
    for (let x = 0; x < page.width; x++) {
      const value = (page.data[start + x] as number) * (gainRow[x] as number);
      data[start + x] = Math.min(255, value);
    }
  }
  return { width: page.width, height: page.height, data };
}

/** The paper's shade in each cell: the brightness that an eighth of its pixels exceed. */
function paperCells(page: Grey): Cells {
  const columns = Math.max(1, Math.ceil(page.width / CELL));
  const rows = Math.max(1, Math.ceil(page.height / CELL));
  const shade = new Float32Array(columns * rows);
  const counts = new Uint16Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      shade[row * columns + column] = brightShade(page, column * CELL, row * CELL, counts);
    }
  }
  return { columns, rows, shade };
}

function brightShade(page: Grey, left: number, top: number, counts: Uint16Array): number {
  counts.fill(0);
  const right = Math.min(page.width, left + CELL);
  const bottom = Math.min(page.height, top + CELL);
  let seen = 0;
  for (let y = top; y < bottom; y += 2) {
    for (let x = left; x < right; x += 2) {
      const shade = page.data[y * page.width + x] as number;
      counts[shade] = (counts[shade] as number) + 1;
      seen++;
    }
  }
  let above = seen >> 3;
  for (let shade = 255; shade > 0; shade--) {
    above -= counts[shade] as number;
    if (above < 0) return shade;
  }
  return 1;
}

/** Grey closing: widens the bright cells over the dark ones, then narrows back. */
function closed(cells: Cells): Cells {
  return filtered(filtered(cells, REACH, Math.max), REACH, Math.min);
}

function smoothed(cells: Cells): Cells {
  const { columns, rows } = cells;
  const shade = new Float32Array(cells.shade.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let count = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          sum += cells.shade[r * columns + c] as number;
          count++;
        }
      }
      shade[row * columns + column] = sum / count;
    }
  }
  return { columns, rows, shade };
}

function filtered(cells: Cells, reach: number, better: (a: number, b: number) => number): Cells {
  const { columns, rows } = cells;
  const across = new Float32Array(cells.shade.length);
  const shade = new Float32Array(cells.shade.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let best = cells.shade[row * columns + column] as number;
      for (let c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
        best = better(best, cells.shade[row * columns + c] as number);
      }
      across[row * columns + column] = best;
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let best = across[row * columns + column] as number;
      for (let r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++) {
        best = better(best, across[r * columns + column] as number);
      }
      shade[row * columns + column] = best;
    }
  }
  return { columns, rows, shade };
}

/** What each pixel of row `y` is multiplied by, interpolated between the middles of the cells. */
function fillGains(gains: Float32Array, cells: Cells, y: number): void {
  const { columns, rows, shade } = cells;
  const atRow = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
  const upper = Math.floor(atRow);
  const lower = Math.min(rows - 1, upper + 1);
  const down = atRow - upper;
  for (let x = 0; x < gains.length; x++) {
    const atColumn = Math.min(columns - 1, Math.max(0, (x + 0.5) / CELL - 0.5));
    const before = Math.floor(atColumn);
    const after = Math.min(columns - 1, before + 1);
    const over = atColumn - before;
    const top =
      (shade[upper * columns + before] as number) * (1 - over) +
      (shade[upper * columns + after] as number) * over;
    const low =
      (shade[lower * columns + before] as number) * (1 - over) +
      (shade[lower * columns + after] as number) * over;
    gains[x] = 255 / Math.max(16, top * (1 - down) + low * down);
  }
}
