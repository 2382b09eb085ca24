import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDossierLog, createLookUp } from '../../../electron/dossiers/index.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import { dossiersCalls } from '../../../shared/dossiers/calls.ts';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { PLAIN_RULES } from '../../support/rules.ts';
import { aPerson, aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

/** 08:05 on Friday 20/11/2026 in Vietnam. */
const AT = Date.UTC(2026, 10, 20, 1, 5);
const lan = { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: AT };
const receiver: OfficerContext = {
  senderId: 'w',
  caller: { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver'] },
};

let test: TestStore;
let log: ReturnType<typeof createDossierLog>;
let handlers: ReturnType<typeof createLookUp>['handlers'];

beforeEach(() => {
  test = openTestStore();
  log = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
  handlers = createLookUp({ store: test.store, log, now: () => AT, rules: () => PLAIN_RULES }).handlers;
});
afterEach(() => test.close());

describe('the page of a dossier', () => {
  it('shows the whole record and the steps this officer may take', async () => {
    const { id } = log.begin(
      { kind: 'received', reception: aReception({ localNumber: 'TA-B-261120-014-7' }) },
      lan,
    );
    const reply = await handlers['dossiers.page']({ id }, receiver);
    const page = reply.ok ? dossiersCalls['dossiers.page'].output.parse(reply.value) : undefined;
    expect(page?.dossier).toMatchObject({
      id,
      localNumber: 'TA-B-261120-014-7',
      revision: 1,
      state: 2,
      reception: { owner: aPerson() },
    });
    expect(page?.steps).toContain('forward');
    expect(page?.steps).not.toContain('extend');
  });

  it('tells what happened in order, without repeating the record', async () => {
    const { id } = log.begin({ kind: 'received', reception: aReception({ localNumber: 'L-1' }) }, lan);
    log.append(id, 1, { kind: 'noted', text: 'đã gọi điện' }, { ...lan, at: AT + 1000 });
    const reply = await handlers['dossiers.timeline']({ id }, receiver);
    expect(reply).toEqual({
      ok: true,
      value: {
        entries: [
          {
            seq: 1,
            at: '2026-11-20T01:05:00.000Z',
            officerName: 'Trần Thị Lan',
            kind: 'received',
            details: { numbers: { localNumber: 'L-1', officialNumber: null } },
          },
          {
            seq: 2,
            at: '2026-11-20T01:05:01.000Z',
            officerName: 'Trần Thị Lan',
            kind: 'noted',
            details: { text: 'đã gọi điện' },
          },
        ],
      },
    });
  });

  it.each(['dossiers.page', 'dossiers.timeline'] as const)(
    '%s of a dossier that is not here says so',
    async (call) => {
      const reply = await handlers[call]({ id: '01890000-0000-7000-8000-000000000000' }, receiver);
      expect(reply).toEqual({ ok: false, error: { code: 'not-found' } });
    },
  );

  it.each([
    ['TA-B-261120-014-7', true],
    [' h19.123-261120-0975 ', true],
    ['H19.123-261120-097', false],
  ])('is found by exactly the number %s: %s', async (number, found) => {
    const reception = aReception({ localNumber: 'TA-B-261120-014-7', officialNumber: 'H19.123-261120-0975' });
    const { id } = log.begin({ kind: 'received', reception }, lan);
    expect(await handlers['dossiers.findByNumber']({ number }, receiver)).toEqual({
      ok: true,
      value: { id: found ? id : null },
    });
  });
});

describe('the counts', () => {
  const promise = (dueAt: string) => ({ value: 1, unit: 'working-day' as const, dueAt, dueWall: dueAt });

  it('count open dossiers once, and today by Vietnamese days', async () => {
    const receive = (dueAt: string, at = AT) =>
      log.begin({ kind: 'received', reception: aReception({ promise: promise(dueAt) }) }, { ...lan, at });
    receive('2026-11-19T09:00:00.000Z', AT - 48 * 3_600_000);
    receive('2026-11-20T01:00:00.000Z');
    receive('2026-11-20T09:00:00.000Z');
    const later = receive('2026-11-20T17:30:00.000Z');
    const gone = receive('2026-11-20T09:30:00.000Z');
    log.append(later.id, 1, { kind: 'forwarded', to: 'Phòng Kinh tế', paper: true, listId: null }, lan);
    log.append(gone.id, 1, { kind: 'cancelled', reason: 'nhập nhầm' }, lan);
    expect(await handlers['dossiers.counts']({}, receiver)).toEqual({
      ok: true,
      value: {
        open: 4,
        overdue: 2,
        lateUnapologised: 2,
        apologiesDue: 2,
        proposals: 0,
        dueToday: 2,
        receivedToday: 4,
        openByState: { 2: 3, 4: 1, 5: 0, 6: 0 },
        waitingForPickup: 0,
        dueSoon: 1,
        notFetched: 0,
        unpaid: 0,
        toAnswer: 0,
        toAnswerLate: 0,
      },
    });
  });
});
