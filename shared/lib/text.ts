// Vietnamese text as people type it, and folded for search. Letters are never re-cased: K'Brếp stays K'Brếp.

const APOSTROPHES = /[’‘ʼʹ`´′]/g;
const COMBINING = /\p{M}+/gu;
const NOT_WORD = /[^\p{L}\p{N}']+/u;

/** One spelling per letter (NFC), blanks collapsed, ends trimmed: for every line an officer types. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A file's name for people to read: no folders before it, no control characters, one spelling per letter. */
export function fileName(typed: string): string {
  const last = typed.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last.replace(/\p{C}/gu, '').trim().slice(0, 255) || 'không tên';
}

/**
 * For a line of a list: a text of more than `limit` characters ends with '…' where one of its parts ends, else after a
 * whole word.
 */
export function inBrief(text: string, limit: number): string {
  const line = tidy(text);
  if (line.length <= limit) return line;
  const head = line.slice(0, limit);
  const part = Math.max(...[';', ',', ' ('].map((mark) => head.lastIndexOf(mark)));
  const end = part > limit / 2 ? part : head.lastIndexOf(' ');
  return `${head.slice(0, end > 0 ? end : limit).trimEnd()}…`;
}

/** For search only: no accents, đ→d, lower case, one kind of apostrophe, blanks collapsed. */
export function fold(text: string): string {
  // Ð (eth) is what old fonts and converters leave in place of Đ.
  const bare = text
    .normalize('NFD')
    .replace(COMBINING, '')
    .replace(/[đĐðÐ]/g, 'd');
  return bare.toLowerCase().replace(APOSTROPHES, "'").replace(/\s+/g, ' ').trim();
}

/** Folded words of what somebody typed; an apostrophe does not split: "K'Brếp" → "kbrep". */
export function searchTokens(text: string): readonly string[] {
  return words(text).map((word) => word.replaceAll("'", ''));
}

/** Folded words to index: as `searchTokens`, plus the parts around apostrophes, so that "k brep" is found too. */
export function indexTokens(text: string): readonly string[] {
  const parts = words(text).flatMap((word) => (word.includes("'") ? word.split("'") : []));
  return [...new Set([...searchTokens(text), ...parts.filter((part) => part !== '')])];
}

function words(text: string): readonly string[] {
  return fold(text)
    .split(NOT_WORD)
    .filter((word) => word.replaceAll("'", '') !== '');
}

/** Characters as people count them (code points of NFC text). */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Tone marks in dictionary order: level, huyền, hỏi, ngã, sắc, nặng. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const TONE = /[\u0300\u0309\u0303\u0301\u0323]/g;
const FIELD_END = '\u0001';
const TONE_START = '\u0002';

/**
 * A key whose plain character order is the Vietnamese order of names: last word, then middle, then family; letters by
 * the alphabet (a ă â … d đ …), tones after letters.
 */
export function nameSortKey(fullName: string): string {
  const parts = tidy(fullName).toLowerCase().split(' ');
  const family = parts.length > 1 ? parts.slice(0, 1) : [];
  const given = parts.slice(-1);
  const middle = parts.slice(1, -1);
  return [given, middle, family].map((field) => fieldKey(field.join(' '))).join(FIELD_END);
}

function fieldKey(field: string): string {
  const decomposed = field.normalize('NFD');
  const letters = decomposed.replace(TONE, '').normalize('NFC');
  return `${[...letters].map(letterRank).join('')}${TONE_START}${tonesOf(decomposed)}`;
}

/** Ranks start at 'A' so that a blank between words sorts before every letter. */
function letterRank(letter: string): string {
  const rank = LETTERS.indexOf(letter);
  return rank < 0 ? letter : String.fromCodePoint(0x41 + rank);
}

function tonesOf(decomposed: string): string {
  return decomposed
    .split(' ')
    .map((word) => TONES.findIndex((tone) => word.includes(tone)) + 1)
    .join('');
}
