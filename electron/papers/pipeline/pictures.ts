import type { Box } from '../../../shared/papers/geometry.ts';
import type { Mask } from './raster.ts';
import { regionsOf } from './regions.ts';

/** Bold text covers a third of its ground at most over so large a place; codes and photographs cover more. */
const DENSE = 0.3;
const SMALLEST_MM = 8;
const FULLNESS = 0.55;
const LONGEST_SIDE_RATIO = 8;

/** Codes, photographs, coats of arms: dense patches larger than letters, which must not be read as text. */
export function picturesOf(ink: Mask, dpi: number): readonly Box[] {
  const smallest = (SMALLEST_MM * dpi) / 25.4;
  return regionsOf(ink, dpi, DENSE)
    .filter(({ box, fill }) => {
      const width = box.right - box.left;
      const height = box.bottom - box.top;
      const slim = Math.max(width, height) > Math.min(width, height) * LONGEST_SIDE_RATIO;
      return Math.min(width, height) >= smallest && fill >= FULLNESS && !slim && !hasBlankRows(ink, box);
    })
    .map(({ box }) => box);
}

const BLANK_ROW = 0.1;
const MOST_BLANK_ROWS = 0.12;

/** Blank rows part lines of text, however thick or blurred its letters; pictures and codes have none. */
function hasBlankRows(ink: Mask, box: Box): boolean {
  let blank = 0;
  for (let y = box.top; y < box.bottom; y++) {
    let set = 0;
    for (let at = y * ink.width + box.left; at < y * ink.width + box.right; at++)
      set += ink.data[at] as number;
    if (set < (box.right - box.left) * BLANK_ROW) blank++;
  }
  return blank > (box.bottom - box.top) * MOST_BLANK_ROWS;
}
