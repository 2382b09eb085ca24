import type { Line, Phrase } from './lines.ts';

/**
 * Which way up lines stand, judged by their shape: Vietnamese has most of its accents and all tall letters above the
 * body of the line, and only dots and few tails below. Above 0: upright; below 0: upside down; near 0: cannot be told.
 * Between −1 and 1.
 */
export function uprightness(lines: readonly Line[]): number {
  let upright = 0;
  let counted = 0;
  for (const phrase of lines.flatMap((line) => line.phrases)) {
    if (phrase.bodies.length < FEWEST_LETTERS) continue;
    const above = reachAbove(phrase);
    const below = reachBelow(phrase);
    if (above + below === 0) continue;
    upright += ((above - below) / (above + below)) * phrase.bodies.length;
    counted += phrase.bodies.length;
  }
  return counted === 0 ? 0 : upright / counted;
}

const FEWEST_LETTERS = 6;

function reachAbove({ bodies, marks, core }: Phrase): number {
  const height = core.bottom - core.top;
  let sum = 0;
  for (const { box } of bodies) sum += Math.max(0, core.top - box.top - height * 0.12);
  for (const { box } of marks) if (box.bottom <= core.top + height * 0.25) sum += box.right - box.left;
  return sum;
}

function reachBelow({ bodies, marks, core }: Phrase): number {
  const height = core.bottom - core.top;
  let sum = 0;
  for (const { box } of bodies) sum += Math.max(0, box.bottom - core.bottom - height * 0.12);
  for (const { box } of marks) if (box.top >= core.bottom - height * 0.25) sum += box.right - box.left;
  return sum;
}
