// From text to what the full-text index holds, and back: words of names, pieces of numbers. Pure.
import { numberSearchKey } from '../../shared/lib/codes.ts';
import { indexTokens, searchTokens } from '../../shared/lib/text.ts';

/** Numbers are indexed in overlapping pieces of this many characters, so that any part of a number finds it. */
const PIECE = 4;
/** Shorter parts of numbers would match nearly every dossier. */
const SHORTEST_KEY = 3;
const LONGEST_WORD = 40;
const MOST_WORDS = 60;

/** A search text taken apart. A dossier must answer to every word and every key. */
export type SearchTerms = {
  /** Folded words; the last one is half typed when `lastIsPartial`. */
  readonly words: readonly string[];
  readonly lastIsPartial: boolean;
  /** Parts of numbers: lower-case letters and digits. */
  readonly keys: readonly string[];
};

/** The folded words to index for these names. */
export function wordsOf(names: readonly string[]): readonly string[] {
  const words = names.flatMap((name) => indexTokens(name)).map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** The folded words of a procedure's name. */
export function procedureWords(name: string): readonly string[] {
  return [...new Set(searchTokens(name).map((word) => word.slice(0, LONGEST_WORD)))];
}

/** A number as it is indexed and compared: letters and digits, lower case. */
export function keyOf(number: string): string {
  return numberSearchKey(number).toLowerCase();
}

/** The pieces to index for a key; those at its end are shorter, so that its last three characters are found too. */
export function piecesOf(key: string): readonly string[] {
  const starts = Array.from({ length: Math.max(0, key.length - SHORTEST_KEY + 1) }, (_, start) => start);
  return [...new Set(starts.map((start) => `###${key.slice(start, start + PIECE)}`))];
}

/** Takes a search text apart. Numbers may be typed with blanks, dots or dashes, or none. */
export function readSearch(text: string): SearchTerms {
  const parts = joinDigits(text.normalize('NFC').trim().split(/\s+/)).slice(0, 12);
  const words: string[] = [];
  const keys: string[] = [];
  let lastIsPartial = false;
  for (const part of parts) {
    const key = keyOf(part);
    const isNumber = /\d/.test(part) && key.length >= SHORTEST_KEY;
    if (isNumber) keys.push(key);
    else words.push(...searchTokens(part).map((word) => word.slice(0, LONGEST_WORD)));
    lastIsPartial = !isNumber && !/\s$/.test(text);
  }
  return { words, lastIsPartial: lastIsPartial && words.length > 0, keys };
}

/** '075 190 000 001' is one number: runs of digit groups that together are as long as one. */
function joinDigits(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let run: string[] = [];
  const flush = () => {
    const digits = run.join('');
    joined.push(...(digits.length >= 9 ? [digits] : run));
    run = [];
  };
  for (const part of parts) {
    if (/^\d{2,4}$/.test(part)) run.push(part);
    else {
      flush();
      joined.push(part);
    }
  }
  flush();
  return joined;
}

/** Full-text expression for a part of a number; exact only up to four characters, longer ones need a second look. */
export function keyExpression(key: string): string {
  if (key.length > SHORTEST_KEY) {
    const pieces = piecesOf(key).filter((piece) => piece.length === 3 + PIECE);
    return pieces.map(quoted).join(' AND ');
  }
  const next = /\D/.test(key) ? '0123456789abcdefghijklmnopqrstuvwxyz' : '0123456789';
  return anyOf([`###${key}`, ...[...next].map((character) => `###${key}${character}`)]);
}

export function anyOf(terms: readonly string[]): string {
  return `(${terms.map(quoted).join(' OR ')})`;
}

/** A term can hold nothing that ends the quotation: words are letters and digits, but this is the border. */
export function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
