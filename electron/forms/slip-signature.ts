// Slips prove themselves without the line: the counter signs number, time and unit (Ed25519), and any counter that
// knows its public key can tell a true slip from an altered one.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { SheetClaim, SheetPlace } from '../../shared/papers/index.ts';
import { readOpenSheetText, readSheetText, SHEET_PREFIX, sheetBody, sheetText } from './sheet-code.ts';
import { readSlipText, SLIP_PREFIX, type SlipClaim, slipBody, slipText } from './slip-code.ts';

/** Where the private key is kept; what is kept must be protected by the keeper. */
export type SecretStore = {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
};

/** A counter's checking key: `publicKey` is 32 bytes in base64url. */
export type SlipKey = {
  readonly keyId: string;
  readonly publicKey: string;
  readonly unit: string;
  readonly counter: string;
};

export type SlipSigner = {
  readonly keyId: string;
  readonly publicKey: string;
  /** The text for the QR code. `receivedAt` in epoch ms, kept to the minute. */
  sign(slip: { number: string; receivedAt: number; unit: string }): string;
  /** The text for the QR code of a separator sheet that names a dossier. */
  signSheet(dossierId: string, place: SheetPlace): string;
};

const SECRET_NAME = 'slip-signing-key';
/** Keep a signature on one thing from being taken for one on another. */
const SLIP = Buffer.from('motcua slip\0');
const SHEET = Buffer.from('motcua sheet\0');

/** The counter's signer; makes the key pair on first use and keeps it in `secrets`. */
export function createSlipSigner(secrets: SecretStore): SlipSigner {
  const kept = secrets.read(SECRET_NAME);
  if (kept !== undefined && kept === latest?.kept) return latest.signer;
  const signer = signerWith(kept === undefined ? makeKey(secrets) : readKey(kept));
  // A key just made may still be rolled back with its transaction: only one that was read back is remembered.
  if (kept !== undefined) latest = { kept, signer };
  return signer;
}

/** Reading a key costs as much as ten signatures, and one counter has one key. */
let latest: { readonly kept: string; readonly signer: SlipSigner } | undefined;

function signerWith(privateKey: KeyObject): SlipSigner {
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  const keyId = keyIdOf(publicKey);
  return {
    keyId,
    publicKey,
    sign(slip) {
      const body = slipBody({ keyId, ...slip });
      return slipText(body, sign(null, Buffer.concat([SLIP, body]), privateKey));
    },
    signSheet(dossierId, place) {
      const body = sheetBody(keyId, dossierId, place);
      return sheetText(body, sign(null, Buffer.concat([SHEET, body]), privateKey));
    },
  };
}

/**
 * Checks the text of a scanned slip against the keys known here.
 * Errors: 'slip-not-ours', 'slip-newer', 'slip-mangled' (a Vietnamese input method rewrote it), 'slip-damaged',
 * 'slip-unknown-counter', 'slip-forged'.
 */
export function verifySlip(
  scanned: string,
  keyFor: (keyId: string) => SlipKey | undefined,
): Result<SlipClaim & { readonly counter: string }, AppError> {
  const text = scanned.normalize('NFC').replace(/\s/g, '').toUpperCase();
  if (!text.startsWith(SLIP_PREFIX)) return err(appError(unreadable(text)));
  const slip = readSlipText(text);
  if (!slip) return err(appError(/[^0-9.MC]/.test(text) ? 'slip-mangled' : 'slip-damaged'));
  const { claim, body, signature } = slip;
  const key = keyFor(claim.keyId);
  if (!key) return err(appError('slip-unknown-counter', { params: { counter: claim.keyId } }));
  const genuine = verify(null, Buffer.concat([SLIP, body]), keyObject(key.publicKey), signature);
  return genuine ? ok({ ...claim, counter: key.counter }) : err(appError('slip-forged'));
}

/**
 * What a separator sheet says, checked where it names a dossier.
 * Errors: 'sheet-newer', 'sheet-damaged', 'sheet-unknown-counter', 'sheet-forged'.
 */
export function verifySheet(
  text: string,
  keyFor: (keyId: string) => SlipKey | undefined,
): Result<SheetClaim, AppError> {
  const open = readOpenSheetText(text);
  if (open) return ok(open);
  if (!text.startsWith(SHEET_PREFIX)) return err(appError('sheet-newer'));
  const sheet = readSheetText(text);
  if (!sheet) return err(appError('sheet-damaged'));
  const key = keyFor(sheet.keyId);
  if (!key) return err(appError('sheet-unknown-counter', { params: { counter: sheet.keyId } }));
  const signed = Buffer.concat([SHEET, sheet.body]);
  const genuine = verify(null, signed, keyObject(key.publicKey), sheet.signature);
  return genuine ? ok(sheet.claim) : err(appError('sheet-forged'));
}

/** Twelve hexadecimal digits of a public key's SHA-256: short enough to read out over the telephone. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 12);
}

/** Telex and VNI leave digits alone; the Windows "Vietnamese" layout turns the number row into ă â ê ô, tones and đ. */
const REWRITTEN = /^M\P{L}*C.{0,4}(?:\d{150}|[ĂÂÊÔĐAEO\p{M}]{60})/u;

function unreadable(text: string): 'slip-newer' | 'slip-mangled' | 'slip-not-ours' {
  if (/^MC\d+\.\d+$/.test(text)) return 'slip-newer';
  return REWRITTEN.test(text.normalize('NFD')) ? 'slip-mangled' : 'slip-not-ours';
}

function readKey(kept: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(kept, 'base64'), format: 'der', type: 'pkcs8' });
}

function makeKey(secrets: SecretStore): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  secrets.write(SECRET_NAME, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
  return privateKey;
}

function rawPublicKey(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  if (x === undefined) throw new Error('Not an Ed25519 key');
  return x;
}

/** Throws for text that is no Ed25519 public key. */
export function keyObject(publicKey: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
}
