import { type Box, unionOf } from '../../../shared/papers/geometry.ts';
import type { Line } from '../pipeline/lines.ts';

/**
 * Word boxes drawn exactly around their ink. The recogniser places words roughly; the page's own blanks say where they
 * end: with n words in a line, the n − 1 widest blanks part them. Where that contradicts the recogniser (it joined or
 * split words), ink goes to the word it stands nearest to.
 */
export function snappedToInk(words: readonly Box[], line: Line): readonly Box[] {
  const blots = blotsOf(line);
  if (words.length === 0 || blots.length < words.length) return words;
  const parted = atWidestBlanks(blots, words.length);
  const letter = (line.box.bottom - line.box.top) * 0.5;
  const agrees = words.every((word, index) => isWithin(word, parted[index] as Box, letter));
  return agrees ? parted : byNearness(blots, words);
}

/** The line's ink from left to right, letters and accents that stand over each other joined. */
function blotsOf(line: Line): readonly Box[] {
  const inks = line.phrases.flatMap(({ bodies, marks }) => [...bodies, ...marks].map(({ box }) => box));
  const blots: Box[] = [];
  for (const box of inks.sort((a, b) => a.left - b.left)) {
    const last = blots.at(-1);
    if (last && box.left <= last.right) blots[blots.length - 1] = unionOf(last, box);
    else blots.push(box);
  }
  return blots;
}

function atWidestBlanks(blots: readonly Box[], count: number): readonly Box[] {
  const blanks = blots
    .slice(1)
    .map((blot, index) => ({ before: index + 1, width: blot.left - (blots[index] as Box).right }))
    .sort((a, b) => b.width - a.width)
    .slice(0, count - 1)
    .map(({ before }) => before)
    .sort((a, b) => a - b);
  const starts = [0, ...blanks];
  return starts.map((start, index) => blots.slice(start, starts[index + 1]).reduce(unionOf));
}

function isWithin(word: Box, found: Box, tolerance: number): boolean {
  const middle = (word.left + word.right) / 2;
  return middle >= found.left - tolerance && middle <= found.right + tolerance;
}

function byNearness(blots: readonly Box[], words: readonly Box[]): readonly Box[] {
  const owned: Box[][] = words.map(() => []);
  for (const blot of blots) {
    const middle = (blot.left + blot.right) / 2;
    let nearest = 0;
    for (const [index, word] of words.entries()) {
      if (distance(word, middle) < distance(words[nearest] as Box, middle)) nearest = index;
    }
    owned[nearest]?.push(blot);
  }
  return words.map((word, index) => {
    const ink = owned[index] ?? [];
    return ink.length === 0 ? word : ink.reduce(unionOf);
  });
}

function distance(word: Box, x: number): number {
  return Math.max(word.left - x, x - word.right, 0);
}
