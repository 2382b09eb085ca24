import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDossierLog, verify } from '../../../electron/dossiers/index.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import { aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const AT = Date.UTC(2026, 10, 20, 1, 5);
const lan = (at = AT) => ({ officerId: 'o-lan', officerName: 'Trần Thị Lan', at });

let test: TestStore;
const openLog = () => createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });

beforeEach(() => {
  test = openTestStore();
});
afterEach(() => test.close());

const count = (table: string) =>
  (test.store.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get() as { n: number }).n;

describe('the log of dossiers', () => {
  it('writes state, event and outbox row of a reception together', () => {
    const state = openLog().begin(
      { kind: 'received', reception: aReception({ localNumber: 'TA-B-261120-001-7' }) },
      lan(),
    );
    expect(state).toMatchObject({ revision: 1, state: 2, localNumber: 'TA-B-261120-001-7' });
    expect([count('dossier'), count('dossier_event'), count('outbox')]).toEqual([1, 1, 1]);
  });

  it('writes nothing at all when a follower fails in the middle of a change', () => {
    const log = openLog();
    log.follow(() => {
      throw new Error('follower failed');
    });
    expect(() => log.begin({ kind: 'received', reception: aReception() }, lan())).toThrow('follower failed');
    expect([count('dossier'), count('dossier_event'), count('outbox')]).toEqual([0, 0, 0]);
  });

  it('makes one dossier of a draft however often it is sent', () => {
    const log = openLog();
    const reception = aReception();
    const first = log.begin({ kind: 'received', reception }, lan());
    const second = log.begin({ kind: 'received', reception }, lan(AT + 1000));
    expect(second).toEqual(first);
    expect(count('dossier_event')).toBe(1);
  });

  it('refuses a change made on an older revision and keeps the first one', () => {
    const log = openLog();
    const { id } = log.begin({ kind: 'received', reception: aReception() }, lan());
    expect(log.append(id, 1, { kind: 'noted', text: 'một' }, lan()).ok).toBe(true);
    expect(log.append(id, 1, { kind: 'noted', text: 'hai' }, lan())).toEqual({
      ok: false,
      error: { code: 'changed-meanwhile' },
    });
    expect(log.eventsOf(id).map((event) => event.seq)).toEqual([1, 2]);
  });

  it('keeps the local number when the province gives its own', () => {
    const log = openLog();
    const { id } = log.begin(
      { kind: 'received', reception: aReception({ localNumber: 'TA-B-261120-001-7' }) },
      lan(),
    );
    log.append(id, undefined, { kind: 'number-assigned', officialNumber: 'H19.104-261120-0007' }, lan());
    expect(log.find(id)).toMatchObject({
      local_number: 'TA-B-261120-001-7',
      official_number: 'H19.104-261120-0007',
    });
  });

  it('never gives two dossiers one official number', () => {
    const log = openLog();
    const number = 'H19.104-261120-0007';
    log.begin({ kind: 'received', reception: aReception({ officialNumber: number }) }, lan());
    expect(() =>
      log.begin({ kind: 'received', reception: aReception({ officialNumber: number }) }, lan()),
    ).toThrow(/UNIQUE/);
    expect(count('dossier_event')).toBe(1);
  });

  it('lets nobody change or delete an event', () => {
    openLog().begin({ kind: 'received', reception: aReception() }, lan());
    expect(() => test.store.db.exec(`UPDATE dossier_event SET payload = '{}'`)).toThrow(/append-only/);
    expect(() => test.store.db.exec('DELETE FROM dossier_event')).toThrow(/append-only/);
  });
});

describe('verify', () => {
  function twoDossiers() {
    const log = openLog();
    const first = log.begin({ kind: 'received', reception: aReception() }, lan());
    log.begin({ kind: 'received', reception: aReception() }, lan(AT + 1000));
    log.append(first.id, 1, { kind: 'noted', text: 'đã gọi điện' }, lan(AT + 2000));
    return first.id;
  }

  it('finds nothing wrong in an untouched store', () => {
    twoDossiers();
    expect(verify(test.store.db)).toEqual({
      events: 3,
      dossiers: 2,
      brokenChain: [],
      wrongRows: [],
      rowsWithoutEvents: 0,
      wrongCounts: 0,
    });
  });

  it('names the column that was changed behind the log', () => {
    const id = twoDossiers();
    test.store.db.prepare(`UPDATE dossier SET owner_name = 'Người khác' WHERE id = ?`).run(id);
    expect(verify(test.store.db).wrongRows).toEqual([{ dossierId: id, columns: ['owner_name'] }]);
  });

  it('names the event that was altered by hand and the one after it stays believable', () => {
    twoDossiers();
    test.store.db.exec('DROP TRIGGER dossier_event_never_changes');
    test.store.db.exec(`UPDATE dossier_event SET officer_name = 'Người khác' WHERE position = 2`);
    expect(verify(test.store.db).brokenChain).toEqual([2]);
  });

  it('shows a missing event as a broken chain', () => {
    twoDossiers();
    test.store.db.exec('DROP TRIGGER dossier_event_never_goes');
    test.store.db.exec('DELETE FROM dossier_event WHERE position = 2');
    const report = verify(test.store.db);
    expect(report.brokenChain).toEqual([3]);
    expect(report.rowsWithoutEvents).toBe(1);
  });
});
