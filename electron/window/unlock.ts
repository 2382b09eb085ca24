import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { SafeStorage } from 'electron';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Log } from '../hosts/log.ts';
import {
  isNewFolder,
  KEY_FILE,
  keyFromFile,
  keyOf,
  replaceSecret,
  SEALED_KEY_FILE,
  writeOnce,
} from '../store/key.ts';

export type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export type UnlockOptions = {
  readonly folder: string;
  readonly keyStore: KeyStore;
  readonly log: Log;
  readonly platform?: NodeJS.Platform;
};

/**
 * The data folder's master key: sealed by the operating system's key store (DPAPI, Keychain, Secret Service), or in a
 * file where there is none or where a host without one made it. Call when the app is ready.
 * Errors: 'database-key-wrong' when the key that locked this folder cannot be had here.
 */
export async function unlockKey(options: UnlockOptions): Promise<Result<Buffer, AppError>> {
  const { folder, log } = options;
  if (fs.existsSync(path.join(folder, KEY_FILE))) {
    log('warn', 'the master key lies in a file');
    return keyFromFile(folder);
  }
  const file = path.join(folder, SEALED_KEY_FILE);
  const isSealed = fs.existsSync(file);
  if (!(await canSeal(options))) {
    log('warn', 'no key store of the operating system');
    return isSealed ? err(appError('database-key-wrong', { params: { file } })) : keyFromFile(folder);
  }
  if (!isSealed) {
    if (!isNewFolder(folder)) return err(appError('database-key-wrong', { params: { file } }));
    const hex = randomBytes(32).toString('hex');
    writeOnce(file, await options.keyStore.encryptStringAsync(hex));
  }
  return unseal(file, options);
}

/** Keeps a master key that came with a copy of the data, so that `unlockKey` finds it. */
export async function keepKey(master: Buffer, options: UnlockOptions): Promise<void> {
  const hex = master.toString('hex');
  if (await canSeal(options))
    writeOnce(path.join(options.folder, SEALED_KEY_FILE), await options.keyStore.encryptStringAsync(hex));
  else writeOnce(path.join(options.folder, KEY_FILE), hex);
}

async function canSeal({ keyStore, platform = process.platform }: UnlockOptions): Promise<boolean> {
  if (!(await keyStore.isAsyncEncryptionAvailable())) return false;
  // Without a keyring Chromium seals with a password that everybody knows; a file only its owner reads is more honest.
  return platform !== 'linux' || keyStore.getSelectedStorageBackend() !== 'basic_text';
}

async function unseal(file: string, { keyStore, log }: UnlockOptions): Promise<Result<Buffer, AppError>> {
  const wrong = err(appError('database-key-wrong', { params: { file } }));
  try {
    const { result, shouldReEncrypt } = await keyStore.decryptStringAsync(fs.readFileSync(file));
    const key = keyOf(result);
    if (!key) return wrong;
    if (shouldReEncrypt) replaceSecret(file, await keyStore.encryptStringAsync(result));
    return ok(key);
  } catch (thrown) {
    log('warn', 'the sealed master key cannot be opened', { error: String(thrown) });
    return wrong;
  }
}
