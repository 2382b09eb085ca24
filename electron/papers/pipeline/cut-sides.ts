import type { Box } from '../../../shared/papers/geometry.ts';
import type { PageMeasures } from '../../../shared/papers/page-reading.ts';
import type { Components } from './components.ts';
import type { Letters } from './letters.ts';
import type { Line } from './lines.ts';
import type { Mask } from './raster.ts';

export type Side = PageMeasures['cutSides'][number];
/** Of a page's layout. */
type Found = {
  readonly lines: readonly Line[];
  readonly letters: Letters;
  readonly components: Components;
  readonly cutRules: readonly Side[];
};
type Size = { readonly width: number; readonly height: number };

const SIDES = ['left', 'top', 'right', 'bottom'] as const;

/** How close to a side ink must reach to be cut off by it, in pixels. */
const AT_EDGE = 2;
const CUT_LETTERS = 2;
const CUT_STUBS = 5;

/** Sides at which letters, what is left of letters, or drawn lines run out of the picture. */
export function cutSides({ lines, letters, components, cutRules }: Found, page: Size): readonly Side[] {
  const bodies = lines.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.bodies));
  const isCut = (side: Side) =>
    cutRules.includes(side) ||
    bodies.filter(({ box }) => reaches(box, side, page)).length >= CUT_LETTERS ||
    components.all.filter(
      ({ box, area }) => reaches(box, side, page) && isStub(box, area, side, letters.height),
    ).length >= CUT_STUBS;
  return SIDES.filter(isCut);
}

function reaches({ left, top, right, bottom }: Box, side: Side, { width, height }: Size): boolean {
  if (side === 'left') return left <= AT_EDGE;
  if (side === 'top') return top <= AT_EDGE;
  return side === 'right' ? right >= width - AT_EDGE : bottom >= height - AT_EDGE;
}

/** What a cut leaves of a letter: no longer than one along the side, and more than a speck. */
function isStub({ left, top, right, bottom }: Box, area: number, side: Side, letter: number): boolean {
  const [across, down] = [right - left, bottom - top];
  const [along, deep] = side === 'left' || side === 'right' ? [down, across] : [across, down];
  return (
    along <= letter * 1.6 && deep >= letter * 0.13 && deep <= letter * 2 && area >= (letter * letter) / 30
  );
}

/** A line along the whole side is the sheet's own shadow; a shorter one is a table's or frame's. */
const SHORTEST_ALONG = 0.15;
const LONGEST_ALONG = 0.92;
const MOSTLY_RULE = 0.7;
const RUN_OUT = 3;
const THICKEST_MM = 0.9;

/** Sides that a table or frame is cut off by: one of its lines lies along them, or several run out there. */
export function sidesCuttingRules(rules: Mask, ink: Mask, mm: number): readonly Side[] {
  return SIDES.filter((side) => {
    const drawn = rimOf(rules, side);
    const along = setIn(drawn) / drawn.length;
    const isRule = setIn(drawn) >= setIn(rimOf(ink, side)) * MOSTLY_RULE;
    return isRule && ((along >= SHORTEST_ALONG && along < LONGEST_ALONG) || runOuts(drawn, mm) >= RUN_OUT);
  });
}

/** The outermost pixels along a side: set where any of the last few rows or columns is. */
function rimOf({ width, height, data }: Mask, side: Side): Uint8Array {
  const isUpright = side === 'left' || side === 'right';
  const rim = new Uint8Array(isUpright ? height : width);
  for (let depth = 0; depth <= AT_EDGE; depth++) {
    for (let at = 0; at < rim.length; at++) {
      const x = isUpright ? (side === 'left' ? depth : width - 1 - depth) : at;
      const y = isUpright ? at : side === 'top' ? depth : height - 1 - depth;
      if (data[y * width + x] === 1) rim[at] = 1;
    }
  }
  return rim;
}

function setIn(rim: Uint8Array): number {
  return rim.reduce((sum, each) => sum + each, 0);
}

/** How many lines no thicker than a drawn one end at the rim. */
function runOuts(rim: Uint8Array, mm: number): number {
  let found = 0;
  for (let at = rim.indexOf(1); at !== -1; ) {
    let end = at;
    while (rim[end] === 1) end++;
    if (end - at <= THICKEST_MM * mm) found++;
    at = rim.indexOf(1, end);
  }
  return found;
}
