// The counter's own number, given while no number of the province is at hand: TA-B-261122-014-7.
// Unit, counter, day of reception, running number of that day, check digit. It cannot be taken for the province's
// number (H19.123-261122-0975): no dots, a letter of its own for the counter, a lone digit at the end.
import { formatShortCode, parseShortCode } from '../lib/date-text.ts';
import type { Day } from '../lib/dates.ts';

export type LocalNumber = {
  /** The unit's short code, one to six capital letters. */
  readonly unit: string;
  /** The counter's letter. */
  readonly counter: string;
  readonly day: Day;
  /** From 1 on each day. */
  readonly sequence: number;
};

/**
 * Damm's quasigroup of order 10 (H. M. Damm, 2004): a check digit by it finds every single wrong digit and every
 * exchange of two neighbouring digits, itself included.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

const SHAPE = /^([A-Z]{1,6})-([A-Z])-(\d{6})-(\d{3,})-(\d)$/;
const WITHOUT_SEPARATORS = /^([A-Z]{1,6})([A-Z])(\d{6})(\d{3,})(\d)$/;

/** Writes a number with its check digit. Throws RangeError for letters or a sequence that no counter has. */
export function formatLocalNumber(number: LocalNumber): string {
  const { unit, counter, day, sequence } = number;
  if (!/^[A-Z]{1,6}$/.test(unit) || !/^[A-Z]$/.test(counter))
    throw new RangeError(`Not a counter: ${unit}-${counter}`);
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError(`Not a running number: ${sequence}`);
  const stem = `${unit}-${counter}-${formatShortCode(day)}-${String(sequence).padStart(3, '0')}`;
  return `${stem}-${checkDigit(stem)}`;
}

/** Reads a number as typed or scanned: lower case, blanks and lost dashes are forgiven, a wrong check digit is not. */
export function parseLocalNumber(typed: string): LocalNumber | undefined {
  const text = typed.toUpperCase().replace(/[–—−]/g, '-').replace(/\s/g, '');
  const [, unit, counter, date, digits, check] =
    SHAPE.exec(text) ?? WITHOUT_SEPARATORS.exec(text.replaceAll('-', '')) ?? [];
  if (!unit || !counter || !date || !digits || check === undefined) return undefined;
  if (digits.length > 3 && digits.startsWith('0')) return undefined;
  const day = parseShortCode(date);
  const sequence = Number(digits);
  if (!day || sequence < 1 || !Number.isSafeInteger(sequence)) return undefined;
  return checkDigit(unit + counter + date + digits) === check ? { unit, counter, day, sequence } : undefined;
}

/** A letter counts as its place in the alphabet, last digit only: any wrong letter shows unless ten or twenty away. */
function checkDigit(stem: string): string {
  let interim = 0;
  for (const character of stem.replaceAll('-', '')) {
    const value = character >= 'A' ? (character.charCodeAt(0) - 65) % 10 : Number(character);
    interim = Number(DAMM[interim]?.[value]);
  }
  return String(interim);
}
