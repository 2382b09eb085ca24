import type { Grey, Mask } from './raster.ts';

/** What counts as a drawn line: at least `length` pixels long and at most `thickness` pixels thick. */
export type RuleShape = { readonly length: number; readonly thickness: number };

/** Marks the pixels of table lines, frames and underlines; letters that a line crosses keep their own strokes. */
export function rulesOf(ink: Mask, shape: RuleShape): Mask {
  const { width, height, data } = ink;
  const level = new Uint8Array(data.length);
  const upright = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    limitThickness(level, data, { start: y * width, step: 1, count: width }, width, shape);
  for (let x = 0; x < width; x++)
    limitThickness(upright, data, { start: x, step: width, count: height }, 1, shape);

  const rules = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const levelLimit = level[at] as number;
    const uprightLimit = upright[at] as number;
    if (levelLimit === 0 && uprightLimit === 0) continue;
    // Where two lines cross both are thick.
    const crossing = levelLimit > 0 && uprightLimit > 0;
    if (crossing || isThin(data, at, levelLimit > 0 ? width : 1, levelLimit || uprightLimit)) rules[at] = 1;
  }
  absorbFringe(data, rules, level, width);
  absorbFringe(data, rules, upright, 1);
  return { width, height, data: rules };
}

/** A row or column of pixels. */
type Track = { readonly start: number; readonly step: number; readonly count: number };

/** A gap this short does not end a line: noise and faint print break lines. */
const GAP = 2;

/** For each pixel of a long run writes how thick the line may be there: as thick as it mostly is, and one more. */
function limitThickness(
  limits: Uint8Array,
  data: Uint8Array,
  track: Track,
  across: number,
  shape: RuleShape,
): void {
  eachLongRun(data, track, shape.length, (from, to) => {
    const usual = usualThickness(data, from, to, track.step, across, shape.thickness);
    if (usual > shape.thickness) return;
    for (let at = from; at < to; at += track.step) if (data[at] === 1) limits[at] = usual + 1;
  });
}

function eachLongRun(
  data: Uint8Array,
  { start, step, count }: Track,
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

function usualThickness(
  data: Uint8Array,
  from: number,
  to: number,
  step: number,
  across: number,
  most: number,
): number {
  const counts = new Uint32Array(most + 2);
  let seen = 0;
  for (let at = from; at < to; at += step * 3) {
    const size = thicknessAt(data, at, across, most);
    counts[size] = (counts[size] as number) + 1;
    seen++;
  }
  let below = 0;
  for (let size = 0; size < counts.length; size++) {
    below += counts[size] as number;
    if (below * 2 >= seen) return size;
  }
  return most + 1;
}

/** Length of the stroke through a pixel, measured across; `most` + 1 when it is longer than `most`. */
function thicknessAt(data: Uint8Array, at: number, across: number, most: number): number {
  if (data[at] !== 1) return 0;
  let size = 1;
  for (let next = at - across; data[next] === 1 && size <= most; next -= across) size++;
  for (let next = at + across; data[next] === 1 && size <= most; next += across) size++;
  return size;
}

function isThin(data: Uint8Array, at: number, across: number, limit: number): boolean {
  return thicknessAt(data, at, across, limit) <= limit;
}

/** A line that is not quite level ends in dashes on the next row: they belong to it. */
function absorbFringe(data: Uint8Array, rules: Uint8Array, limits: Uint8Array, across: number): void {
  const fringe: number[] = [];
  for (let at = rules.indexOf(1); at !== -1; at = rules.indexOf(1, at + 1)) {
    const limit = limits[at] as number;
    if (limit === 0) continue;
    for (const near of [at - across, at + across]) {
      if (data[near] === 1 && rules[near] === 0 && isThin(data, near, across, limit)) fringe.push(near);
    }
  }
  for (const at of fringe) rules[at] = 1;
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
