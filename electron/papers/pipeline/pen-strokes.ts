import { componentsOf } from './components.ts';
import type { Grey, Mask, Rgb } from './raster.ts';
import { blueInkOf } from './signatures.ts';

/** Letters of blue print are smaller; what a pen draws over a line of print is not. */
const LEAST_MM = 7;
/** Photographs and blue grounds fill their box; a stroke does not. */
const MOST_FILLED = 0.3;
/** Black print beside a stroke takes some of its colour and stays this dark; the blue of pens does not. */
const LEAST_BLUE = 80;
/** How far a stroke's soft edge reaches. */
const EDGE = 2;

/** Where a blue pen drew over the page, soft edges and all: signatures, rings, ticks, notes across the print. */
export function penStrokesOf(page: Rgb, dpi: number): Mask {
  const blue = blueInkOf(page);
  const { all, runs } = componentsOf(blue);
  const least = (LEAST_MM * dpi) / 25.4;
  const isStroke = all.map(({ box, area }) => {
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    return Math.max(width, height) >= least && area < width * height * MOST_FILLED;
  });
  const strokes = { width: page.width, height: page.height, data: new Uint8Array(blue.data.length) };
  for (let run = 0; run < runs.count; run++) {
    if (!isStroke[runs.component[run] as number]) continue;
    mark(strokes, runs.y[run] as number, runs.from[run] as number, runs.to[run] as number);
  }
  return strokes;
}

function mark({ width, height, data }: Mask, y: number, from: number, to: number): void {
  const [left, right] = [Math.max(0, from - EDGE), Math.min(width, to + EDGE)];
  for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row++)
    data.fill(1, row * width + left, row * width + right);
}

/** The page without those strokes; print that they cross stays. */
export function withoutStrokes(grey: Grey, page: Rgb, strokes: Mask): Grey {
  let data: Uint8Array | undefined;
  for (let at = strokes.data.indexOf(1); at !== -1; at = strokes.data.indexOf(1, at + 1)) {
    if ((page.data[at * 3 + 2] as number) < LEAST_BLUE) continue;
    data ??= grey.data.slice();
    data[at] = 255;
  }
  return data ? { width: grey.width, height: grey.height, data } : grey;
}
