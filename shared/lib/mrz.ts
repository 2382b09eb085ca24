// The three machine-readable lines on the back of an ID card (ICAO 9303 TD1; one-stop rules §7.3).
import { formatShortCode, parseShortCode } from './date-text.ts';
import type { Day } from './dates.ts';
import { readPersonalNumber, type Sex } from './ids.ts';
import { err, ok, type Result } from './result.ts';
import { fold } from './text.ts';

/** What the lines carry. They have no accents and no address: take name and address from the QR. */
export type CardLines = {
  readonly personalNumber: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly expiresOn: Day;
  /** Without accents, in capitals, as printed: 'NGUYEN THI MAU'. */
  readonly plainName: string;
};

export type MrzProblem =
  | 'mrz-shape'
  | 'mrz-card-number'
  | 'mrz-personal-number'
  | 'mrz-birth-date'
  | 'mrz-expiry'
  | 'mrz-composite';

const LINE = 30;

/** The three lines of a card. Throws RangeError when the personal number is not 12 digits. */
export function buildMrz(card: CardLines): readonly [string, string, string] {
  readPersonalNumber(card.personalNumber);
  const short = card.personalNumber.slice(3);
  const optional = `${card.personalNumber}<<`;
  const first = `IDVNM${short}${checkDigit(short)}${optional}${checkDigit(optional)}`;
  const birth = formatShortCode(card.birthDate);
  const expiry = formatShortCode(card.expiresOn);
  const second = `${birth}${checkDigit(birth)}${card.sex === 'male' ? 'M' : 'F'}${expiry}${checkDigit(expiry)}VNM${'<'.repeat(11)}`;
  return [first, `${second}${checkDigit(compositeOf(first, second))}`, nameLine(card.plainName)];
}

/** Reads the lines (separated by line ends, blanks ignored) and verifies every check digit. */
export function parseMrz(text: string): Result<CardLines, MrzProblem> {
  const [first, second, third, ...more] = linesOf(text);
  if (!first || !second || third === undefined || more.length > 0) return err('mrz-shape');
  const parts = /^IDVNM(\d{9})(\d)(\d{12})<<(\d)$/.exec(first);
  const dates = /^(\d{6})(\d)([MF])(\d{6})(\d)VNM<{11}(\d)$/.exec(second);
  if (!parts || !dates || third.length !== LINE || !/^[A-Z<]+$/.test(third)) return err('mrz-shape');
  const [, short = '', shortCheck, number = '', numberCheck] = parts;
  const [, birth = '', birthCheck, sex, expiry = '', expiryCheck, composite] = dates;
  if (checkDigit(short) !== shortCheck || !number.endsWith(short)) return err('mrz-card-number');
  if (checkDigit(`${number}<<`) !== numberCheck) return err('mrz-personal-number');
  const birthDate = parseShortCode(birth, centuryOf(number));
  if (checkDigit(birth) !== birthCheck || !birthDate) return err('mrz-birth-date');
  const expiresOn = parseShortCode(expiry);
  if (checkDigit(expiry) !== expiryCheck || !expiresOn) return err('mrz-expiry');
  if (checkDigit(compositeOf(first, second)) !== composite) return err('mrz-composite');
  return ok({
    personalNumber: number,
    birthDate,
    sex: sex === 'M' ? 'male' : 'female',
    expiresOn,
    plainName: third.replace(/<+/g, ' ').trim(),
  });
}

/** Weights 7, 3, 1; letters A=10 … Z=35; '<' counts nothing. */
export function checkDigit(text: string): string {
  const weights = [7, 3, 1];
  const sum = [...text].reduce(
    (total, char, index) => total + charValue(char) * (weights[index % 3] ?? 0),
    0,
  );
  return String(sum % 10);
}

function charValue(char: string): number {
  return char === '<' ? 0 : Number.parseInt(char, 36);
}

/** Over line 1 positions 6–30 and line 2 positions 1–7, 9–15 and 19–29. */
function compositeOf(first: string, second: string): string {
  return first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
}

/** Birth years have two digits; the personal number's fourth digit names the century. */
function centuryOf(personalNumber: string): number {
  return Math.floor(readPersonalNumber(personalNumber).birthYear / 100);
}

function nameLine(name: string): string {
  const [family = '', ...rest] = fold(name)
    .toUpperCase()
    .replace(/'/g, '')
    .split(/[^A-Z]+/);
  const line = rest.length > 0 ? `${family}<<${rest.join('<')}` : family;
  return line.slice(0, LINE).padEnd(LINE, '<');
}

function linesOf(text: string): readonly string[] {
  return text
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '');
}
