// The sealed file that is carried by hand: compressed, encrypted under a passphrase, signed by the counter that made it.
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scrypt,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

const MAGIC = Buffer.from('MCCARRY1');
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** About 100 ms and 32 MB on a counter PC: dear enough for guessing a passphrase. */
const SCRYPT = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
/** A stick from elsewhere must not fill the memory. */
const MAX_OPENED_BYTES = 1024 * 1024 * 1024;

const derive = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(scrypt);
const compress = promisify(gzip);
const decompress = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const envelopeSchema = z.object({ body: z.string(), publicKey: z.string(), signature: z.string() });

/** A counter's key pair as kept in its settings (PKCS#8 PEM). */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export async function seal(content: unknown, passphrase: string, signingKey: string): Promise<Buffer> {
  const body = JSON.stringify(content);
  const privateKey = createPrivateKey(signingKey);
  const envelope = {
    body,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
    signature: sign(null, Buffer.from(body), privateKey).toString('base64'),
  };
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const key = await derive(passphrase.normalize('NFC'), salt, 32, SCRYPT);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(MAGIC);
  const packed = await compress(JSON.stringify(envelope));
  return Buffer.concat([MAGIC, salt, iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
}

/** Errors: 'sync-carry-wrong-key' (passphrase, or altered bytes), 'sync-carry-damaged' (not such a file, bad signature). */
export async function unseal(sealed: Buffer, passphrase: string): Promise<Result<unknown, AppError>> {
  const head = MAGIC.length + SALT_BYTES + IV_BYTES;
  if (sealed.length < head + TAG_BYTES || !sealed.subarray(0, MAGIC.length).equals(MAGIC)) return damaged();
  const salt = sealed.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  const iv = sealed.subarray(MAGIC.length + SALT_BYTES, head);
  const key = await derive(passphrase.normalize('NFC'), salt, 32, SCRYPT);
  const packed = decrypt(key, iv, sealed.subarray(head));
  if (!packed) return err(appError('sync-carry-wrong-key'));
  return open(packed);
}

function decrypt(key: Buffer, iv: Buffer, rest: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
    .setAAD(MAGIC)
    .setAuthTag(rest.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(rest.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

async function open(packed: Buffer): Promise<Result<unknown, AppError>> {
  try {
    const text = (await decompress(packed, { maxOutputLength: MAX_OPENED_BYTES })).toString('utf8');
    const { body, publicKey, signature } = envelopeSchema.parse(JSON.parse(text));
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const genuine = verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64'));
    return genuine ? ok(JSON.parse(body) as unknown) : damaged();
  } catch {
    return damaged();
  }
}

const damaged = () => err(appError('sync-carry-damaged'));
