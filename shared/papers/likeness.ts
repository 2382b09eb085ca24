// Whether two scans show the same paper: told by their words, the figures among them, and their page numbers. Pure.
import { fold } from '../lib/text.ts';
import { numberingOf, pageMarkOf } from './page-marks.ts';
import { type PageLine, textOf } from './page-reading.ts';

export const LIKENESSES = ['same', 'unsure', 'other'] as const;
/** `unsure`: much in common, as two forms filled in for two people have; or too few words to tell. */
export type Likeness = (typeof LIKENESSES)[number];

type Pages = readonly (readonly PageLine[])[];

/** With fewer words nothing can be told. */
const FEWEST_WORDS = 12;
const SAME_WORDS = 0.8;
/** Numbers and days are what sets two filled-in forms apart; a few may be misread. */
const SAME_FIGURES = 0.7;
const OTHER_WORDS = 0.5;

/** How alike two papers are. */
export function likenessOf(one: Pages, other: Pages): Likeness {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (Math.min(a.length, b.length) < FEWEST_WORDS) return 'unsure';
  if (haveOtherNumbers(one, other)) return 'other';
  const shared = shareInCommon(a, b);
  if (shared < OTHER_WORDS) return 'other';
  const isSame =
    shared >= SAME_WORDS && shareInCommon(a.filter(hasFigure), b.filter(hasFigure)) >= SAME_FIGURES;
  return isSame ? 'same' : 'unsure';
}

/** The nearest of several: one that is the same decides. */
export function nearest(likenesses: readonly Likeness[]): Likeness {
  return LIKENESSES.find((likeness) => likenesses.includes(likeness)) ?? 'other';
}

function wordsOf(pages: Pages): readonly string[] {
  const text = fold(pages.map(textOf).join('\n'));
  return text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

function hasFigure(word: string): boolean {
  return /\p{N}/u.test(word);
}

/** Both tell which of their pages they are, and no page is in both. */
function haveOtherNumbers(one: Pages, other: Pages): boolean {
  const told = (pages: Pages) =>
    numberingOf(pages.map(pageMarkOf)).told.filter((number) => number !== undefined);
  const [a, b] = [told(one), told(other)];
  return a.length > 0 && b.length > 0 && !a.some((number) => b.includes(number));
}

/** 1 when every word of each is in the other as often, 0 for nothing in common (Dice). */
function shareInCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const left = Map.groupBy(b, (word) => word);
  const common = a.filter((word) => left.get(word)?.pop() !== undefined).length;
  return (2 * common) / (a.length + b.length);
}
