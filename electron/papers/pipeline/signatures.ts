import type { Box } from '../../../shared/papers/geometry.ts';
import type { Component } from './components.ts';
import type { Mask, Rgb } from './raster.ts';
import { regionsOf } from './regions.ts';

/** How much bluer than red a pen's ink is. */
const BLUE_LEAD = 30;
const SMALLEST_MM = 6;
const LARGEST_MM = 90;

/** Marks the ink of blue pens. */
export function blueInkOf(page: Rgb): Mask {
  const data = new Uint8Array(page.width * page.height);
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += 3) {
    if ((page.data[at + 2] as number) - (page.data[at] as number) > BLUE_LEAD) data[pixel] = 1;
  }
  return { width: page.width, height: page.height, data };
}

/**
 * Where a pen has signed: patches of blue ink, and long thin strokes much larger than print. Found by shape and
 * colour only; whose hand it was is not asked.
 */
export function signaturesOf(
  blue: Mask,
  components: readonly Component[],
  letterHeight: number,
  dpi: number,
): readonly Box[] {
  const mm = dpi / 25.4;
  const inPen = regionsOf(blue, dpi, 0.04)
    .map(({ box }) => box)
    .filter((box) => isOfSize(box, mm));
  const strokes = components.filter((component) => isStroke(component, letterHeight)).map(({ box }) => box);
  return [...inPen, ...strokes.filter((box) => isOfSize(box, mm))];
}

function isOfSize(box: Box, mm: number): boolean {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  return (
    width >= SMALLEST_MM * 1.6 * mm &&
    height >= (SMALLEST_MM / 2) * mm &&
    Math.max(width, height) <= LARGEST_MM * mm
  );
}

/** A flourish: far wider and taller than letters, and mostly paper within its box. */
function isStroke({ box, area }: Component, letterHeight: number): boolean {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (letterHeight === 0 || width < letterHeight * 4 || height < letterHeight * 1.6) return false;
  return area / (width * height) < 0.22;
}
