// Reception where it hurts: a full disk, a folder that may not be written, two processes at once. Nothing half-written.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../electron/dossiers/index.ts';
import { parseLocalNumber } from '../../../shared/intake/index.ts';
import { makeSmallDisk, type SmallDisk } from '../../support/disks.ts';
import { aCopyDraft, type OpenIntake, openIntake, value } from '../../support/intake.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let room: OpenIntake;
beforeEach(async () => {
  test = openTestStore();
  room = await openIntake(test.store);
});
afterEach(() => test.close());

const receive = (to = room) => to.call('intake.receive', aCopyDraft(to, { note: 'x'.repeat(2_000) }));

/** Each reception left its whole set of rows, and every row belongs to a reception. */
function expectWhole({ store }: Pick<OpenIntake, 'store'>, receptions: number) {
  const count = (sql: string) => (store.db.prepare(sql).get() as { n: number }).n;
  for (const table of [
    'dossier',
    'dossier_event',
    'intake_outcome',
    'issued_form',
    'dossier_search_row',
    'outbox',
  ]) {
    expect(count(`SELECT COUNT(*) AS n FROM ${table}`), table).toBe(receptions);
  }
  expect(count(`SELECT COALESCE(MAX(last), 0) AS n FROM number_series WHERE series = 'TA-B'`)).toBe(
    receptions,
  );
  expect(verify(store.db)).toMatchObject({ brokenChain: [], wrongRows: [], rowsWithoutEvents: 0 });
}

describe('a database that may grow no further', () => {
  it('refuses the reception in words, and the next one takes the very next number', async () => {
    value(await receive());
    const pages = test.store.db.pragma('page_count', { simple: true }) as number;
    test.store.db.pragma(`max_page_count = ${pages}`);
    let reply = await receive();
    for (let turn = 0; turn < 50 && reply.ok; turn++) reply = await receive();
    expect(reply).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    const receptions = (test.store.db.prepare('SELECT COUNT(*) AS n FROM dossier').get() as { n: number }).n;
    expectWhole(room, receptions);

    test.store.db.pragma('max_page_count = 1073741823');
    expect(parseLocalNumber(value(await receive()).number)?.sequence).toBe(receptions + 1);
    expectWhole(room, receptions + 1);
  });
});

describe('a database that may not be written', () => {
  it('refuses all three outcomes in words and still shows the summary', async () => {
    value(await receive());
    test.store.db.pragma('query_only = ON');
    const draft = aCopyDraft(room);
    const refusal = { ok: false, error: { code: 'read-only-folder' } };
    expect(await room.call('intake.receive', draft)).toMatchObject(refusal);
    expect(await room.call('intake.incomplete', { ...draft, also: ['Bản vẽ'] })).toMatchObject(refusal);
    expect(await room.call('intake.refuse', { ...draft, reason: 'không thuộc thẩm quyền' })).toMatchObject(
      refusal,
    );
    expect((await room.call('intake.preview', draft)).ok).toBe(true);
    test.store.db.pragma('query_only = OFF');
    expectWhole(room, 1);
    expect(value(await room.call('intake.receive', draft)).again).toBe(false);
  });
});

const disk = makeSmallDisk(24);

describe.runIf(disk)('a full disk', () => {
  const small = disk as SmallDisk;
  afterEach(() => small.remove());

  it('keeps every confirmed reception whole, refuses the rest, and goes on once there is room', async () => {
    const { store } = openTestStore(small.folder);
    const full = await openIntake(store);
    value(await receive(full));
    small.fill(0);
    let confirmed = 1;
    const refusals: string[] = [];
    for (let turn = 0; turn < 300 && refusals.length < 3; turn++) {
      const reply = await receive(full);
      if (reply.ok) confirmed += 1;
      else refusals.push(reply.error.code);
    }
    expect(refusals).toEqual(['disk-full', 'disk-full', 'disk-full']);
    expectWhole(full, confirmed);

    small.empty();
    expect(parseLocalNumber(value(await receive(full)).number)?.sequence).toBe(confirmed + 1);
    expectWhole(full, confirmed + 1);
    store.close();
  });
});

describe('two processes of the counter on one data folder', () => {
  const script = path.join(import.meta.dirname, 'receive-drafts.ts');

  function run(drafts: string): Promise<{ dossierId: string; number: string; again: boolean }[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, test.folder, drafts]);
      let out = '';
      child.stdout.on('data', (chunk) => {
        out += chunk;
      });
      child.stderr.on('data', (chunk) => {
        out += chunk;
      });
      child.on('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(out))));
    });
  }

  it('commit the same drafts at the same time: each is one dossier with one number', async () => {
    const drafts = Array.from({ length: 25 }, (_, index) =>
      aCopyDraft(room, { owner: aPerson({ name: `Trần Văn ${index}` }) }),
    );
    const file = path.join(test.folder, 'drafts.json');
    fs.writeFileSync(file, JSON.stringify(drafts));
    const [one, two] = await Promise.all([run(file), run(file)]);
    expect(one.map(({ dossierId, number }) => [dossierId, number])).toEqual(
      two.map(({ dossierId, number }) => [dossierId, number]),
    );
    expect(one.map(({ again }, index) => again !== two[index]?.again)).toEqual(drafts.map(() => true));
    expect(new Set(one.map(({ number }) => number)).size).toBe(25);
    expectWhole(room, 25);
  });
});
