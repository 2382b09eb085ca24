// Whether a scanned page is a page of a form we printed ourselves, by the words frozen on it. Pure.
import { fold } from '../lib/text.ts';
import type { PageLine } from './page-reading.ts';

/** A page with fewer words is nothing to be sure by. */
const FEWEST_WORDS = 10;
/** Of the printed words that must have been read, and of the read words that must be printed ones. */
const SHARE = 0.75;
/** What is written by hand or stamped over the print is read with less. */
const BELIEVED = 0.5;

/**
 * The two must say the same, not the one quote the other: a citizen's paper that repeats a part of our form has words of
 * its own, and our form has words it lacks.
 */
export function isPageOf(printed: string, lines: readonly PageLine[]): boolean {
  const ours = wordsIn(printed);
  const read = lines
    .filter(({ origin }) => origin === 'print')
    .flatMap(({ words }) => words.filter(({ confidence }) => confidence >= BELIEVED))
    .flatMap(({ text }) => wordsIn(text));
  if (ours.length < FEWEST_WORDS) return false;
  const common = inCommon(ours, read);
  return common / ours.length >= SHARE && common / read.length >= SHARE;
}

function wordsIn(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}

function inCommon(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  return b.filter((word) => {
    const times = left.get(word) ?? 0;
    left.set(word, times - 1);
    return times > 0;
  }).length;
}
