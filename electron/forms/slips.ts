// Signing and checking of slips with the keys this counter knows.
import { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { SheetClaim } from '../../shared/papers/index.ts';
import type { Store } from '../store/index.ts';
import { openSheetText } from './sheet-code.ts';
import { type KnownSlipKey, slipKeyRepo } from './slip-key-repo.ts';
import {
  createSlipSigner,
  keyIdOf,
  keyObject,
  type SecretStore,
  type SlipSigner,
  verifySheet,
  verifySlip,
} from './slip-signature.ts';

/** Who signs: the unit's identifier (or short code) and the counter's letter. */
export type CounterIdentity = { readonly unit: string; readonly counter: string };
export type CheckedSlip = {
  readonly number: string;
  readonly receivedAt: number;
  readonly unit: string;
  readonly counter: string;
  readonly ownCounter: boolean;
  readonly keyId: string;
};

const keyText = z.object({
  kind: z.literal('motcua-slip-key'),
  unit: z.string().min(1).max(60),
  counter: z.string().min(1).max(60),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

export type Slips = ReturnType<typeof createSlips>;

export function createSlips(deps: { store: Store; secrets: SecretStore; clock: { now(): number } }) {
  const { store, secrets, clock } = deps;
  const keys = slipKeyRepo(store);

  // Not kept in memory: a key made inside a transaction that is rolled back must not go on signing.
  const signer = (): SlipSigner => store.write(() => createSlipSigner(secrets));

  /** The QR text of a slip: sign it before freezing the form, with the very number that is printed. */
  function sign(slip: { number: string; receivedAt: number }, identity: CounterIdentity): string {
    const own = signer();
    rememberOwn(own, identity);
    return own.sign({ ...slip, unit: identity.unit });
  }

  function check(text: string): Result<CheckedSlip, AppError> {
    const verified = verifySlip(text, keys.find);
    if (!verified.ok) return verified;
    const { keyId, number, receivedAt, unit, counter } = verified.value;
    return ok({ keyId, number, receivedAt, unit, counter, ownCounter: keys.find(keyId)?.own ?? false });
  }

  /** The QR text of a separator sheet. One that names a requirement names its dossier too. */
  function signSheet({ dossierId, place }: SheetClaim, identity: CounterIdentity): string {
    if (dossierId !== null) {
      const own = signer();
      rememberOwn(own, identity);
      return own.signSheet(dossierId, place);
    }
    if (place.kind === 'requirement') throw new Error('A requirement belongs to a dossier');
    return openSheetText(place);
  }

  function rememberOwn({ keyId, publicKey }: SlipSigner, identity: CounterIdentity) {
    const known = keys.find(keyId);
    if (known?.unit === identity.unit && known.counter === identity.counter) return;
    store.write(() => keys.put({ keyId, publicKey, ...identity, own: true }, clock.now(), ''));
  }

  /** What a sister counter imports. */
  function ownKeyText(identity: CounterIdentity): string {
    const own = signer();
    rememberOwn(own, identity);
    return JSON.stringify({ kind: 'motcua-slip-key', ...identity, publicKey: own.publicKey });
  }

  /** Errors: 'slip-key-invalid'. */
  function importKey(text: string, by: string): Result<KnownSlipKey, AppError> {
    const parsed = parseKeyText(text);
    if (!parsed) return err(appError('slip-key-invalid'));
    const keyId = keyIdOf(parsed.publicKey);
    store.write(() => keys.put({ ...parsed, keyId, own: false }, clock.now(), by));
    const kept = keys.find(keyId);
    return kept ? ok(kept) : err(appError('slip-key-invalid'));
  }

  const checkSheet = (text: string) => verifySheet(text, keys.find);

  return { sign, check, signSheet, checkSheet, ownKeyText, importKey, all: keys.all };
}

function parseKeyText(text: string) {
  try {
    const { unit, counter, publicKey } = keyText.parse(JSON.parse(text.trim()));
    keyObject(publicKey);
    return { unit, counter, publicKey };
  } catch {
    return undefined; // not JSON, not a key text, or 32 bytes that are no point of the curve
  }
}
