import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import promises from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileStore, dropLeftovers } from '../../../electron/store/files.ts';
import { temporaryFolder } from '../../support/counter.ts';

const MASTER = Buffer.alloc(32, 3);
const SCAN = Buffer.from('%PDF-1.7 tờ khai đăng ký khai sinh của Nguyễn Văn A');
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let root: string;
let files: ReturnType<typeof createFileStore>;
beforeEach(() => {
  root = temporaryFolder();
  files = createFileStore(root, MASTER);
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

const pathOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256);

describe('a stored file', () => {
  it('is named by its content and comes back as it was', async () => {
    const sha256 = await files.put(SCAN);
    expect(sha256).toBe(sha256Of(SCAN));
    expect(await files.get(sha256)).toEqual(SCAN);
    expect(await files.has(sha256)).toBe(true);
  });

  it('may be empty, and may be large', async () => {
    for (const bytes of [Buffer.alloc(0), randomBytes(20_000_000)]) {
      const back = await files.get(await files.put(bytes));
      expect(back && Buffer.compare(back, bytes)).toBe(0);
    }
  });

  it('is kept once however often it is put, also at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => files.put(SCAN)));
    expect(fs.readdirSync(root)).toEqual([sha256Of(SCAN).slice(0, 2)]);
    expect(fs.readdirSync(path.dirname(pathOf(sha256Of(SCAN))))).toEqual([sha256Of(SCAN)]);
  });

  it('cannot be read without the key', async () => {
    const sha256 = await files.put(SCAN);
    expect(fs.readFileSync(pathOf(sha256)).includes('khai sinh')).toBe(false);
    await expect(createFileStore(root, Buffer.alloc(32, 4)).get(sha256)).rejects.toThrow();
  });

  it('looks different on each counter, so that nobody learns who holds the same paper', async () => {
    const sha256 = await files.put(SCAN);
    const first = fs.readFileSync(pathOf(sha256));
    fs.rmSync(pathOf(sha256));
    await files.put(SCAN);
    expect(fs.readFileSync(pathOf(sha256)).equals(first)).toBe(false);
  });

  it.each(['', 'abc', '../../counter.db', '0'.repeat(63), 'G'.repeat(64)])(
    'is not to be had as %j',
    async (name) => {
      expect(await files.get(name)).toBeUndefined();
      expect(await files.has(name)).toBe(false);
    },
  );
});

describe('a file changed behind the program’s back', () => {
  let sha256: string;
  let sealed: Buffer;
  beforeEach(async () => {
    sha256 = await files.put(SCAN);
    sealed = fs.readFileSync(pathOf(sha256));
  });

  it('is noticed at every byte', async () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      fs.writeFileSync(pathOf(sha256), altered);
      await expect(files.get(sha256), `byte ${at}`).rejects.toThrow();
    }
  });

  it('is noticed when cut short or made longer', async () => {
    for (const bytes of [
      sealed.subarray(0, -1),
      sealed.subarray(0, 10),
      Buffer.alloc(0),
      Buffer.concat([sealed, sealed]),
    ]) {
      fs.writeFileSync(pathOf(sha256), bytes);
      await expect(files.get(sha256)).rejects.toThrow();
    }
  });

  it('is noticed when swapped for another of this counter', async () => {
    const other = await files.put(Buffer.from('giấy tờ của người khác'));
    fs.copyFileSync(pathOf(other), pathOf(sha256));
    await expect(files.get(sha256)).rejects.toThrow();
  });
});

it('a long file given in pieces is the same file as when it is given whole', async () => {
  const whole = Buffer.alloc(300_000, 'sổ theo dõi ');
  const pieces = [0, 65_536, 65_536, 200_000].map((from, at, all) => whole.subarray(from, all[at + 1]));
  const sha256 = await files.put(pieces);
  expect(await files.get(sha256)).toEqual(whole);
  expect(await files.put(whole)).toBe(sha256);
});

describe('a power cut', () => {
  it('finds either no file or a whole one: written and flushed under another name, then named, then the names flushed', async () => {
    const steps: string[] = [];
    const note = (what: string, file: unknown) =>
      steps.push(`${what} ${path.relative(root, String(file)).replace(/[0-9a-f]{12,}/g, '…') || '.'}`);
    const open = promises.open.bind(promises);
    vi.spyOn(promises, 'open').mockImplementation(async (file, ...rest) => {
      const handle = await open(file, ...rest);
      const [write, sync] = [handle.writeFile.bind(handle), handle.sync.bind(handle)];
      handle.writeFile = async (...args) => {
        note('write', file);
        return write(...args);
      };
      handle.sync = async () => {
        note('flush', file);
        return sync();
      };
      return handle;
    });
    const rename = promises.rename.bind(promises);
    vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
      note('name', to);
      return rename(from, to);
    });

    const prefix = (await files.put(SCAN)).slice(0, 2);
    expect(steps).toEqual([
      'write ….….part',
      'flush ….….part',
      `name ${prefix}/…`,
      `flush ${prefix}`,
      'flush .',
    ]);
  });

  it('leaves at most a part, which the next day’s start sweeps away', async () => {
    const old = path.join(root, `${'a'.repeat(64)}.0123456789ab.part`);
    const fresh = path.join(root, `${'b'.repeat(64)}.0123456789ab.part`);
    for (const file of [old, fresh]) fs.writeFileSync(file, 'half');
    const now = Date.now();
    fs.utimesSync(old, now / 1000 - 7200, now / 1000 - 7200);
    const sha256 = await files.put(SCAN);
    await dropLeftovers(root, now);
    expect(fs.readdirSync(root).sort()).toEqual([path.basename(fresh), sha256.slice(0, 2)].sort());
    expect(await files.get(sha256)).toEqual(SCAN);
  });

  it('or a full disk in the middle of a file leaves nothing behind', async () => {
    const open = promises.open.bind(promises);
    vi.spyOn(promises, 'open').mockImplementation(async (file, ...rest) => {
      const handle = await open(file, ...rest);
      handle.sync = async () => {
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      };
      return handle;
    });
    await expect(files.put(SCAN)).rejects.toThrow('no space left');
    expect(fs.readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await files.has(sha256Of(SCAN))).toBe(false);
  });
});
