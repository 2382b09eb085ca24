import { randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';

// OWASP's first recommendation for argon2id; about 0.2 s on a counter PC. Parsed from the stored text, so it can be raised later.
const COST = { m: 19_456, t: 2, p: 1 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Hashes a PIN with a fresh salt, yielding to other calls while it computes. Gives `argon2id$m$t$p$salt$hash` (base64). */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2idAsync(pin, salt, { ...COST, dkLen: HASH_BYTES });
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return ['argon2id', COST.m, COST.t, COST.p, text(salt), text(hash)].join('$');
}

/** Whether the PIN belongs to the stored hash. Throws on a damaged hash. */
export async function verifyPin(pin: string, stored: string): Promise<boolean> {
  const [kind, m, t, p, saltText, hashText] = stored.split('$');
  if (kind !== 'argon2id' || !saltText || !hashText) throw new Error('Damaged PIN hash');
  const expected = Buffer.from(hashText, 'base64');
  const found = await argon2idAsync(pin, Buffer.from(saltText, 'base64'), {
    m: Number(m),
    t: Number(t),
    p: Number(p),
    dkLen: expected.length,
  });
  return timingSafeEqual(found, expected);
}
