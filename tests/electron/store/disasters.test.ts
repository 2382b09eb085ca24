// The store where it hurts: killed, on a full disk, on a read-only disk. Real processes, real disks.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromWebService } from '../../../electron/hosts/service-messages.ts';
import { storeErrorOf } from '../../../electron/store/index.ts';
import { SET_UP } from '../../support/centre.ts';
import { openCounter, temporaryFolder } from '../../support/counter.ts';
import { makeReadOnly, makeSmallDisk, type SmallDisk } from '../../support/disks.ts';
import { openTestStore, removeData } from '../../support/store.ts';

const SERVICE = path.join(import.meta.dirname, '../../../electron/service.ts');
const STORE_CHILD = path.join(import.meta.dirname, '../../support/store-child.ts');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => removeData(folder));

/** Lets a process write until it has confirmed `count` things and then some, and kills it; what it had confirmed. */
async function writeAndKill(what: 'rows' | 'files', count: number): Promise<string[]> {
  const child = spawn(process.execPath, [STORE_CHILD, what, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const enough = new Promise<void>((resolve) => {
    child.stdout.on('data', (part) => {
      text += part;
      if (text.split('\n').length > count) resolve();
    });
  });
  await enough;
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
  child.kill('SIGKILL');
  await once(child, 'close');
  // Only whole lines were surely confirmed.
  return text.split('\n').slice(0, -1);
}

describe('a process killed while it writes', () => {
  it('has lost no row it had confirmed, and left no transaction half done', async () => {
    const confirmed = await writeAndKill('rows', 300);
    const { store, close } = openTestStore(folder);
    const rows = store.db
      .prepare<[], { n: number; twin: number }>('SELECT n, twin FROM probe ORDER BY n')
      .all();
    const integrity = store.db.pragma('integrity_check', { simple: true });
    close();
    expect(integrity).toBe('ok');
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_row, index) => index + 1));
    expect(rows.length).toBeGreaterThanOrEqual(confirmed.length);
    expect(rows.filter(({ n, twin }) => n !== twin)).toEqual([]);
  });

  it('has left no half file: each one there is whole, and each one confirmed is there', async () => {
    const confirmed = (await Promise.all([1, 2, 3].map(() => writeAndKill('files', 4)))).flat();
    const { store, close } = openTestStore(folder);
    const root = path.join(folder, 'files');
    const named = fs
      .readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
      .map(({ name }) => name);
    for (const sha256 of named) {
      const bytes = await store.files.get(sha256);
      expect(bytes && createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    close();
    expect(named).toEqual(expect.arrayContaining(confirmed));
    expect(confirmed.length).toBeGreaterThanOrEqual(12);
  });
});

describe('two services that open a new folder at the same moment', () => {
  const services: ChildProcess[] = [];
  afterEach(async () => {
    for (const service of services.splice(0)) {
      service.kill('SIGKILL');
      await once(service, 'exit');
    }
  });

  it('agree on one key and one schema', async () => {
    const messages = await Promise.all(
      [1, 2, 3].map(async () => {
        const service = fork(SERVICE, ['--data', folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
        services.push(service);
        return ((await once(service, 'message')) as [FromWebService])[0];
      }),
    );
    expect(messages.map(({ kind }) => kind)).toEqual(['ready', 'ready', 'ready']);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

const disk = makeSmallDisk(24);

describe.runIf(disk)('a full disk', () => {
  const small = disk as SmallDisk;
  afterEach(() => small.remove());

  it('refuses the commit in words, keeps everything before it, and works again once there is room', async () => {
    const counter = await openCounter(small.folder);
    const setUp = await counter.dispatch('centre.setUp', SET_UP, 'window');
    const { officerId } = (setUp as { value: { officerId: string } }).value;
    await counter.dispatch('officers.signIn', { officerId, pin: SET_UP.officer.pin }, 'window');
    const rename = (text: string) =>
      counter.dispatch(
        'centre.updateNames',
        { names: { ...SET_UP.names, address: text }, reason: 'Đổi địa chỉ trụ sở' },
        'window',
      );
    expect(await rename('Trước khi đầy')).toMatchObject({ ok: true });

    small.fill(0);
    const refusals = [];
    for (let turn = 0; turn < 200 && refusals.length < 3; turn += 1) {
      const reply = await rename(`Khi đầy ${turn} ${'x'.repeat(200)}`);
      if (!reply.ok) refusals.push(reply.error.code);
    }
    expect(refusals).toEqual(['disk-full', 'disk-full', 'disk-full']);
    expect(await counter.dispatch('officers.list', {}, 'window')).toMatchObject({ ok: true });
    expect(await counter.files.put(Buffer.alloc(100_000, 1), 'window')).toMatchObject({
      error: { code: 'disk-full' },
    });
    expect(fs.readdirSync(path.join(small.folder, 'files')).filter((name) => name.endsWith('.part'))).toEqual(
      [],
    );

    small.empty();
    expect(await rename('Sau khi dọn')).toMatchObject({ ok: true });
    expect(await counter.files.put(Buffer.alloc(100_000, 1), 'window')).toMatchObject({ ok: true });
    await counter.close();

    const { store } = openTestStore(small.folder);
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok');
    store.close();
  });
});

describe('a database that may grow no further', () => {
  it('refuses the commit as a full disk does', () => {
    const { store, close } = openTestStore(folder);
    store.db.exec('CREATE TABLE probe (text TEXT) STRICT');
    const pages = store.db.pragma('page_count', { simple: true }) as number;
    store.db.pragma(`max_page_count = ${pages + 2}`);
    const insert = store.db.prepare('INSERT INTO probe VALUES (?)');
    let thrown: unknown;
    try {
      store.write(() => {
        for (let turn = 0; turn < 100; turn += 1) insert.run('x'.repeat(4000));
      });
    } catch (error) {
      thrown = error;
    }
    expect(storeErrorOf(thrown)).toMatchObject({ code: 'disk-full' });
    expect(store.db.prepare('SELECT count(*) FROM probe').pluck().get()).toBe(0);
    close();
  });
});

describe('a read-only disk', () => {
  async function tryToStart(): Promise<{ message: FromWebService; code: number | null }> {
    const service = fork(SERVICE, ['--data', folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const exit = once(service, 'exit');
    const [message] = (await once(service, 'message')) as [FromWebService];
    const [code] = await exit;
    return { message, code };
  }

  it.for([
    ['a new folder', () => {}],
    ['a folder in use until now', () => openTestStore(folder).store.close()],
  ] as const)('with %s is refused in words and nothing is written', async ([_what, prepare], { skip }) => {
    prepare();
    const before = fs.readdirSync(folder, { recursive: true });
    const restore = makeReadOnly(folder);
    if (!restore) return skip('this machine lets root make nothing read-only');
    try {
      expect(await tryToStart()).toMatchObject({
        message: { kind: 'failed', error: { code: 'read-only-folder' } },
        code: 3,
      });
      expect(fs.readdirSync(folder, { recursive: true })).toEqual(before);
    } finally {
      restore();
    }
  });
});
