import { hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

const KEY_BYTES = 32;

/**
 * The data folder's master key kept in a file only its owner may read: for hosts without an operating-system key store.
 * Makes one for a new folder. Never makes one beside an existing database: a new key could not open it, and the
 * officer must put the old key file back instead.
 */
export function keyFromFile(folder: string): Result<Buffer, AppError> {
  const file = path.join(folder, 'master.key');
  if (fs.existsSync(file)) {
    const key = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex');
    return key.length === KEY_BYTES ? ok(key) : err(appError('database-key-wrong', { params: { file } }));
  }
  if (fs.existsSync(path.join(folder, 'counter.db'))) {
    return err(appError('database-key-wrong', { params: { file } }));
  }
  const key = randomBytes(KEY_BYTES);
  const handle = fs.openSync(file, 'wx', 0o600);
  fs.writeSync(handle, key.toString('hex'));
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  return ok(key);
}

/** A key of its own for each purpose, so that no two uses share one. */
export function deriveKey(master: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, new Uint8Array(), `motcua:${purpose}`, KEY_BYTES));
}
