import { type Affine, type Box, chained, inverseOf } from '../../../shared/papers/geometry.ts';
import { componentsOf } from './components.ts';
import { inkOf } from './ink.ts';
import { lettersOf } from './letters.ts';
import { linesOf } from './lines.ts';
import type { Grey, Mask, Rgb } from './raster.ts';
import { levelMap, warpGrey } from './rotate.ts';
import { sealPicture } from './seals.ts';
import type { Part } from './sheet.ts';
import { skewOf } from './skew.ts';

/** Hands put seals down up to this much askew. */
const MOST_TILT_DEGREES = 30;
/** Rings, frames and stars are larger than letters: more than this share of the seal. */
const LARGEST_LETTER = 0.3;
/** Half way between paper and the seal's own red. */
const INK_LINE = 140;

/** The ring's inner edge, in half widths of the seal. */
const RING_INSIDE = 0.84;
const ROUND_SIDES = 0.85;
const MOST_IN_CORNERS = 0.02;

/** The words inside a seal, levelled, to be read apart from the page. `map`: points of the part → of the page. */
export function sealText(page: Rgb, seal: Box): Part & { readonly map: Affine } {
  const picture = insideRing(sealPicture(page, seal));
  const ink = inkOf(picture, INK_LINE);
  const largest = Math.min(picture.width, picture.height) * LARGEST_LETTER;
  const found = componentsOf(ink);
  for (let run = 0; run < found.runs.count; run++) {
    const { box } = found.all[found.runs.component[run] as number] as { box: Box };
    if (box.bottom - box.top <= largest && box.right - box.left <= largest * 3) continue;
    const start = (found.runs.y[run] as number) * ink.width;
    ink.data.fill(0, start + (found.runs.from[run] as number), start + (found.runs.to[run] as number));
  }
  const level = levelMap(skewOf(ink, MOST_TILT_DEGREES).degrees, picture.width, picture.height);
  const upright = warpGrey(picture, inverseOf(level.map), level.width, level.height);
  const components = componentsOf(inkOf(upright, INK_LINE));
  const lines = linesOf(lettersOf(components.all, largest));
  const map = chained(inverseOf(level.map), [1, 0, seal.left, 0, 1, seal.top]);
  return { picture: upright, lines, runs: components.runs, map };
}

/** Without the ring of a round seal, whose pieces would be taken for letters. */
function insideRing(picture: Grey): Grey {
  const ink = inkOf(picture, INK_LINE);
  if (!isRound(ink)) return picture;
  const data = picture.data.slice();
  for (let at = 0; at < data.length; at++) if (awayFromMiddle(ink, at) > RING_INSIDE) data[at] = 255;
  return { width: picture.width, height: picture.height, data };
}

/** As wide as high, and nothing in the corners. */
function isRound(ink: Mask): boolean {
  const sides = Math.min(ink.width, ink.height) / Math.max(ink.width, ink.height);
  if (sides < ROUND_SIDES) return false;
  let set = 0;
  let outside = 0;
  for (let at = ink.data.indexOf(1); at !== -1; at = ink.data.indexOf(1, at + 1)) {
    set++;
    if (awayFromMiddle(ink, at) > 1.02) outside++;
  }
  return outside <= set * MOST_IN_CORNERS;
}

/** How far a pixel is from the middle, in half widths: 1 on the ring that touches all four sides. */
function awayFromMiddle({ width, height }: Mask, at: number): number {
  const x = at % width;
  const y = (at - x) / width;
  return Math.hypot((2 * x) / width - 1, (2 * y) / height - 1);
}
