// From text to what the full-text index holds, and back: words of names, pieces of numbers. Pure.
import { numberSearchKey } from '../../shared/lib/codes.ts';
import { indexTokens, searchTokens } from '../../shared/lib/text.ts';

/** Numbers are indexed in overlapping pieces of this many characters, so that any part of a number finds it. */
const PIECE = 4;
/** Longer parts of numbers are found by some of their pieces only. */
export const EXACT_KEY = PIECE;
/** Shorter parts of numbers would match nearly every dossier. */
const SHORTEST_KEY = 3;
const LONGEST_WORD = 40;
const MOST_WORDS = 60;
const MOST_PAIRED = 12;
const MANY_WORDS = '##many';

/** A search text taken apart. A dossier must answer to every word and every key. */
export type SearchTerms = {
  /** Folded words; the last one is half typed when `lastIsPartial`. */
  readonly words: readonly string[];
  /** The same words with the accents they were typed with; '' where none were. */
  readonly accented: readonly string[];
  readonly lastIsPartial: boolean;
  /** Parts of numbers: lower-case letters and digits. */
  readonly keys: readonly string[];
};

/** The folded words to index for these names. */
export function wordsOf(names: readonly string[]): readonly string[] {
  const words = names.flatMap((name) => indexTokens(name)).map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * Words that stand together in one dossier, two by two: "nguyen" and "phat" are common each, together they are not.
 * Dossiers with very many words carry MANY_WORDS instead.
 */
export function pairsOf(words: readonly string[]): readonly string[] {
  if (words.length > MOST_PAIRED) return [MANY_WORDS];
  return words.flatMap((word, index) => words.slice(index + 1).map((other) => pairOf(word, other)));
}

function pairOf(one: string, other: string): string {
  return one < other ? `##@${one}@${other}` : `##@${other}@${one}`;
}

/** Full-text expression for whole words that must all stand in names. */
export function allWords(typed: readonly string[]): string {
  const words = [...new Set(typed)];
  const [first, ...rest] = words;
  if (first === undefined || rest.length === 0) return words.map(quoted).join('');
  const pairs = rest.map((word, index) => pairOf(words[index] ?? first, word));
  const inLongNames = [MANY_WORDS, ...words].map(quoted).join(' AND ');
  return `((${pairs.map(quoted).join(' AND ')}) OR (${inLongNames}))`;
}

/** The words of a procedure's name as written, lower case. */
export function accentedWords(name: string): readonly string[] {
  return [
    ...new Set(
      name
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ];
}

/** The folded words of a procedure's name. */
export function procedureWords(name: string): readonly string[] {
  return [...new Set(searchTokens(name).map((word) => word.slice(0, LONGEST_WORD)))];
}

/** How a procedure is indexed: by its own number, and by its words for those that many procedures share. */
export function procedureTerms(n: number, words: readonly string[]): readonly string[] {
  return [procedureTerm(n), ...words.map(procedureWordTerm)];
}

export function procedureTerm(n: number): string {
  return `@@@${n}`;
}

export function procedureWordTerm(word: string): string {
  return `@@@#${word}`;
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
  const accented: string[] = [];
  const keys: string[] = [];
  let lastIsPartial = false;
  for (const part of parts) {
    const key = keyOf(part);
    const isNumber = /\d/.test(part) && key.length >= SHORTEST_KEY;
    if (isNumber) keys.push(key);
    else {
      const found = searchTokens(part).map((word) => word.slice(0, LONGEST_WORD));
      words.push(...found);
      accented.push(...found.map(() => (found.length === 1 ? accentedForm(part) : '')));
    }
    lastIsPartial = !isNumber && !/\s$/.test(text);
  }
  return { words, accented, lastIsPartial: lastIsPartial && words.length > 0, keys };
}

function accentedForm(part: string): string {
  return /\P{ASCII}/u.test(part) ? part.toLowerCase() : '';
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

/**
 * Full-text expression for a part of a number. Up to four characters it is exact; of longer ones it holds a few pieces,
 * from the end, where numbers differ most, and the number itself needs a second look.
 */
export function keyExpression(key: string): string {
  if (key.length > SHORTEST_KEY) return telling(key).map(quoted).join(' AND ');
  const next = /\D/.test(key) ? '0123456789abcdefghijklmnopqrstuvwxyz' : '0123456789';
  return anyOf([`###${key}`, ...[...next].map((character) => `###${key}${character}`)]);
}

function telling(key: string): readonly string[] {
  const starts = [4, 6, 8, 10].map((fromEnd) => Math.max(0, key.length - fromEnd));
  return [...new Set(starts)].map((start) => `###${key.slice(start, start + PIECE)}`);
}

export function anyOf(terms: readonly string[]): string {
  return `(${terms.map(quoted).join(' OR ')})`;
}

/** A term can hold nothing that ends the quotation: words are letters and digits, but this is the border. */
export function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
