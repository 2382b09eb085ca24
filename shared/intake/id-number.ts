// The 12-digit personal number: what its digits say, and where that honestly disagrees with the person before you.
import type { Day } from '../lib/dates.ts';

export type Sex = 'male' | 'female';

/** A birth day as papers state it: elderly people's papers often give the year or month only. */
export type BirthDate = string;

/** What may be wrong with a number. The officer looks, gives a reason, and goes on: registrations do hold mistakes. */
export const ID_NUMBER_WARNINGS = ['id-birth-year', 'id-sex', 'id-province'] as const;
export type IdNumberWarning = (typeof ID_NUMBER_WARNINGS)[number];

/**
 * Provinces of birth registration before the mergers of 2025 (TT 07/2016/TT-BCA Phụ lục 1): a number keeps its first
 * three digits for life. Numbers above 099 name a country of birth and are not listed here.
 */
const PROVINCE_CODES = new Set(
  `001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044
   045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091
   092 093 094 095 096`.split(/\s+/),
);

/** What the digits say: birth year and sex (NĐ 137/2015 Điều 13), or undefined when it is not twelve digits. */
export function readIdNumber(number: string): { birthYear: number; sex: Sex; place: string } | undefined {
  if (!/^\d{12}$/.test(number)) return undefined;
  const centuryAndSex = Number(number[3]);
  return {
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(number.slice(4, 6)),
    sex: centuryAndSex % 2 === 0 ? 'male' : 'female',
    place: number.slice(0, 3),
  };
}

/** Compares a number with what the papers say. Gives warnings, never a refusal; a part not known is not compared. */
export function checkIdNumber(
  number: string,
  person: { readonly birthDate?: BirthDate | undefined; readonly sex?: Sex | undefined },
): readonly IdNumberWarning[] {
  const says = readIdNumber(number);
  if (!says) return [];
  const warnings: IdNumberWarning[] = [];
  if (person.birthDate && Number(person.birthDate.slice(0, 4)) !== says.birthYear)
    warnings.push('id-birth-year');
  if (person.sex && person.sex !== says.sex) warnings.push('id-sex');
  if (says.place < '100' && !PROVINCE_CODES.has(says.place)) warnings.push('id-province');
  return warnings;
}

/** Whether `text` is a birth date as papers state it ('1950', '1950-07', '1950-07-21') and not after `today`. */
export function isBornBy(text: BirthDate, today: Day): boolean {
  return text <= today.slice(0, text.length);
}
