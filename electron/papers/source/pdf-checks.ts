import { MOST_PIXELS } from './limits.ts';

/** A PDF ends with this mark; what comes after is at most a few bytes of padding, or an appended signature's own end. */
const END_MARK = '%%EOF';
const END_REACH = 2048;

export function isCutOff(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-END_REACH)).indexOf(END_MARK) === -1;
}

/**
 * Does the file hold a picture of more pixels than any scan? Dictionaries of pictures stand in the clear even in packed
 * or encrypted files, so a bomb is seen before it is unpacked.
 */
export function declaresTooManyPixels(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = text.indexOf('/Width'); at !== -1; at = text.indexOf('/Width', at + 6)) {
    const around = text.subarray(Math.max(0, at - 400), at + 400).toString('latin1');
    const width = /\/Width\s+(\d+)/.exec(text.subarray(at, at + 30).toString('latin1'));
    const heights = [...around.matchAll(/\/Height\s+(\d+)/g)].map((match) => Number(match[1]));
    if (width && heights.length > 0 && Number(width[1]) * nearest(heights) > MOST_PIXELS) return true;
  }
  return false;
}

/** Neighbouring dictionaries may be in sight too: the bomb needs every candidate to be large. */
function nearest(heights: readonly number[]): number {
  return Math.min(...heights);
}
