import { isRealDay } from '../../lib/dates.ts';
import { readsAsName, withKnownFamily } from './names.ts';
import type { ValueShape } from './template.ts';

/**
 * A value read from words: `value` in the record's own form (days YYYY-MM-DD, money in whole đồng), `printed` as the
 * paper says it, `words` how many of the words given it took (from `start` on), `doubt` what to take off the confidence.
 */
export type ShapedValue = {
  readonly value: string;
  readonly printed: string;
  readonly start: number;
  readonly words: number;
  readonly doubt: number;
};

type Reader = (words: readonly string[]) => ShapedValue | undefined;

/** Reads a value of the given shape from the words behind a label; undefined when there is none. */
export function readShape(shape: ValueShape, words: readonly string[]): ShapedValue | undefined {
  return READERS[shape](words);
}

const READERS: Readonly<Record<ValueShape, Reader>> = {
  'person-name': personName,
  'personal-number': personalNumber,
  date,
  year: (words) => matched(words, /\b(1[89]\d\d|20\d\d)\b/, (found) => found),
  sex: (words) =>
    matched(words, /(?:^|[^\p{L}])(nam|nữ|nu)(?![\p{L}])/iu, (found) =>
      /^nam$/i.test(found) ? 'male' : 'female',
    ),
  'whole-number': (words) => matched(words, /(?<![\p{L}\d])(\d{1,9})(?!\d)/u, (found) => found),
  decimal: (words) =>
    matched(words, /(?<![\p{L}\d])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d)/u, decimalOf),
  money: (words) =>
    matched(words, /(?<!\d)(\d{1,3}(?:[.,]\d{3})+|\d+)(?![\d.,]\d)/, (found) => found.replace(/\D/g, '')),
  'document-number': (words) =>
    matched(words, /(\d+[\p{L}]?(?:\s?\/\s?[\p{L}\d]+(?:\s?[-–]\s?[\p{L}\d]+)*)+)/u, (found) =>
      found.replace(/\s/g, '').replace(/–/g, '-'),
    ),
  text,
};

/** Figures that letters are taken for, and the other way round. */
const FIGURES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  i: '1',
  Z: '2',
  z: '2',
  A: '4',
  S: '5',
  s: '5',
  G: '6',
  b: '6',
  T: '7',
  B: '8',
  g: '9',
  q: '9',
};

function asFigures(text: string): string {
  return [...text].map((letter) => FIGURES[letter] ?? letter).join('');
}

/** Twelve digits, perhaps in groups; a letter that looks like a figure costs confidence. */
function personalNumber(words: readonly string[]): ShapedValue | undefined {
  for (let start = 0; start < words.length; start++) {
    let joined = '';
    for (let end = start; end < Math.min(words.length, start + 4); end++) {
      joined += (words[end] as string).replace(/[.,;:]+$/, '');
      if (joined.length > 12) break;
      const digits = asFigures(joined);
      if (joined.length !== 12 || !/^\d{12}$/.test(digits)) continue;
      const slips = [...joined].filter((letter, index) => letter !== digits[index]).length;
      if (slips > 3) continue;
      const printed = words
        .slice(start, end + 1)
        .join(' ')
        .replace(/[.,;:]+$/, '');
      return { value: digits, printed, start, words: end - start + 1, doubt: slips * 0.15 };
    }
  }
  return undefined;
}

const SHORT_DATE = /(\d{1,2})\s?[/.\-–]\s?(\d{1,2})\s?[/.\-–]\s?(\d{4})/;
const LONG_DATE = /ng[aà]y\s*(\d{1,2})\s*th[aá]ng\s*(\d{1,2})\s*n[aă]m\s*(\d{4})/iu;

function date(words: readonly string[]): ShapedValue | undefined {
  return (
    matched(words, SHORT_DATE, toDay) ??
    matched(words, LONG_DATE, toDay) ??
    doubted(matched(words.map(asFiguresInDate), SHORT_DATE, toDay), 0.2)
  );
}

function asFiguresInDate(word: string): string {
  return /\d.*[/.-]|[/.-].*\d/.test(word) ? asFigures(word) : word;
}

function toDay(found: string): string | undefined {
  const parts = SHORT_DATE.exec(found) ?? LONG_DATE.exec(found);
  if (!parts) return undefined;
  const [, day = '', month = '', year = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDay(iso) && Number(year) >= 1880 && Number(year) <= 2150 ? iso : undefined;
}

function doubted(value: ShapedValue | undefined, doubt: number): ShapedValue | undefined {
  return value && { ...value, doubt };
}

function decimalOf(found: string): string {
  return /^\d{1,3}(\.\d{3})+/.test(found)
    ? found.replaceAll('.', '').replace(',', '.')
    : found.replace(',', '.');
}

/** Longest name that is believed: six or seven words do occur. */
const LONGEST_NAME = 8;

/** Words of letters up to the first mark that ends them. */
function personName(words: readonly string[]): ShapedValue | undefined {
  const taken: string[] = [];
  for (const word of words.slice(0, LONGEST_NAME)) {
    const letters = word.replace(/^[.:,;]+|[.,;:]+$/g, '');
    if (!readsAsName(letters)) break;
    taken.push(letters);
    if (/[.,;:]$/.test(word)) break;
  }
  if (taken.length === 0) return undefined;
  const printed = taken.join(' ');
  const { name, changed } = withKnownFamily(printed);
  return {
    value: name,
    printed,
    start: 0,
    words: taken.length,
    doubt: changed ? 0.15 : taken.length === 1 ? 0.2 : 0,
  };
}

function text(words: readonly string[]): ShapedValue | undefined {
  const printed = words.join(' ').replace(/^[.:,;\s]+|[.;:,\s]+$/g, '');
  return printed === '' ? undefined : { value: printed, printed, start: 0, words: words.length, doubt: 0 };
}

/** The first match of a pattern in the words joined by blanks, told in whole words. */
function matched(
  words: readonly string[],
  pattern: RegExp,
  toValue: (found: string) => string | undefined,
): ShapedValue | undefined {
  const joined = words.join(' ');
  const found = pattern.exec(joined);
  if (!found) return undefined;
  const printed = pattern === SHORT_DATE || pattern === LONG_DATE ? found[0] : (found[1] as string);
  const value = toValue(printed);
  if (value === undefined) return undefined;
  const from = joined.indexOf(printed, found.index);
  const start = joined.slice(0, from).split(' ').length - 1;
  const last = joined.slice(0, from + printed.length).split(' ').length - 1;
  return { value, printed, start, words: last - start + 1, doubt: 0 };
}
