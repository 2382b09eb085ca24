import type { Grey, Mask } from './raster.ts';

/** What counts as a drawn line: at least `length` pixels long and at most `thickness` pixels thick. */
export type RuleShape = { readonly length: number; readonly thickness: number };

/** Marks the pixels of table lines, frames and underlines; letters that a line crosses keep their own strokes. */
export function rulesOf(ink: Mask, shape: RuleShape): Mask {
  const { width, height, data } = ink;
  const long = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) markLongRuns(data, y * width, 1, width, shape.length, long, LEVEL);
  for (let x = 0; x < width; x++) markLongRuns(data, x, width, height, shape.length, long, UPRIGHT);
  const rules = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    if (long[at] !== 0 && isRule(data, long[at] as number, at, width, shape.thickness)) rules[at] = 1;
  }
  return { width, height, data: rules };
}

/** A gap this short does not end a line: noise and faint print break lines. */
const GAP = 2;
const LEVEL = 1;
const UPRIGHT = 2;

function markLongRuns(
  data: Uint8Array,
  start: number,
  step: number,
  count: number,
  length: number,
  long: Uint8Array,
  direction: number,
): void {
  eachLongRun(data, start, step, count, length, (from, to) => {
    for (let at = from; at < to; at += step) if (data[at] === 1) long[at] = (long[at] as number) | direction;
  });
}

/** Part of a long run and thin across it; where two long runs cross both are thick across. */
function isRule(data: Uint8Array, directions: number, at: number, width: number, thickness: number): boolean {
  if (directions === (LEVEL | UPRIGHT)) return true;
  return isThin(data, at, directions === LEVEL ? width : 1, thickness);
}

function eachLongRun(
  data: Uint8Array,
  start: number,
  step: number,
  count: number,
  length: number,
  found: (from: number, to: number) => void,
): void {
  let from = -1;
  let last = -1;
  for (let index = 0, at = start; index <= count; index++, at += step) {
    if (index < count && data[at] === 1) {
      if (from === -1) from = index;
      last = index;
    } else if (from !== -1 && (index === count || index - last > GAP)) {
      if (last - from + 1 >= length) found(start + from * step, start + (last + 1) * step);
      from = -1;
    }
  }
}

/** Is the stroke through this pixel, measured across, no thicker than a drawn line? */
function isThin(data: Uint8Array, at: number, across: number, thickness: number): boolean {
  let size = 1;
  for (let next = at - across; data[next] === 1 && size <= thickness; next -= across) size++;
  for (let next = at + across; data[next] === 1 && size <= thickness; next += across) size++;
  return size <= thickness;
}

/** How far the soft edge of a drawn line reaches around it, in pixels. */
const EDGE = 2;

/** The page without its drawn lines and their soft edges. `ink` is what remains as ink once the rules are gone. */
export function withoutRules(page: Grey, rules: Mask, ink: Mask): Grey {
  const data = page.data.slice();
  const { width, height } = page;
  for (let at = rules.data.indexOf(1); at !== -1; at = rules.data.indexOf(1, at + 1)) {
    const x = at % width;
    const y = (at - x) / width;
    for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row++) {
      for (let column = Math.max(0, x - EDGE); column <= Math.min(width - 1, x + EDGE); column++) {
        const near = row * width + column;
        if (ink.data[near] === 0) data[near] = 255;
      }
    }
  }
  return { width, height, data };
}
