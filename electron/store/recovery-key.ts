// The master key under the recovery code, so that a copy of the data can be opened when the PC that sealed its key is gone.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './key.ts';

/** Lies beside the database in a copy of the data. */
export const RECOVERY_FILE = 'recovery.key';

const MAGIC = Buffer.from('MCREC1');
const IV_BYTES = 12;
const TAG_BYTES = 16;

// 125 random bits need no slow derivation: nobody tries them all.
const keyFrom = (code: string) => deriveKey(Buffer.from(code), 'recovery');

export function sealUnderCode(master: Uint8Array, code: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(code), iv).setAAD(MAGIC);
  return Buffer.concat([MAGIC, iv, cipher.update(master), cipher.final(), cipher.getAuthTag()]);
}

/** `undefined` when the code is another one, or the file was altered. */
export function openWithCode(sealed: Buffer, code: string): Buffer | undefined {
  const body = sealed.subarray(MAGIC.length + IV_BYTES);
  if (!sealed.subarray(0, MAGIC.length).equals(MAGIC) || body.length <= TAG_BYTES) return undefined;
  const iv = sealed.subarray(MAGIC.length, MAGIC.length + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(code), iv)
    .setAAD(MAGIC)
    .setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
