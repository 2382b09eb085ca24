import { hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** The master key in hexadecimal, readable by its owner only. */
export const KEY_FILE = 'master.key';
/** The master key sealed by the operating system's key store (electron/window/unlock.ts). */
export const SEALED_KEY_FILE = 'master.sealed';

const KEY_BYTES = 32;

/**
 * The data folder's master key kept in a file only its owner may read: for hosts without an operating-system key store.
 * Makes one for a new folder. Never makes one beside an existing database: a new key could not open it, and the
 * officer must put the old key file back instead.
 */
export function keyFromFile(folder: string): Result<Buffer, AppError> {
  const file = path.join(folder, KEY_FILE);
  if (!fs.existsSync(file)) {
    if (!isNewFolder(folder)) return err(appError('database-key-wrong', { params: { file } }));
    writeOnce(file, randomBytes(KEY_BYTES).toString('hex'));
  }
  // Read back even when just made: another process may have been first, and only one key can be the folder's.
  const key = keyOf(fs.readFileSync(file, 'utf8'));
  return key ? ok(key) : err(appError('database-key-wrong', { params: { file } }));
}

/** Whether nothing in the folder was ever encrypted with a key that is not here. */
export function isNewFolder(folder: string): boolean {
  return !['counter.db', SEALED_KEY_FILE].some((name) => fs.existsSync(path.join(folder, name)));
}

/** A master key from its hexadecimal text; `undefined` when it is none. */
export function keyOf(text: string): Buffer | undefined {
  const key = Buffer.from(text.trim(), 'hex');
  return key.length === KEY_BYTES ? key : undefined;
}

/** Writes a small secret file durably, whole or not at all; leaves one that is already there as it is. */
export function writeOnce(file: string, content: string | Uint8Array): void {
  place(file, content, linkOnce);
}

/** Replaces a small secret file durably: at every moment the old one or the new one is there. */
export function replaceSecret(file: string, content: string | Uint8Array): void {
  place(file, content, fs.renameSync);
}

function place(file: string, content: string | Uint8Array, put: (from: string, to: string) => void) {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    const handle = fs.openSync(temporary, 'wx', 0o600);
    fs.writeFileSync(handle, content);
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    put(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  syncFolder(path.dirname(file));
}

// A rename would replace the other process's key; a link fails when the name is taken. Memory sticks know no links.
function linkOnce(temporary: string, file: string) {
  try {
    fs.linkSync(temporary, file);
  } catch {
    if (!fs.existsSync(file)) fs.copyFileSync(temporary, file, fs.constants.COPYFILE_EXCL);
  }
}

function syncFolder(folder: string) {
  if (process.platform === 'win32') return; // Windows has no handle to a folder; NTFS journals the new name
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** A key of its own for each purpose, so that no two uses share one. */
export function deriveKey(master: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, new Uint8Array(), `motcua:${purpose}`, KEY_BYTES));
}
