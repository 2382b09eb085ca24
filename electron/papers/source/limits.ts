// What a paper may ask of the machine. A 600-dpi A3 page has 70 million pixels; a bomb has billions.

export const MOST_PIXELS = 160_000_000;
/** Of a telephone's photo, unpacked in memory that only grows: the largest cameras have 50 million. */
export const MOST_HEIC_PIXELS = 64_000_000;
export const MOST_PAGES = 1000;
export const MOST_BYTES = 512 * 1024 * 1024;
/** A page is rasterised to at most this many pixels (A2 at 200 dpi has 16 million). */
export const MOST_WORK_PIXELS = 24_000_000;
/** A first look must answer within a second, and sees enough in this many (A4 at 200 dpi has 3.9 million). */
export const MOST_LOOK_PIXELS = 4_200_000;
/** Shown smaller than this to fit, a page would not be legible: it is refused. */
export const LEAST_WORK_DPI = 90;

/** The page would have to be shown too small to be read. */
export class PageTooLarge extends Error {}
