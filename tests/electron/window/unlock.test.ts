import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyFromFile, openStore } from '../../../electron/store/index.ts';
import { type KeyStore, keepKey, type UnlockOptions, unlockKey } from '../../../electron/window/unlock.ts';
import { temporaryFolder } from '../../support/counter.ts';

let folder: string;
let warnings: string[];
beforeEach(() => {
  folder = temporaryFolder();
  warnings = [];
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A key store that seals by a key of its own, as the operating system of one officer on one PC does. */
function aKeyStore(seal = 0x5a, changes: Partial<KeyStore> = {}): KeyStore {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ seal));
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.concat([Buffer.from('v10'), turn(Buffer.from(text))]),
    decryptStringAsync: async (sealed) => {
      const result = turn(sealed.subarray(3)).toString();
      if (!/^[0-9a-f]*$/.test(result)) throw new Error('Error while decrypting the ciphertext');
      return { result, shouldReEncrypt: false };
    },
    ...changes,
  };
}
const NO_KEY_STORE = aKeyStore(0, { isAsyncEncryptionAvailable: async () => false });
const NO_KEYRING = aKeyStore(0, { getSelectedStorageBackend: () => 'basic_text' });

const unlock = (keyStore: KeyStore, options: Partial<UnlockOptions> = {}) =>
  unlockKey({
    folder,
    keyStore,
    platform: 'linux',
    log: (_level, message) => warnings.push(message),
    ...options,
  });

const files = () => fs.readdirSync(folder).sort();
const WRONG = { ok: false, error: { code: 'database-key-wrong' } };

describe('with the operating system’s key store', () => {
  it('makes a key for a new folder, keeps only its sealed form, and gives the same one ever after', async () => {
    const first = await unlock(aKeyStore());
    expect(first).toMatchObject({ ok: true });
    expect(await unlock(aKeyStore())).toEqual(first);
    expect(files()).toEqual(['master.sealed']);
    const sealed = fs.readFileSync(path.join(folder, 'master.sealed'));
    expect(sealed.includes(first.ok ? first.value.toString('hex') : '')).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('makes unlike keys for unlike folders', async () => {
    const first = await unlock(aKeyStore());
    const other = temporaryFolder();
    expect(await unlock(aKeyStore(), { folder: other })).not.toEqual(first);
    fs.rmSync(other, { recursive: true });
  });

  it('cannot open what another officer or PC has sealed, and leaves it as it is', async () => {
    await unlock(aKeyStore());
    const before = fs.readFileSync(path.join(folder, 'master.sealed'));
    expect(await unlock(aKeyStore(0x33))).toMatchObject(WRONG);
    expect(fs.readFileSync(path.join(folder, 'master.sealed')).equals(before)).toBe(true);
  });

  it('seals again when the operating system has changed its own key', async () => {
    const key = await unlock(aKeyStore());
    const decryptStringAsync = vi.fn(async (sealed: Buffer) => ({
      ...(await aKeyStore().decryptStringAsync(sealed)),
      shouldReEncrypt: true,
    }));
    const turned = aKeyStore(0x77, { decryptStringAsync });
    expect(await unlock(turned)).toEqual(key);
    expect(await unlock(aKeyStore(0x77))).toEqual(key);
    expect(files()).toEqual(['master.sealed']);
  });

  it('never makes a second key beside a database', async () => {
    await unlock(aKeyStore());
    fs.rmSync(path.join(folder, 'master.sealed'));
    fs.writeFileSync(path.join(folder, 'counter.db'), 'encrypted');
    expect(await unlock(aKeyStore())).toMatchObject(WRONG);
    expect(files()).toEqual(['counter.db']);
  });

  it('goes on with the key file of a folder that another host has made, and says so in the log', async () => {
    const key = keyFromFile(folder);
    expect(await unlock(aKeyStore())).toEqual(key);
    expect(files()).toEqual(['master.key']);
    expect(warnings).toEqual(['the master key lies in a file']);
  });
});

describe.each([
  ['without a key store', NO_KEY_STORE],
  ['with a Linux session that has no keyring', NO_KEYRING],
])('%s', (_where, keyStore) => {
  it('keeps the key in a file of its owner’s, says so in the log, and opens the store with it', async () => {
    const key = await unlock(keyStore);
    expect(files()).toEqual(['master.key']);
    expect(fs.statSync(path.join(folder, 'master.key')).mode & 0o777).toBe(0o600);
    expect(warnings).toEqual(['no key store of the operating system']);
    expect(await unlock(keyStore)).toEqual(key);

    const opened = key.ok && openStore({ folder, key: key.value });
    expect(opened).toMatchObject({ ok: true });
    if (opened && 'value' in opened) opened.value.close();
  });

  it('makes no new key for a folder whose key is sealed', async () => {
    await unlock(aKeyStore());
    expect(await unlock(keyStore)).toMatchObject(WRONG);
    expect(files()).toEqual(['master.sealed']);
  });
});

it('trusts the store of Windows and macOS, which have no such thing as no keyring', async () => {
  await unlock(NO_KEYRING, { platform: 'win32' });
  expect(files()).toEqual(['master.sealed']);
});

describe('a key that came with a copy of the data', () => {
  const MASTER = Buffer.alloc(32, 7);
  const keep = (keyStore: KeyStore) =>
    keepKey(MASTER, { folder, keyStore, platform: 'linux', log: () => {} });

  it('is sealed by the operating system of this PC, and opens the data from then on', async () => {
    await keep(aKeyStore());
    expect(files()).toEqual(['master.sealed']);
    expect(await unlock(aKeyStore())).toEqual({ ok: true, value: MASTER });
  });

  it('lies in a file where there is no key store', async () => {
    await keep(NO_KEY_STORE);
    expect(files()).toEqual(['master.key']);
    expect(await unlock(NO_KEY_STORE)).toEqual({ ok: true, value: MASTER });
  });
});
