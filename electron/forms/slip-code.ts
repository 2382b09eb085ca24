// The text inside a slip's QR code: "MC1." and one decimal number. Digits, because a QR packs them tightest and no
// Vietnamese input method rewrites them when a scanner types them as a keyboard would.
import { fromDigits, toDigits } from './digits.ts';

/** What a slip claims. */
export type SlipClaim = {
  /** Twelve hexadecimal digits: which counter's key signed. */
  readonly keyId: string;
  /** Epoch ms of reception, whole minutes. */
  readonly receivedAt: number;
  readonly number: string;
  /** The unit's identifier or short code. */
  readonly unit: string;
};
export type SignedSlip = {
  readonly claim: SlipClaim;
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
};

export const SLIP_PREFIX = 'MC1.';
const FORMAT = 1;
const KEY_ID_BYTES = 6;
const MINUTES_AT = 1 + KEY_ID_BYTES;
const NUMBER_AT = MINUTES_AT + 4 + 1;
const SIGNATURE_BYTES = 64;
const MINUTE_MS = 60_000;

/** The bytes that are signed: format, key, minutes since 1970, number and unit. Throws RangeError for a number over 255 bytes. */
export function slipBody(claim: SlipClaim): Uint8Array {
  const number = Buffer.from(claim.number, 'utf8');
  if (number.length > 255) throw new RangeError('Slip number too long');
  const head = Buffer.alloc(NUMBER_AT);
  head.writeUInt8(FORMAT, 0);
  head.write(claim.keyId, 1, 'hex');
  head.writeUInt32BE(Math.floor(claim.receivedAt / MINUTE_MS), MINUTES_AT);
  head.writeUInt8(number.length, NUMBER_AT - 1);
  return Buffer.concat([head, number, Buffer.from(claim.unit, 'utf8')]);
}

export function slipText(body: Uint8Array, signature: Uint8Array): string {
  return `${SLIP_PREFIX}${toDigits(Buffer.concat([body, signature]))}`;
}

/** Takes a slip's text apart; `undefined` when it is not whole. Says nothing about the signature. */
export function readSlipText(text: string): SignedSlip | undefined {
  const digits = /^MC1\.([1-9]\d{200,1000})$/.exec(text)?.[1];
  if (!digits) return undefined;
  const bytes = fromDigits(digits);
  if (bytes?.[0] !== FORMAT) return undefined;
  const body = bytes.subarray(0, -SIGNATURE_BYTES);
  if (body.length < NUMBER_AT) return undefined;
  const unitAt = NUMBER_AT + body.readUInt8(NUMBER_AT - 1);
  if (unitAt > body.length) return undefined;
  return {
    claim: {
      keyId: body.toString('hex', 1, MINUTES_AT),
      receivedAt: body.readUInt32BE(MINUTES_AT) * MINUTE_MS,
      number: body.toString('utf8', NUMBER_AT, unitAt),
      unit: body.toString('utf8', unitAt),
    },
    body,
    signature: bytes.subarray(-SIGNATURE_BYTES),
  };
}
