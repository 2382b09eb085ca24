// The QR of the citizen's card as a string (one-stop rules §7.1). It is unsigned: it saves typing, it proves nothing.
import { parseCompactDay } from '../lib/date-text.ts';
import type { Day } from '../lib/dates.ts';
import { doubtsAboutPersonalNumber, type PersonalNumberWarning, type Sex } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { looksMangled } from './input-method.ts';

export type IdCard = {
  readonly idNumber: string;
  /** The nine-digit number of older papers; a search key, never an identifier. */
  readonly oldNumber: string | undefined;
  readonly fullName: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  /** As printed on the card, often with levels that no longer exist. */
  readonly address: string;
  readonly issuedOn: Day;
  /** Fields 8 and on of the 2024 card, whose meaning is not published. */
  readonly extra: readonly string[];
};

/** Why a string is not a card, in the order the officer can do something about it. */
export const ID_CARD_FAULTS = [
  'empty',
  'not-a-card',
  'input-method',
  'caps-lock',
  'too-few-fields',
  'id-number',
  'name',
  'birth-date',
  'birth-in-future',
  'sex',
  'issue-date',
  'issued-in-future',
] as const;
export type IdCardFault = (typeof ID_CARD_FAULTS)[number];

export type IdCardReading = { readonly card: IdCard; readonly warnings: readonly PersonalNumberWarning[] };

const LONGEST = 2_000;
const SEX_WORDS: Readonly<Record<string, Sex>> = { Nam: 'male', Nữ: 'female' };
// Scanners may frame what they read: control characters, a byte-order mark, the symbology mark ']Q1'.
const FRAMING = /[\p{Cc}\u200b-\u200f\u2060\ufeff]/gu;
const SYMBOLOGY = /^\][A-Za-z]\d/;

/**
 * Reads a card's QR string, whatever the scanner wrapped around it. `today` is the Vietnamese calendar day.
 * Errors: one of ID_CARD_FAULTS; never throws. Numbers that disagree with birth date or sex are warnings.
 */
export function readIdCard(raw: string, today: Day): Result<IdCardReading, IdCardFault> {
  const text = raw.normalize('NFC').replace(FRAMING, '').trim().replace(SYMBOLOGY, '').trim();
  if (text === '') return err('empty');
  if (text.length > LONGEST) return err('not-a-card');

  const fields = text.split('|').map((field) => field.trim());
  const garbled = garbledBy(text, fields);
  if (garbled) return err(garbled);
  if (fields.length < 2 || !/^\d+$/.test(fields[0] ?? '')) return err('not-a-card');
  if (fields.length < 7) return err('too-few-fields');
  return readFields(fields, today);
}

function garbledBy(text: string, fields: readonly string[]): IdCardFault | undefined {
  if (looksMangled(text, fields)) return 'input-method';
  return fields[4] === 'nAM' || fields[4] === 'nỮ' ? 'caps-lock' : undefined;
}

function readFields(fields: readonly string[], today: Day): Result<IdCardReading, IdCardFault> {
  const [idNumber = '', oldNumber = '', fullName = '', birth = '', sexWord = '', address = '', issued = ''] =
    fields;
  if (!/^\d{12}$/.test(idNumber)) return err('id-number');
  if (!/\p{L}/u.test(fullName)) return err('name');

  const birthDate = parseCompactDay(birth);
  if (!birthDate) return err('birth-date');
  if (birthDate > today) return err('birth-in-future');

  const sex = Object.hasOwn(SEX_WORDS, sexWord) ? SEX_WORDS[sexWord] : undefined;
  if (!sex) return err('sex');

  const issuedOn = parseCompactDay(issued);
  if (!issuedOn) return err('issue-date');
  if (issuedOn > today) return err('issued-in-future');

  const card: IdCard = {
    idNumber,
    oldNumber: /^\d{9}$/.test(oldNumber) ? oldNumber : undefined,
    fullName,
    birthDate,
    sex,
    address,
    issuedOn,
    extra: fields.slice(7),
  };
  return ok({ card, warnings: doubtsAboutPersonalNumber(idNumber, card) });
}

// New cards have been issued from the day the Luật Căn cước came into force.
const NEW_CARD_FROM = '2024-07-01';

/** Who issued a card of this day, as printed on it (one-stop rules §7.1); a default the officer may change. */
export function issuerOfCard(issuedOn: Day): string {
  return issuedOn >= NEW_CARD_FROM
    ? 'Bộ Công an'
    : 'Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội';
}
