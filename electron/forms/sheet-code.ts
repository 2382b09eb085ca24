// The text inside a separator sheet's QR code. Sheets for any dossier say in the clear what they are; one that names a
// dossier is signed as slips are, so that a paper brought to the counter cannot send others into a dossier.
import { parse as uuidBytes, stringify as uuidText } from 'uuid';
import type { SheetClaim, SheetPlace } from '../../shared/papers/index.ts';
import { fromDigits, toDigits } from './digits.ts';

export type SignedSheet = {
  /** Twelve hexadecimal digits: which counter's key signed. */
  readonly keyId: string;
  readonly claim: SheetClaim;
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
};

export const SHEET_PREFIX = 'MT1.';
const FORMAT = 1;
const KEY_ID_BYTES = 6;
const DOSSIER_AT = 2 + KEY_ID_BYTES;
const PLACE_AT = DOSSIER_AT + 16;
const SIGNATURE_BYTES = 64;
const PLACES = ['paper', 'requirement', 'number', 'result'] as const;

/** The text of a sheet for any dossier. */
export function openSheetText(place: Exclude<SheetPlace, { kind: 'requirement' }>): string {
  if (place.kind === 'paper') return `${SHEET_PREFIX}NEW`;
  return place.kind === 'result' ? `${SHEET_PREFIX}RESULT` : `${SHEET_PREFIX}NO.${place.number}`;
}

/** What a sheet for any dossier says; `undefined` for other texts. */
export function readOpenSheetText(text: string): SheetClaim | undefined {
  if (text === `${SHEET_PREFIX}NEW`) return { dossierId: null, place: { kind: 'paper' } };
  if (text === `${SHEET_PREFIX}RESULT`) return { dossierId: null, place: { kind: 'result' } };
  const number = /^MT1\.NO\.([1-9]\d?)$/.exec(text)?.[1];
  return number ? { dossierId: null, place: { kind: 'number', number: Number(number) } } : undefined;
}

/** The bytes that are signed: format, kind of place, key, dossier, and the place's own name. */
export function sheetBody(keyId: string, dossierId: string, place: SheetPlace): Uint8Array {
  const name =
    place.kind === 'requirement' ? place.requirementId : place.kind === 'number' ? String(place.number) : '';
  return Buffer.concat([
    Buffer.of(FORMAT, PLACES.indexOf(place.kind)),
    Buffer.from(keyId, 'hex'),
    uuidBytes(dossierId),
    Buffer.from(name, 'utf8'),
  ]);
}

export function sheetText(body: Uint8Array, signature: Uint8Array): string {
  return `${SHEET_PREFIX}${toDigits(Buffer.concat([body, signature]))}`;
}

/** Takes a signed sheet's text apart; `undefined` when it is not whole. Says nothing about the signature. */
export function readSheetText(text: string): SignedSheet | undefined {
  const digits = /^MT1\.([1-9]\d{150,1000})$/.exec(text)?.[1];
  const bytes = digits === undefined ? undefined : fromDigits(digits);
  if (!bytes || bytes[0] !== FORMAT || bytes.length < PLACE_AT + SIGNATURE_BYTES) return undefined;
  const body = bytes.subarray(0, -SIGNATURE_BYTES);
  const place = placeOf(PLACES[body.readUInt8(1)], body.toString('utf8', PLACE_AT));
  if (!place) return undefined;
  return {
    keyId: body.toString('hex', 2, DOSSIER_AT),
    claim: { dossierId: uuidText(body, DOSSIER_AT), place },
    body,
    signature: bytes.subarray(-SIGNATURE_BYTES),
  };
}

function placeOf(kind: SheetPlace['kind'] | undefined, name: string): SheetPlace | undefined {
  if (kind === 'requirement') return { kind, requirementId: name };
  if (kind === 'number') return { kind, number: Number(name) };
  return kind && { kind };
}
