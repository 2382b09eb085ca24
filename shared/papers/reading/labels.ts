import type { PageLine, PageWord } from '../page-reading.ts';
import { bare, similarity } from './similar.ts';

/** A word with its place in the paper's running text. */
export type Token = PageWord & { readonly page: number; readonly line: number; readonly bare: string };

/** A label found in the text: tokens [from, to), and how well it matched (0 … 1). */
export type FoundLabel<T> = {
  readonly label: T;
  readonly from: number;
  readonly to: number;
  readonly match: number;
};

/** Labels are matched more strictly the shorter they are: one wrong letter in five, none in three. */
const LEAST_MATCH = 0.8;

export function tokensOf(pages: readonly (readonly PageLine[])[]): readonly Token[] {
  return pages.flatMap((lines, page) =>
    lines.flatMap((line, index) =>
      line.origin === 'seal'
        ? []
        : line.words.map((word) => ({ ...word, page, line: index, bare: bare(word.text) })),
    ),
  );
}

/**
 * Finds labels in reading order; where several match at one place the longest wins ("Họ, chữ đệm, tên người mẹ"
 * before "Họ, chữ đệm, tên").
 */
export function findLabels<T extends { readonly text: string }>(
  tokens: readonly Token[],
  labels: readonly T[],
): readonly FoundLabel<T>[] {
  const byLength = labels
    .map((label) => ({ label, bare: bare(label.text) }))
    .sort((a, b) => b.bare.length - a.bare.length);
  const found: FoundLabel<T>[] = [];
  for (let from = 0; from < tokens.length; ) {
    const best = bestAt(tokens, from, byLength);
    // Words that stand before a label can still be like it: it begins where it matches best.
    if (best && !beginsLater(tokens, best, byLength)) found.push(best);
    from = best && found.at(-1) === best ? best.to : from + 1;
  }
  return found;
}

function beginsLater<T extends { readonly text: string }>(
  tokens: readonly Token[],
  best: FoundLabel<T>,
  labels: readonly { readonly label: T; readonly bare: string }[],
): boolean {
  for (let from = best.from + 1; from < best.to; from++) {
    const later = bestAt(tokens, from, labels);
    if (!later || later.match <= best.match) continue;
    // A name that ends one line and a label that begins the next can look like a shorter label: "… VINH / Ngày, tháng".
    if (later.label === best.label || bare(later.label.text).length > bare(best.label.text).length)
      return true;
  }
  return false;
}

/** A letter that differs weighs more than one that a longer label adds: "… người mẹ" is not "… người cha". */
const SLIP_WEIGHT = 2.2;

function bestAt<T extends { readonly text: string }>(
  tokens: readonly Token[],
  from: number,
  labels: readonly { readonly label: T; readonly bare: string }[],
): FoundLabel<T> | undefined {
  let best: (FoundLabel<T> & { readonly weight: number }) | undefined;
  for (const { label, bare: wanted } of labels) {
    const end = matchEnd(tokens, from, wanted);
    if (!end || isShouted(tokens.slice(from, end.to), label.text)) continue;
    const weight = wanted.length * (1 - (1 - end.match) * SLIP_WEIGHT);
    if (!best || weight > best.weight) best = { label, from, to: end.to, match: end.match, weight };
  }
  return best && { label: best.label, from, to: best.to, match: best.match };
}

/** A title in capitals may hold the words of a label; labels themselves are not set in capitals. */
function isShouted(words: readonly Token[], label: string): boolean {
  const text = words.map((word) => word.text).join(' ');
  return isCapitals(text) && !isCapitals(label) && text.length > 4;
}

function isCapitals(text: string): boolean {
  return text === text.toLocaleUpperCase('vi');
}

/** The end of the run of words from `from` that matches `wanted` best; undefined when none matches well enough. */
export function matchEnd(
  tokens: readonly Token[],
  from: number,
  wanted: string,
  least = LEAST_MATCH,
): { readonly to: number; readonly match: number } | undefined {
  const first = tokens[from];
  if (!first || first.bare === '' || !startsAlike(first.bare, wanted)) return undefined;
  const enough = Math.max(least, 1 - wanted.length / 12);
  let text = '';
  let best: { to: number; match: number } | undefined;
  for (let to = from; to < tokens.length && text.length <= wanted.length * 1.25 + 1; to++) {
    const token = tokens[to] as Token;
    text += token.bare;
    const match = similarity(text, wanted);
    if (match >= enough && (!best || match > best.match)) best = { to: to + 1, match };
    // A label ends at its colon.
    if (token.text.endsWith(':')) break;
  }
  return best;
}

/** A quick look before the costly comparison: the first letters must not be all different. */
function startsAlike(word: string, wanted: string): boolean {
  const start = wanted.slice(0, Math.max(3, word.length));
  return similarity(word.slice(0, start.length), start) >= 0.4;
}
