import { type Affine, type Box, chained, inverseOf } from '../../../shared/papers/geometry.ts';
import { inkOf } from './ink.ts';
import { type Layout, layoutOf } from './layout.ts';
import { flattenLight } from './light.ts';
import { penStrokesOf, withoutStrokes } from './pen-strokes.ts';
import { type Grey, greyOf, type Mask, type Rgb } from './raster.ts';
import { withoutRim } from './rim.ts';
import { levelMap, type QuarterTurns, quarterTurnMap, turnGrey, warpGrey } from './rotate.ts';
import { redInkOf, sealsOf, throughRedGlass, withoutSeals } from './seals.ts';
import { halfOf } from './shrink.ts';
import { type Skew, skewOf } from './skew.ts';
import { uprightness } from './upright.ts';

/** How a page was made to stand upright, and what was found on it. */
export type Straightened = {
  readonly turns: QuarterTurns;
  /** Lines fell by so many degrees to the right (after the turns) and are level now. */
  readonly skewDegrees: number;
  /** Size of the upright picture in pixels; larger than the page when a tilt was taken out. */
  readonly width: number;
  readonly height: number;
  /** Points of the page as it came → points of the upright picture. */
  readonly map: Affine;
  readonly layout: Layout;
  /** −1 … 1: how surely the lines stand the right way up, judged by their shape. */
  readonly uprightness: number;
};

/** A tilt below this is not worth softening the page for. */
const LEAST_SKEW_DEGREES = 0.12;
/** How much clearer lines must stand out sideways before a page counts as lying on its side. */
const SIDEWAYS_LEAD = 1.15;

/** A page with even light, without its red seals and without what pens drew over it; and where the seals are. */
export type Cleaned = { readonly grey: Grey; readonly seals: readonly Box[] };

export function cleaned(page: Rgb, dpi: number): Cleaned {
  const red = redInkOf(page);
  const seals = sealsOf(red, dpi);
  const grey = throughRedGlass(greyOf(page), page, seals);
  const print = withoutSeals(flattenLight(grey), red, seals);
  return { grey: withoutStrokes(print, page, penStrokesOf(page, dpi)), seals };
}

/** Turns and levels a cleaned page. Whether it is upside down is judged by the shape of its lines. */
export function straighten(page: Grey, dpi: number): Straightened {
  const { sideways, skew } = tiltOf(inkOf(page));
  const degrees = Math.abs(skew.degrees) < LEAST_SKEW_DEGREES ? 0 : skew.degrees;
  const first = levelled(page, sideways ? 1 : 0, degrees, dpi);
  return first.uprightness < 0 ? levelled(page, sideways ? 3 : 2, degrees, dpi) : first;
}

/** The same page turned by half: for when reading shows that its shape misled. */
export function turnedOver(page: Grey, done: Straightened, dpi: number): Straightened {
  return levelled(page, ((done.turns + 2) % 4) as QuarterTurns, done.skewDegrees, dpi);
}

/** The page turned by as many quarter turns as somebody decided, and levelled as its lines then lie. */
export function straightenAs(page: Grey, turns: QuarterTurns, dpi: number): Straightened {
  const half = withoutRim(halfOf(turnGrey(inkOf(page), turns)));
  const { degrees } = skewOf(half);
  return levelled(page, turns, Math.abs(degrees) < LEAST_SKEW_DEGREES ? 0 : degrees, dpi);
}

function tiltOf(ink: Mask): { readonly sideways: boolean; readonly skew: Skew } {
  const half = withoutRim(halfOf(ink));
  const level = skewOf(half);
  const side = skewOf(turnGrey(half, 1));
  const sideways = side.sharpness > level.sharpness * SIDEWAYS_LEAD;
  return { sideways, skew: sideways ? side : level };
}

function levelled(page: Grey, turns: QuarterTurns, skewDegrees: number, dpi: number): Straightened {
  const turned = turnGrey(page, turns);
  const turn = quarterTurnMap(turns, page.width, page.height);
  const { map: level, width, height } = levelMap(skewDegrees, turned.width, turned.height);
  const upright = skewDegrees === 0 ? turned : warpGrey(turned, inverseOf(level), width, height);
  const layout = layoutOf(upright, dpi);
  const map = chained(turn, level);
  return { turns, skewDegrees, width, height, map, layout, uprightness: uprightness(layout.lines) };
}
