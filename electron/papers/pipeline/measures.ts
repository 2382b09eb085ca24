import type { PageMeasures } from '../../../shared/papers/page-reading.ts';
import type { Line } from './lines.ts';
import type { Grey } from './raster.ts';

/** Letters looked at for sharpness and contrast: enough to be sure, few enough to be quick. */
const SAMPLE = 400;
const REACH = 6;

type LetterLook = Pick<PageMeasures, 'edgeWidth' | 'contrast'>;

/** How sharp and how dark the letters are. `page` is grey as scanned (light not flattened). */
export function lookOf(page: Grey, lines: readonly Line[], dpi: number): LetterLook {
  const bodies = lines.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.bodies));
  if (bodies.length === 0) return { edgeWidth: undefined, contrast: undefined };
  const step = Math.max(1, Math.floor(bodies.length / SAMPLE));
  const widths: number[] = [];
  const contrasts: number[] = [];
  for (let index = 0; index < bodies.length; index += step) {
    const { box } = bodies[index] as (typeof bodies)[number];
    for (const share of [0.3, 0.5, 0.7]) {
      const y = Math.round(box.top + (box.bottom - box.top) * share);
      const edge = steepestEdge(page, y, box.left);
      if (!edge) continue;
      widths.push(edge.contrast / edge.slope);
      contrasts.push(edge.contrast / 255);
    }
  }
  return { edgeWidth: at200(median(widths), dpi), contrast: median(contrasts) };
}

const SHARPEST_EDGE = 1.3;

/** Pixels that an edge would take at 200 dpi: only what it takes beyond a sharp one's grows with the resolution. */
function at200(width: number | undefined, dpi: number): number | undefined {
  if (width === undefined || width <= SHARPEST_EDGE || dpi >= 200) return width;
  return Math.sqrt((width ** 2 - SHARPEST_EDGE ** 2) * (200 / dpi) ** 2 + SHARPEST_EDGE ** 2);
}

/** The steepest step from paper to ink around a letter's left side, in shades a pixel, and the whole step's height. */
function steepestEdge(page: Grey, y: number, x: number): { slope: number; contrast: number } | undefined {
  if (y < 0 || y >= page.height || x - REACH < 0 || x + REACH + 1 >= page.width) return undefined;
  const start = y * page.width;
  let slope = 0;
  let lightest = 0;
  let darkest = 255;
  for (let at = start + x - REACH; at <= start + x + REACH; at++) {
    const shade = page.data[at] as number;
    slope = Math.max(slope, shade - (page.data[at + 1] as number));
    lightest = Math.max(lightest, shade);
    darkest = Math.min(darkest, shade);
  }
  return slope < 8 ? undefined : { slope, contrast: lightest - darkest };
}

function median(values: number[]): number | undefined {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}
