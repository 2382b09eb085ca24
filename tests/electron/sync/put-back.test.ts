// An older copy of the data put back: noticed at the start by what is written down beside the folder.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventHub } from '../../../electron/hosts/event-hub.ts';
import type { Counter } from '../../../electron/hosts/serve.ts';
import { openRooms } from '../../../electron/rooms.ts';
import { markFilesOf } from '../../../electron/sync/high-water.ts';
import { demoConnection } from '../../../scripts/province/connection.ts';
import { ledger } from '../../../scripts/province/operator.ts';
import { type Province, startProvince } from '../../../scripts/province/server.ts';
import type { SyncStatus } from '../../../shared/sync/views.ts';
import { SET_UP } from '../../support/centre.ts';
import { ADMIN, openCounter, temporaryFolder } from '../../support/counter.ts';
import { aCopyDraft, type Draft, openIntake } from '../../support/intake.ts';
import { aProfile } from '../../support/neutral.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore } from '../../support/store.ts';

let parent: string;
let folder: string;
let counter: Counter;
let province: Province;
let pattern: Draft;
const profile = aProfile('province-array');

beforeEach(async () => {
  parent = temporaryFolder();
  folder = path.join(parent, 'data');
  fs.mkdirSync(folder);
  const other = openTestStore();
  pattern = aCopyDraft(await openIntake(other.store));
  other.close();
  province = await startProvince({ profile, folder: path.join(parent, 'province') });
  counter = await openCounter(folder, { sends: true });
  const { officerId } = await ask<{ officerId: string }>('centre.setUp', SET_UP);
  await ask('officers.signIn', { officerId, pin: ADMIN.pin });
  await connect();
});
afterEach(async () => {
  await counter.close();
  await province.stop();
  fs.rmSync(parent, { recursive: true, force: true });
});

async function ask<T = unknown>(name: string, input: unknown = {}): Promise<T> {
  const reply = await counter.dispatch(name, input, 'set-up');
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as T;
}
const connect = ({ enabled = true, numbers = true } = {}) =>
  ask('sync.setConnection', {
    ...demoConnection(province.url, profile),
    enabled,
    numberBlock: numbers ? { first: 1, last: 999 } : null,
  });
const receive = (name: string) =>
  ask<{ number: string }>('intake.receive', { ...pattern, draftId: randomUUID(), owner: aPerson({ name }) });
const status = () => ask<SyncStatus>('sync.status');
const allSent = () => expect.poll(async () => (await status()).waiting + (await status()).sending).toBe(0);
const owners = () =>
  ledger(province.data)
    .dossiers.map(({ owner }) => owner)
    .sort();

async function startAgain(at = folder) {
  counter = await openCounter(at, { sends: true });
  const { officers } = await ask<{ officers: { id: string }[] }>('officers.list');
  await ask('officers.signIn', { officerId: officers[0]!.id, pin: ADMIN.pin });
}
/** What was closed for the day, as the administrator copies it. */
async function backUp(): Promise<string> {
  await counter.close();
  const copy = path.join(parent, 'backup');
  fs.cpSync(folder, copy, { recursive: true });
  await startAgain();
  return copy;
}
const WAYS = {
  'the database alone': (copy: string) => {
    for (const name of ['counter.db-wal', 'counter.db-shm'])
      fs.rmSync(path.join(folder, name), { force: true });
    fs.copyFileSync(path.join(copy, 'counter.db'), path.join(folder, 'counter.db'));
  },
  'the whole folder': (copy: string) => {
    fs.renameSync(folder, path.join(parent, 'set aside'));
    fs.cpSync(copy, folder, { recursive: true });
  },
} as const;

describe.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('an older copy of %s is put back', (way) => {
  it('which is noticed by itself: told until somebody has dealt with it, nothing sent twice, no number given again', async () => {
    await connect({ enabled: false });
    const waiting = await receive('Chưa Gửi Lúc Sao Lưu');
    const copy = await backUp();
    await connect();
    await allSent();
    const before = await status();
    expect(before.putBack).toBeUndefined();
    const lost = [await receive('Nhận Sau Sao Lưu'), await receive('Cũng Nhận Sau')];
    await allSent();
    await counter.close();
    WAYS[way](copy);
    await startAgain();

    const { putBack } = await status();
    expect(putBack).toMatchObject({ kind: 'older' });
    expect(putBack!.until).toBeGreaterThan(putBack!.from!);
    await connect();
    const again = await receive('Nhận Sau Khôi Phục');
    await allSent();
    expect(owners()).toEqual([
      'Chưa Gửi Lúc Sao Lưu',
      'Cũng Nhận Sau',
      'Nhận Sau Khôi Phục',
      'Nhận Sau Sao Lưu',
    ]);
    expect([waiting, ...lost].map(({ number }) => number)).not.toContain(again.number);

    await ask('sync.closePutBack');
    expect((await status()).putBack).toBeUndefined();
    await counter.close();
    await startAgain();
    expect((await status()).putBack).toBeUndefined();
  });

  it('and numbers of our own given since then are given to nobody else', async () => {
    await connect({ enabled: false, numbers: false });
    await receive('Trước Sao Lưu');
    const copy = await backUp();
    const { number } = await receive('Nhận Sau Sao Lưu');
    await counter.close();
    WAYS[way](copy);
    await startAgain();
    expect((await receive('Nhận Sau Khôi Phục')).number).not.toBe(number);
  });
});

it('an ordinary restart, and one after the note was lost to a power cut, say nothing', async () => {
  await receive('Một Người');
  await counter.close();
  await startAgain();
  expect((await status()).putBack).toBeUndefined();
  const [beside] = markFilesOf(folder);
  const older = fs.readFileSync(beside);
  await receive('Người Thứ Hai');
  await counter.close();
  fs.writeFileSync(beside, older);
  await startAgain();
  expect((await status()).putBack).toBeUndefined();
});

it('data brought to another place may be an older copy: it is told, and no local number of before is given again', async () => {
  await connect({ enabled: false, numbers: false });
  const { number } = await receive('Một Người');
  await counter.close();
  const elsewhere = path.join(parent, 'other', 'data');
  fs.cpSync(folder, elsewhere, { recursive: true });
  await startAgain(elsewhere);
  expect((await status()).putBack).toEqual({ kind: 'elsewhere' });
  expect((await status()).restoring).toBe(true);
  expect((await receive('Người Thứ Hai')).number).not.toBe(number);
});

it('a folder that was only moved is asked nothing about; a copy that turns up later is', async () => {
  await receive('Một Người');
  const copy = await backUp();
  await receive('Người Thứ Hai');
  await counter.close();
  const moved = path.join(parent, 'other', 'data');
  fs.mkdirSync(path.dirname(moved));
  fs.renameSync(folder, moved);
  await startAgain(moved);
  expect((await status()).putBack).toBeUndefined();
  expect((await status()).restoring).toBe(false);

  await counter.close();
  fs.rmSync(moved, { recursive: true });
  const third = path.join(parent, 'third');
  fs.renameSync(copy, third);
  await startAgain(third);
  expect((await status()).putBack).toMatchObject({ kind: 'elsewhere' });
});

it('an older copy put in another place, the newer data gone, is known by what was written down at the old one', async () => {
  await receive('Một Người');
  const copy = await backUp();
  await receive('Người Thứ Hai');
  await counter.close();
  fs.rmSync(folder, { recursive: true });
  await startAgain(copy);
  expect((await status()).putBack).toMatchObject({ kind: 'older' });
});

it('new data in a folder that held other data before is no older copy', async () => {
  await receive('Một Người');
  await counter.close();
  fs.rmSync(folder, { recursive: true });
  fs.mkdirSync(folder);
  counter = await openCounter(folder, { sends: true });
  const { officerId } = await ask<{ officerId: string }>('centre.setUp', SET_UP);
  await ask('officers.signIn', { officerId, pin: ADMIN.pin });
  expect((await status()).putBack).toBeUndefined();
});

it('a disk that takes nothing keeps the counter from nothing, and it is noticed as soon as it does', async () => {
  await receive('Một Người');
  await counter.close();
  const [beside] = markFilesOf(folder);
  const mark = JSON.parse(fs.readFileSync(beside, 'utf8'));
  const ahead = JSON.stringify({ ...mark, trail: mark.trail + 100 });
  fs.writeFileSync(beside, ahead);
  const bench = openTestStore(folder);
  const rooms = openRooms({
    store: bench.store,
    events: createEventHub(() => {}),
    now: Date.now,
  });
  bench.store.db.pragma('query_only = ON');
  rooms.sync.noticePutBack();
  expect(rooms.sync.status().putBack).toBeUndefined();
  expect(fs.readFileSync(beside, 'utf8')).toBe(ahead);
  bench.store.db.pragma('query_only = OFF');
  rooms.sync.noticePutBack();
  expect(rooms.sync.status().putBack).toMatchObject({ kind: 'older' });
  await rooms.close();
  bench.store.close();
  await startAgain();
});
