// Numbers that identify people and organisations: one-stop rules §7.2. Doubts are warnings: registers have errors.

export type Sex = 'male' | 'female';

/** What a 12-digit personal number says about its holder (Luật Căn cước 2023). */
export type PersonalNumber = {
  /** Where the birth was registered: a province before the mergers ('075'), or a country (from '100'). */
  readonly placeCode: string;
  readonly abroad: boolean;
  readonly sex: Sex;
  readonly birthYear: number;
};

/** Doubts that need a reason but never stop the officer; keyed `warnings.<code>`. */
export type PersonalNumberWarning = 'id-place' | 'id-birth-year' | 'id-sex';

// TT 07/2016/TT-BCA Phụ lục I: the provinces as they were before the mergers; issued numbers never change.
const PROVINCES: ReadonlySet<string> = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);

/** Digits only, when `text` is a personal number with or without blanks; undefined otherwise. */
export function parsePersonalNumber(text: string): string | undefined {
  const digits = compact(text);
  return /^\d{12}$/.test(digits) ? digits : undefined;
}

/** '075 190 000 001'. */
export function formatPersonalNumber(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1 ');
}

/** What the digits say. Throws RangeError unless `number` is 12 digits. */
export function readPersonalNumber(number: string): PersonalNumber {
  if (!/^\d{12}$/.test(number)) throw new RangeError('A personal number has 12 digits');
  const placeCode = number.slice(0, 3);
  const century = Number(number.charAt(3));
  return {
    placeCode,
    abroad: !placeCode.startsWith('0'),
    sex: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6)),
  };
}

/** Where the number disagrees with what is known of the person. `birthDate` is 'YYYY-MM-DD' or only 'YYYY'. */
export function doubtsAboutPersonalNumber(
  number: string,
  known: { readonly birthDate?: string | undefined; readonly sex?: Sex | undefined } = {},
): readonly PersonalNumberWarning[] {
  const read = readPersonalNumber(number);
  const doubts: PersonalNumberWarning[] = [];
  if (!read.abroad && !PROVINCES.has(read.placeCode)) doubts.push('id-place');
  if (known.birthDate && Number(known.birthDate.slice(0, 4)) !== read.birthYear) doubts.push('id-birth-year');
  if (known.sex && known.sex !== read.sex) doubts.push('id-sex');
  return doubts;
}

/** The old 9-digit identity card number: good to search by, never a new owner's number. */
export function parseOldIdNumber(text: string): string | undefined {
  const digits = compact(text);
  return /^\d{9}$/.test(digits) ? digits : undefined;
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** '0100109106', '0100109106-001' (a branch) or a 12-digit personal number; undefined when shape or check digit is wrong. */
export function parseTaxCode(text: string): string | undefined {
  const typed = compact(text);
  if (/^\d{12}$/.test(typed)) return typed;
  const parts = /^(\d{10})-?(\d{3})?$/.exec(typed);
  const main = parts?.[1];
  if (!main || !hasTaxCheckDigit(main)) return undefined;
  return parts[2] ? `${main}-${parts[2]}` : main;
}

function hasTaxCheckDigit(code: string): boolean {
  const sum = TAX_WEIGHTS.reduce((total, weight, index) => total + weight * Number(code.charAt(index)), 0);
  return 10 - (sum % 11) === Number(code.charAt(9));
}

/** Ten digits from 0 (or a landline: eleven from 02); '+84…' and separators are understood. */
export function parsePhone(text: string): string | undefined {
  const digits = text.replace(/[\s.\-()]/g, '').replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?/, '0');
  return /^0(?:[1-9]\d{8}|2\d{9})$/.test(digits) ? digits : undefined;
}

/** '0900 000 001'. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\d{4})(\d{3,4})(\d{3})$/, '$1 $2 $3');
}

/** A Vietnamese passport: one letter and 7 or 8 digits. */
export function parseVietnamesePassport(text: string): string | undefined {
  const number = compact(text).toUpperCase();
  return /^[A-Z]\d{7,8}$/.test(number) ? number : undefined;
}

/** Any passport: 5 to 15 letters and digits, one digit at least. Foreign shapes differ too much for more. */
export function parsePassport(text: string): string | undefined {
  const number = compact(text).toUpperCase();
  return /^(?=.*\d)[A-Z0-9]{5,15}$/.test(number) ? number : undefined;
}

/** Enough to catch slips; only a letter that arrives proves an address. */
export function parseEmail(text: string): string | undefined {
  const address = text.trim();
  return address.length <= 254 && /^[^\s@,;]+@[^\s@,;.]+(?:\.[^\s@,;.]+)+$/.test(address)
    ? address
    : undefined;
}

function compact(text: string): string {
  return text.replace(/[\s.\u200b\ufeff]/g, '');
}
