// Copies of a real data folder on another disk, made by the real thread, and opened as another PC would.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backup, createBackup, restoreCopy } from '../../../electron/backup/index.ts';
import { KEY_FILE, openStore, writeOnce } from '../../../electron/store/index.ts';
import type { BackupStatus } from '../../../shared/backup/index.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { makeReadOnly, makeSmallDisk } from '../../support/disks.ts';
import { openTestStore, removeData, type TestStore } from '../../support/store.ts';

const HOUR = 60 * 60_000;

let parent: string;
let disk: string;
let data: TestStore;
let backup: Backup;
let clock: number;
let isReceiving: boolean;

beforeEach(() => {
  parent = temporaryFolder();
  disk = path.join(parent, 'disk');
  fs.mkdirSync(disk);
  fs.mkdirSync(path.join(parent, 'data'));
  data = openTestStore(path.join(parent, 'data'));
  data.store.db.exec('CREATE TABLE mark (n INTEGER)');
  clock = Date.parse('2026-11-27T05:00:00Z');
  isReceiving = false;
  backup = createBackup({
    store: data.store,
    now: () => clock,
    isReceiving: () => isReceiving,
    publish: () => {},
    report: (thrown) => {
      throw thrown;
    },
  });
});
afterEach(() => {
  backup.close();
  data.close();
  fs.rmSync(parent, { recursive: true, force: true });
});

const CONTEXT = {
  senderId: 'test',
  caller: { officerId: 'a', name: 'Quản trị', roles: ['admin'] },
} as const;
const setFolder = (folder: string | null) => backup.handlers['backup.setFolder']({ folder }, CONTEXT);
const copyNow = () => backup.handlers['backup.now']({}, CONTEXT);
async function status(): Promise<BackupStatus> {
  const reply = await backup.handlers['backup.status']({}, CONTEXT);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
async function makeCode(): Promise<string> {
  const reply = await backup.handlers['backup.makeCode']({}, CONTEXT);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.code;
}
const mark = (n: number) =>
  data.store.write(() => data.store.db.prepare('INSERT INTO mark VALUES (?)').run(n));
/** The counter's own folder on the disk. */
const place = () => path.join(disk, fs.readdirSync(disk)[0] ?? 'none');

/** Restores as another PC does, whose key lies in a file, and looks into what is there then. */
async function restored<T>(code: string, look: (store: TestStore['store']) => T | Promise<T>): Promise<T> {
  const folder = path.join(parent, `pc-${randomBytes(4).toString('hex')}`);
  const done = await restoreCopy({ from: place(), folder, code, keepKey: keeperIn(folder) });
  if (!done.ok) throw new Error(done.error.code);
  const there = openTestStore(folder);
  try {
    return await look(there.store);
  } finally {
    there.close();
  }
}
const keeperIn = (folder: string) => (master: Buffer) =>
  writeOnce(path.join(folder, KEY_FILE), master.toString('hex'));
const marks = (store: TestStore['store']) =>
  store.db
    .prepare<[], { n: number }>('SELECT n FROM mark ORDER BY n')
    .all()
    .map(({ n }) => n);

describe('a copy on another disk', () => {
  it('is the whole data on another PC, with the recovery code and not without', async () => {
    const scan = await data.store.files.put(Buffer.from('một trang quét'));
    mark(1);
    setFolder(disk);
    const code = await makeCode();
    expect(await copyNow()).toEqual({ ok: true, value: {} });
    expect(await status()).toMatchObject({ last: { at: clock, files: 1, place: place() }, failure: null });
    await restored(code, async (store) => {
      expect(marks(store)).toEqual([1]);
      expect(Buffer.from((await store.files.get(scan)) ?? []).toString()).toBe('một trang quét');
    });
    const folder = path.join(parent, 'thief');
    const wrong = { from: place(), folder, code: `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}` };
    expect(await restoreCopy({ ...wrong, keepKey: keeperIn(folder) })).toMatchObject({
      error: { code: 'restore-code-wrong' },
    });
    expect(fs.existsSync(folder)).toBe(false);
    const bytes = fs.readFileSync(path.join(place(), 'counter.db'));
    expect(bytes.includes('SQLite format 3')).toBe(false);
    expect(fs.readdirSync(place()).sort()).toEqual(['copied.txt', 'counter.db', 'files', 'recovery.key']);
  });

  it('is opened by the newest code alone once it was made after it', async () => {
    setFolder(disk);
    const former = await makeCode();
    await copyNow();
    const newest = await makeCode();
    expect(await restored(former, marks)).toEqual([]);
    await copyNow();
    expect(await restored(newest, marks)).toEqual([]);
    await expect(restored(former, marks)).rejects.toThrow('restore-code-wrong');
  });

  it('takes only what is new of the files, and keeps three databases of before', async () => {
    setFolder(disk);
    const code = await makeCode();
    const first = await data.store.files.put(Buffer.from('trang 1'));
    for (let n = 1; n <= 5; n += 1) {
      mark(n);
      await copyNow();
      clock += 24 * HOUR;
    }
    const kept = path.join(place(), 'files', first.slice(0, 2), first);
    const before = fs.statSync(kept).ino;
    await data.store.files.put(Buffer.from('trang 2'));
    await copyNow();
    expect(fs.statSync(kept).ino).toBe(before);
    expect((await status()).last?.files).toBe(2);
    const earlier = fs.readdirSync(path.join(place(), 'earlier')).sort();
    expect(earlier).toEqual(['2026-11-29-120000.db', '2026-11-30-120000.db', '2026-12-01-120000.db']);
    // The IT person takes an earlier one by giving it the newest one's name.
    fs.copyFileSync(path.join(place(), 'earlier', earlier[0] ?? ''), path.join(place(), 'counter.db'));
    expect(await restored(code, marks)).toEqual([1, 2, 3]);
  });

  it('goes on beside reception: what is recorded meanwhile is in the next one', async () => {
    setFolder(disk);
    const code = await makeCode();
    const blob = data.store.db.prepare('INSERT INTO mark VALUES (?)');
    data.store.write(() => {
      for (let n = 0; n < 50_000; n += 1) blob.run(0);
    });
    const copying = copyNow();
    expect((await status()).running).not.toBeNull();
    // Pressed twice, it is one copy.
    expect(copyNow()).toBe(copying);
    mark(7);
    expect(await copying).toMatchObject({ ok: true });
    await copyNow();
    expect((await restored(code, marks)).at(-1)).toBe(7);
  });

  it('cut off in the middle leaves the former one whole, and the next clears up', async () => {
    setFolder(disk);
    const code = await makeCode();
    mark(1);
    await copyNow();
    fs.writeFileSync(path.join(place(), 'counter.db.part'), 'half a database');
    const scan = await data.store.files.put(Buffer.from('trang 1'));
    fs.mkdirSync(path.join(place(), 'files', scan.slice(0, 2)), { recursive: true });
    fs.writeFileSync(path.join(place(), 'files', scan.slice(0, 2), scan), 'half a');
    expect(await restored(code, marks)).toEqual([1]);
    mark(2);
    expect(await copyNow()).toMatchObject({ ok: true });
    await restored(code, async (store) => {
      expect(marks(store)).toEqual([1, 2]);
      expect(Buffer.from((await store.files.get(scan)) ?? []).toString()).toBe('trang 1');
    });
  });
});

describe('by itself', () => {
  it('it is made at noon and in the evening, not while people wait, and after a day and a half at any time', async () => {
    setFolder(disk);
    await backup.look();
    const first = (await status()).last?.at;
    expect(first).toBe(clock);
    clock += 20 * HOUR;
    isReceiving = true;
    await backup.look();
    expect((await status()).last?.at).toBe(first);
    isReceiving = false;
    await backup.look();
    expect((await status()).last?.at).toBe(clock);
    clock += 31 * HOUR;
    isReceiving = true;
    await backup.look();
    expect((await status()).last?.at).toBe(clock);
  });

  it('a disk that is not there is named, never replaced by an empty mount point, and used as soon as it is back', async () => {
    setFolder(disk);
    const away = `${disk}-drawer`;
    fs.renameSync(disk, away);
    fs.mkdirSync(disk);
    await backup.look();
    expect(fs.readdirSync(disk)).toEqual([]);
    expect(await status()).toMatchObject({ last: null, failure: { code: 'backup-folder-away' } });
    fs.rmdirSync(disk);
    fs.renameSync(away, disk);
    clock += 1_000;
    await backup.look();
    expect(await status()).toMatchObject({ last: { at: clock }, failure: null });
  });

  it('a week without one is told since when', async () => {
    setFolder(disk);
    await copyNow();
    const last = clock;
    clock += 6 * 24 * HOUR;
    expect((await status()).overdueSince).toBeNull();
    clock += 2 * 24 * HOUR;
    expect((await status()).overdueSince).toBe(last);
  });

  it('nothing is copied, and nothing overdue, where no place is set', async () => {
    await backup.look();
    clock += 30 * 24 * HOUR;
    expect(await status()).toMatchObject({ folder: null, last: null, failure: null, overdueSince: null });
    expect(await copyNow()).toMatchObject({ error: { code: 'backup-folder-unset' } });
  });
});

describe('a place', () => {
  it('on the disk of the data itself is taken, and said to be no help when that disk dies', async () => {
    setFolder(disk);
    expect((await status()).isSameDisk).toBe(true);
  });

  it.each([
    ['within the data folder', () => path.join(parent, 'data', 'backup'), 'backup-folder-inside'],
    ['that is no whole path', () => 'SaoLuu', 'backup-folder-away'],
    ['on a drive that is not there', () => '/proc/E/SaoLuu', 'backup-folder-away'],
    ['that is a file', () => path.join(parent, 'data', 'counter.db', 'x'), 'backup-folder-inside'],
  ])('%s is refused, and the former one stays', async (_what, folder, code) => {
    setFolder(disk);
    expect(setFolder(folder())).toMatchObject({ error: { code } });
    expect((await status()).folder).toBe(disk);
  });

  it('that may not be written to is refused', (context) => {
    const undo = makeReadOnly(disk);
    if (!undo) return context.skip();
    try {
      expect(setFolder(disk)).toMatchObject({ error: { code: 'backup-folder-away' } });
    } finally {
      undo();
    }
  });

  it('that is full says so and keeps the former copy', async (context) => {
    const small = makeSmallDisk(8);
    if (!small) return context.skip();
    try {
      disk = small.folder;
      setFolder(disk);
      const code = await makeCode();
      mark(1);
      expect(await copyNow()).toMatchObject({ ok: true });
      expect((await status()).isSameDisk).toBe(false);
      small.fill(100_000);
      mark(2);
      expect(await copyNow()).toMatchObject({ error: { code: 'backup-disk-full' } });
      expect(await status()).toMatchObject({ failure: { code: 'backup-disk-full' } });
      fs.rmSync(path.join(disk, 'filler'));
      expect(await restored(code, marks)).toEqual([1]);
      // Within the hour it is not tried again by itself; an officer may.
      clock += HOUR / 2;
      await backup.look();
      expect((await status()).failure).not.toBeNull();
      expect(await copyNow()).toMatchObject({ ok: true });
      expect(await restored(code, marks)).toEqual([1, 2]);
    } finally {
      small.remove();
    }
  });
});

describe('restoring', () => {
  const restoreInto = (folder: string, code: string, keepKey = keeperIn(folder)) =>
    restoreCopy({ from: place(), folder, code, keepKey });

  it('never touches a folder that holds data', async () => {
    setFolder(disk);
    const code = await makeCode();
    await copyNow();
    expect(await restoreInto(data.folder, code)).toMatchObject({ error: { code: 'restore-folder-used' } });
    const locked = path.join(parent, 'locked');
    fs.mkdirSync(locked);
    fs.writeFileSync(path.join(locked, KEY_FILE), randomBytes(32).toString('hex'));
    expect(await restoreInto(locked, code)).toMatchObject({ error: { code: 'restore-folder-used' } });
  });

  it('cut off before the database was in place may be done again', async () => {
    setFolder(disk);
    const code = await makeCode();
    mark(1);
    await copyNow();
    const folder = path.join(parent, 'pc');
    const cutOff = restoreInto(folder, code, (master) => {
      keeperIn(folder)(master);
      throw new Error('power');
    });
    await expect(cutOff).rejects.toThrow('power');
    expect(await restoreInto(folder, code)).toMatchObject({ ok: true });
    const there = openTestStore(folder);
    expect(marks(there.store)).toEqual([1]);
    there.close();
  });

  it('of a folder that is no copy says where to look', async () => {
    const wrong = { from: parent, folder: path.join(parent, 'pc'), code: 'x', keepKey: () => {} };
    expect(await restoreCopy(wrong)).toMatchObject({ error: { code: 'restore-not-a-copy' } });
  });

  it('is one command', async () => {
    setFolder(disk);
    const code = await makeCode();
    mark(3);
    await copyNow();
    const folder = path.join(parent, 'pc');
    const run = (...options: string[]) =>
      spawnSync(process.execPath, ['scripts/restore.ts', ...options], { encoding: 'utf8' });
    expect(run('--from', place(), '--data', folder)).toMatchObject({ status: 2 });
    const wrong = run('--from', place(), '--data', folder, '--code', 'AAAAA');
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('25 ký tự') });
    expect(run('--from', place(), '--data', folder, '--code', code)).toMatchObject({ status: 0 });
    const master = Buffer.from(fs.readFileSync(path.join(folder, KEY_FILE), 'utf8'), 'hex');
    const there = openStore({ folder, key: master });
    if (!there.ok) throw new Error(there.error.code);
    expect(marks(there.value)).toEqual([3]);
    there.value.close();
    removeData(folder);
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--code') });
  });
});
