import type { Box } from '../../../shared/papers/geometry.ts';
import type { Rgb } from '../pipeline/raster.ts';
import { LEAST_WORK_DPI, MOST_WORK_PIXELS } from './limits.ts';

/** Everything is read and filed at this resolution: what the rules ask at least and letters need to be legible. */
export const WORK_DPI = 200;

/** One page taken out of its file. */
export type PagePicture = {
  /** The page at {@link PagePicture.dpi}, upright as the file's own rotation says, on white. */
  readonly colour: Rgb;
  /** {@link WORK_DPI}, or less where a page is so large that it must be shown smaller. */
  readonly dpi: number;
  /** The page as it is in the file: places are told in these pixels. */
  readonly original: { readonly width: number; readonly height: number; readonly dpi: number };
  /** A part of the page (a box in `colour`'s pixels) in all the detail the file holds, at most `dpi`. */
  detail(box: Box, dpi: number): Promise<Rgb>;
};

/**
 * The resolution at which a page that has `pixels` at {@link WORK_DPI} has at most `mostPixels`; undefined when the page
 * is so large that it would not be legible however it is shown.
 */
export function fittingDpi(pixels: number, mostPixels: number): number | undefined {
  const legible = WORK_DPI * Math.min(1, Math.sqrt(MOST_WORK_PIXELS / pixels));
  return legible < LEAST_WORK_DPI ? undefined : Math.min(legible, WORK_DPI * Math.sqrt(mostPixels / pixels));
}
