import type { Component } from './components.ts';

/** The page's blots of ink sorted by size: bodies of letters, and marks (accents, dots, commas, hyphens). */
export type Letters = {
  /** Height of an ordinary letter in pixels; 0 when the page has no text. */
  readonly height: number;
  readonly bodies: readonly Component[];
  readonly marks: readonly Component[];
};

/** Letters below this are not legible to a machine. */
const SMALLEST = 6;
const FEWEST_LETTERS = 4;

/**
 * Sorts components by the height that most letters have. `largest` (pixels) is the tallest letter to expect: a title,
 * some 24 mm at most; what is larger is a picture, a frame or a stain and is left out.
 */
export function lettersOf(components: readonly Component[], largest: number): Letters {
  const height = letterHeight(components, largest);
  if (height === 0) return { height, bodies: [], marks: [] };
  const bodies: Component[] = [];
  const marks: Component[] = [];
  for (const component of components) {
    const tall = component.box.bottom - component.box.top;
    const wide = component.box.right - component.box.left;
    if (tall > Math.min(largest, height * 4) || (wide > height * 14 && !isRunTogether(component, height)))
      continue;
    if (isBow(component, height)) continue;
    if (tall >= height * 0.62) bodies.push(component);
    else if (component.area >= Math.max(2, (height * height) / 90)) marks.push(component);
  }
  return { height, bodies, marks };
}

/** Blur and thick ink join the letters of a word or a whole line: long, no taller than a line, and full of ink. */
function isRunTogether({ box, area }: Component, height: number): boolean {
  const tall = box.bottom - box.top;
  const wide = box.right - box.left;
  return tall <= height * 2.6 && area >= tall * wide * 0.2;
}

/** Corners of frames and pieces of rings: tall and wide, and nearly all paper within their box. */
function isBow({ box, area }: Component, height: number): boolean {
  const tall = box.bottom - box.top;
  const wide = box.right - box.left;
  return tall >= height && wide >= height && area < tall * wide * 0.13;
}

function letterHeight(components: readonly Component[], largest: number): number {
  const heights: number[] = [];
  for (const { box, area } of components) {
    const tall = box.bottom - box.top;
    const wide = box.right - box.left;
    const filled = area / (tall * wide);
    if (tall >= SMALLEST && tall <= largest && wide <= tall * 4 && wide * 5 >= tall && filled > 0.12)
      heights.push(tall);
  }
  if (heights.length < FEWEST_LETTERS) return 0;
  heights.sort((a, b) => a - b);
  return heights[heights.length >> 1] as number;
}
