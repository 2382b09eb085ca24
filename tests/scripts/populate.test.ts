// The invented database of demo and benchmarks: written in large transactions, it must read as if the counter had
// received every dossier by itself.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../electron/dossiers/index.ts';
import type { Rooms } from '../../electron/rooms.ts';
import { setUpDemoCentre } from '../../scripts/populate/commune.ts';
import { populateDossiers } from '../../scripts/populate/dossiers.ts';
import { openForPopulating } from '../../scripts/populate/open.ts';
import { createChance } from '../../scripts/populate/random.ts';
import { temporaryFolder } from '../support/counter.ts';
import { removeData } from '../support/store.ts';

const UNTIL = Date.parse('2026-11-20T16:30:00+07:00');
const DOSSIERS = 400;
const OPEN_SHARE = 0.05;

const folders = [temporaryFolder(), temporaryFolder()] as const;
let populated: Rooms;
let counter: Rooms;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  populated = open(folders[0]);
  const officers = await setUpDemoCentre(populated);
  await populateDossiers(populated, officers, createChance(3), {
    dossiers: DOSSIERS,
    until: UNTIL,
    openShare: OPEN_SHARE,
    overdueShare: 1,
    perDay: 40,
  });
  counter = open(folders[1]);
  await setUpDemoCentre(counter);
  writeOneByOne(populated, counter);
});
afterAll(async () => {
  for (const close of closing) await close();
  for (const folder of folders) removeData(folder);
});

describe('an invented database', () => {
  it('is never written into a folder that has data', () => {
    const script = path.join(import.meta.dirname, '../../scripts/populate.ts');
    const line = [script, '--dossiers', '1', '--data', folders[0]];
    const { status, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('đã có dữ liệu; không thay đổi gì')]);
  });

  it('says what to do where a file stands in the way of its folder', () => {
    const script = path.join(import.meta.dirname, '../../scripts/populate.ts');
    const line = [script, '--dossiers', '1', '--data', path.join(script, 'data')];
    const { status, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('chọn thư mục khác bằng --data')]);
  });

  it('has a whole chain of events, and tables that say what the events say', () => {
    const report = verify(populated.store.db);
    expect(report).toMatchObject({
      dossiers: DOSSIERS,
      brokenChain: [],
      wrongRows: [],
      rowsWithoutEvents: 0,
    });
    expect(report.events).toBeGreaterThan(2 * DOSSIERS);
    expect(populated.store.db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it.each([
    ['dossiers', `SELECT * FROM dossier ORDER BY seq`],
    ['events', `SELECT position, seq, kind, at, wall, officer_id, officer_name, payload FROM dossier_event`],
    ['what the search box checks', 'SELECT * FROM dossier_search_row ORDER BY seq'],
    [
      'words and procedures met',
      'SELECT word, NULL FROM search_word UNION SELECT name, code FROM search_procedure',
    ],
    ['persons known', 'SELECT * FROM person ORDER BY n'],
    ['ledgers', 'SELECT year, field_code, n FROM ledger_row'],
    ['the outbox', 'SELECT id, revision, kind, entered_at, changed_at, due_at FROM outbox ORDER BY id'],
    [
      'the way into the outbox',
      `SELECT item_id, at, cause FROM outbox_trail WHERE cause IN ('recorded', 'revised')`,
    ],
  ])('holds the same %s as one written dossier by dossier', (_, sql) => {
    const rows = rowsOf(populated.store.db, sql);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows).toEqual(rowsOf(counter.store.db, sql));
  });

  it.each(['dossier_search', 'person_search'])('has the same words in the same places in %s', (index) => {
    const words = wordsIn(populated.store.db, index);
    expect(words.length).toBeGreaterThan(1000);
    expect(words).toEqual(wordsIn(counter.store.db, index));
  });

  it('has sent all but the newest dossiers, each by the steps a sender takes', () => {
    const states = rowsOf(
      populated.store.db,
      `SELECT o.state, COUNT(*) AS n, COUNT(DISTINCT d.seq > ${DOSSIERS * (1 - OPEN_SHARE)}) AS mixed,
         SUM((SELECT COUNT(*) FROM outbox_trail t WHERE t.item_id = o.id AND t.cause IN ('taken', 'accepted'))) AS steps
       FROM outbox o JOIN dossier d ON d.id = o.dossier_id GROUP BY o.state ORDER BY o.state`,
    );
    const sent = DOSSIERS * (1 - OPEN_SHARE);
    expect(states).toEqual([
      { state: 'acknowledged', n: sent, mixed: 1, steps: 2 * sent },
      { state: 'waiting', n: DOSSIERS - sent, mixed: 1, steps: 0 },
    ]);
    expect(populated.sync.outbox.counts()).toMatchObject({ waiting: DOSSIERS - sent, attention: 0 });
  });
});

function open(folder: string): Rooms {
  const opened = openForPopulating(folder, UNTIL);
  if (!opened.ok) throw new Error(opened.error.code);
  closing.push(opened.value.close);
  return opened.value.rooms;
}

/** The same events by the same signatures, one transaction for each, as officers make them. */
function writeOneByOne(from: Rooms, to: Rooms): void {
  const ids = new Map<string, string>();
  const officers = new Map(to.officers.inService().map(({ name, officerId }) => [name, officerId]));
  const rows = from.store.db.prepare<[], { dossier_id: string; seq: number }>(
    'SELECT dossier_id, seq FROM dossier_event ORDER BY position',
  );
  for (const { dossier_id, seq } of rows.all()) {
    const recorded = from.dossiers.eventsOf(dossier_id).find((event) => event.seq === seq);
    if (!recorded) throw new Error('An event is missing');
    const { event, officerName, at } = recorded;
    const by = { officerId: officers.get(officerName) ?? '', officerName, at: Date.parse(at) };
    if (event.kind === 'received') ids.set(dossier_id, to.dossiers.begin(event, by).id);
    else if (event.kind !== 'registered') to.dossiers.append(ids.get(dossier_id) ?? '', undefined, event, by);
  }
}

/** Rows without what is drawn anew for every dossier and officer. */
function rowsOf(db: Database, sql: string): unknown[] {
  return db
    .prepare<[], Record<string, unknown>>(sql)
    .all()
    .map(({ id, dossier_id, officer_id, ...row }) => row);
}

function wordsIn(db: Database, index: string): unknown[] {
  db.exec(`CREATE VIRTUAL TABLE temp.words_of_${index} USING fts5vocab(main, ${index}, 'instance')`);
  return db.prepare(`SELECT term, doc FROM words_of_${index} ORDER BY term, doc`).all();
}
