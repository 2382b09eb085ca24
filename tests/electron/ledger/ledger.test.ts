import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BookThreads, createBookThreads } from '../../../electron/ledger/book-thread.ts';
import { createLedger } from '../../../electron/ledger/index.ts';
import type { Party } from '../../../shared/dossiers/index.ts';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { aCopyDraft, MONDAY, type OpenIntake, openIntake, value } from '../../support/intake.ts';
import { aPerson, aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { unzip } from '../../support/unzip.ts';

const LAN: OfficerContext = {
  senderId: 'w1',
  caller: { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver'] },
};
const BY = { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: MONDAY };

let test: TestStore;
let room: OpenIntake;
let told: { done: number; total: number }[];
let ledger: ReturnType<typeof createLedger>;
let handlers: (typeof ledger)['handlers'];

beforeEach(async () => {
  test = openTestStore();
  room = await openIntake(test.store);
  told = [];
  ledger = openLedger();
  handlers = ledger.handlers;
});
afterEach(async () => {
  await ledger.close();
  test.close();
});

function openLedger(threads?: BookThreads) {
  return createLedger({
    ...room,
    ...(threads && { threads, dossiers: { ...room.dossiers, follow: () => {} } }),
    now: () => MONDAY,
    publish: (name, payload) => void (name === 'ledger.progress' && told.push(payload as never)),
  });
}

async function receive(fieldCode: string, at = MONDAY): Promise<string> {
  const base = aReception();
  const procedure = { ...base.procedure, fieldCode, fieldName: fieldCode };
  return room.dossiers.begin({ kind: 'received', reception: { ...base, procedure } }, { ...BY, at }).id;
}
function receiveMany(count: number): void {
  test.store.write(() => {
    for (let left = count; left > 0; left -= 1)
      room.dossiers.begin({ kind: 'received', reception: aReception() }, BY);
  });
}
async function page(year: number, fieldCode: string | null, after = 0, limit = 100, text = '') {
  const reply = await handlers['ledger.page']({ year, fieldCode, text, after, limit }, LAN);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
const NEXT_YEAR = Date.UTC(2027, 0, 4, 2);

it('finds rows by a name begun without its marks, or by a piece of a number, each with the number it has', async () => {
  const begin = (owner: Partial<Party>, localNumber: string) =>
    room.dossiers.begin(
      { kind: 'received', reception: aReception({ owner: aPerson(owner), localNumber }) },
      { ...BY, at: MONDAY },
    );
  begin({ name: 'Trần Văn Thử', idNumber: '075090000002' }, 'TA-B-261123-001-7');
  begin({ name: 'Điểu K’Brếp', idNumber: '075090000009' }, 'TA-B-261123-002-5');
  const orders = async (text: string) =>
    (await page(2026, null, 0, 100, text)).rows.map(({ order }) => order);
  expect(await orders('k’br dieu')).toEqual([2]);
  expect(await orders('tran van')).toEqual([1]);
  expect(await orders('261123-002')).toEqual([2]);
  expect(await orders('075090')).toEqual([1, 2]);
  expect(await orders('rần')).toEqual([]);
  expect(await orders('100% _')).toEqual([]);
});

it('numbers rows by field and year and by year, from 1, in the order of reception', async () => {
  const [a, b, c] = [await receive('HOTICH'), await receive('CHUNGTHUC'), await receive('HOTICH')];
  const d = await receive('HOTICH', NEXT_YEAR);
  const rows = async (year: number, field: string | null) =>
    (await page(year, field)).rows.map(({ order, dossierId }) => [order, dossierId]);
  expect(await rows(2026, 'HOTICH')).toEqual([
    [1, a],
    [2, c],
  ]);
  expect(await rows(2026, null)).toEqual([
    [1, a],
    [2, b],
    [3, c],
  ]);
  expect(await rows(2027, 'HOTICH')).toEqual([[1, d]]);
  const books = await handlers['ledger.books']({}, LAN);
  expect(books.ok && books.value.books).toContainEqual({
    year: 2026,
    fieldCode: null,
    fieldName: '',
    rows: 3,
  });
});

it('keeps the number of a cancelled dossier, with a note, and gives the next one to the next', async () => {
  const gone = await receive('HOTICH');
  room.dossiers.append(gone, 1, { kind: 'cancelled', reason: 'Nhầm' }, BY);
  await receive('HOTICH');
  const { rows } = await page(2026, 'HOTICH');
  expect(rows.map(({ order, note }) => [order, note])).toEqual([
    [1, 'Hủy, tiếp nhận nhầm'],
    [2, ''],
  ]);
});

it('cannot be renumbered, not even in the database', async () => {
  await receive('HOTICH');
  expect(() => test.store.db.exec('UPDATE ledger_row SET n = 9')).toThrow('never renumbered');
  expect(() => test.store.db.exec('DELETE FROM ledger_row')).toThrow('never renumbered');
  expect(() => test.store.db.exec('UPDATE ledger_book SET last = 0')).toThrow('never renumbered');
});

it('takes no row for a reception that is rolled back', async () => {
  expect(() =>
    test.store.write(() => {
      room.dossiers.begin({ kind: 'received', reception: aReception() }, BY);
      throw new Error('power cut');
    }),
  ).toThrow();
  await receive('CHUNGTHUC');
  expect((await page(2026, 'CHUNGTHUC')).rows.map(({ order }) => order)).toEqual([1]);
});

it('is read page by page', async () => {
  for (let count = 0; count < 5; count += 1) await receive('HOTICH');
  const first = await page(2026, null, 0, 2);
  expect(first.nextAfter).toBe(2);
  expect((await page(2026, null, 4, 2)).rows.map(({ order }) => order)).toEqual([5]);
  expect((await page(2026, null, 4, 2)).nextAfter).toBeNull();
});

it('becomes a PDF and an Excel file with every row, telling how far it is', async () => {
  const { dossierId } = value(await room.call('intake.receive', aCopyDraft(room)));
  for (let count = 0; count < 60; count += 1) await receive('HOTICH');
  for (const kind of ['pdf', 'xlsx'] as const) {
    const input = { year: 2026, fieldCode: null, kind, jobId: randomUUID() };
    const made = value(await handlers['ledger.file'](input, LAN));
    expect(made).toMatchObject({ rows: 61, fileName: `so-theo-doi-tat-ca-2026.${kind}` });
    const bytes = await test.store.files.get(made.sha256);
    if (kind === 'pdf') expect(Buffer.from(bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    else {
      const files = unzip(bytes as Uint8Array);
      expect(files.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(62);
    }
  }
  expect(told.at(-1)?.done).toBe(61);
  expect(told.every(({ total }) => total === 61)).toBe(true);
  expect((await page(2026, null)).rows[0]).toMatchObject({
    order: 1,
    dossierId,
    ownerName: 'Nguyễn Thị Mẫu',
  });
});

describe('making a ledger’s file', () => {
  const ask = (kind: 'pdf' | 'xlsx' = 'pdf', jobId = randomUUID()) =>
    handlers['ledger.file']({ year: 2026, fieldCode: null, kind, jobId }, LAN);
  const filesKept = () => fs.readdirSync(path.join(test.folder, 'files'), { recursive: true }).length;

  it('stops when asked to, says so, and leaves no half file', async () => {
    receiveMany(2_000);
    const [before, jobId] = [filesKept(), randomUUID()];
    const making = ask('pdf', jobId);
    await expect.poll(() => told.length).toBeGreaterThan(0);
    await handlers['ledger.cancel']({ jobId }, LAN);
    expect(await making).toMatchObject({ ok: false, error: { code: 'ledger-cancelled' } });
    expect(filesKept()).toBe(before);
    expect(told.at(-1)?.done).toBeLessThan(2_000);
    expect(await ask()).toMatchObject({ ok: true, value: { rows: 2_000 } });
  });

  it('waits its turn, and can be called off while it waits', async () => {
    receiveMany(300);
    const [first, jobId] = [ask('xlsx'), randomUUID()];
    const waiting = ask('pdf', jobId);
    await handlers['ledger.cancel']({ jobId }, LAN);
    expect(await waiting).toMatchObject({ error: { code: 'ledger-cancelled' } });
    expect(await first).toMatchObject({ ok: true });
  });

  it('that runs out of memory ends alone, and the next one is made', async () => {
    await receive('HOTICH');
    const narrow = createBookThreads({ limits: { maxOldGenerationSizeMb: 12, maxYoungGenerationSizeMb: 1 } });
    const before = filesKept();
    const poor = openLedger(narrow);
    const input = { year: 2026, fieldCode: null, kind: 'pdf' as const, jobId: randomUUID() };
    expect(await poor.handlers['ledger.file'](input, LAN)).toMatchObject({
      error: { code: 'ledger-out-of-memory' },
    });
    expect(filesKept()).toBe(before);
    await poor.close();
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('whose thread dies is a fault for the log, not a wait without end', async () => {
    await receive('HOTICH');
    const dying = openLedger(createBookThreads({ entry: new URL('data:text/javascript,process.exit(3)') }));
    const input = { year: 2026, fieldCode: null, kind: 'pdf' as const, jobId: randomUUID() };
    await expect(dying.handlers['ledger.file'](input, LAN)).rejects.toThrow('ended with 3');
    await dying.close();
  });

  it('ends with the service', async () => {
    receiveMany(300);
    const making = ask();
    await ledger.close();
    expect(await making).toMatchObject({ error: { code: 'ledger-cancelled' } });
  });
});
