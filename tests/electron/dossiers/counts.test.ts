// The counts on the rail, against what the dossiers' own states say: whatever happens to a dossier, and in whatever order.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDossierLog, createLookUp, verify } from '../../../electron/dossiers/index.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import {
  APOLOGISED_STATES,
  BUSINESS_STATES,
  type DossierEvent,
  type DossierState,
  STEP_TABLE,
  type StateName,
} from '../../../shared/dossiers/index.ts';
import { deadlineCalendar } from '../../../shared/lib/calendar.ts';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { DAY_MS, fromUtcIso, fromWall, toUtcIso } from '../../../shared/lib/dates.ts';
import { PLAIN_RULES } from '../../support/rules.ts';
import { aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const BY = { officerId: 'o-lan', officerName: 'Trần Thị Lan' };
const LAN: OfficerContext = {
  senderId: 'w',
  caller: { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver'] },
};
/** Friday 20/11/2026, 10:00; Tuesday 24/11 is a holiday. */
const NOW = fromWall('2026-11-20', '10:00');
const rules = {
  ...PLAIN_RULES,
  calendar: deadlineCalendar([{ date: '2026-11-24', kind: 'holiday', name: '24/11', certainty: 'sure' }]),
};

let test: TestStore;
let log: ReturnType<typeof createDossierLog>;
let clock = NOW;
let lead = 1;
let look: ReturnType<typeof createLookUp>;
beforeEach(() => {
  [clock, lead] = [NOW, 1];
  test = openTestStore();
  log = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
  look = createLookUp({
    store: test.store,
    log,
    now: () => clock,
    rules: () => rules,
    apologyLeadDays: () => lead,
  });
});
afterEach(() => test.close());

type Later = Exclude<DossierEvent, { kind: 'received' | 'registered' }>;
/** One event of every kind; a kind that is forgotten does not compile. */
const EVENTS: { readonly [K in Later['kind']]: (at: string) => Extract<Later, { kind: K }> } = {
  accepted: (at) => ({
    kind: 'accepted',
    promise: { value: 1, unit: 'working-day', dueAt: at, dueWall: '' },
    localNumber: null,
    officialNumber: null,
  }),
  declined: () => ({ kind: 'declined', reason: 'r' }),
  'number-assigned': () => ({ kind: 'number-assigned', officialNumber: crypto.randomUUID() }),
  forwarded: () => ({ kind: 'forwarded', to: 'Phòng Kinh tế', paper: false, listId: null }),
  'taken-back': () => ({ kind: 'taken-back', from: 'Phòng Kinh tế', note: '' }),
  'supplement-requested': () => ({
    kind: 'supplement-requested',
    items: ['x'],
    reason: 'r',
    documentId: 'd',
    answerBy: null,
  }),
  'supplement-received': (dueAt) => ({ kind: 'supplement-received', papers: [], dueAt }),
  'payment-requested': () => ({
    kind: 'payment-requested',
    charges: [CHARGE],
    reason: 'r',
    documentId: 'd',
  }),
  'payment-confirmed': (dueAt) => ({ kind: 'payment-confirmed', reference: 'GD', dueAt }),
  withdrawn: () => ({ kind: 'withdrawn', reason: 'r', documentId: null }),
  stopped: () => ({ kind: 'stopped', reason: 'r', ground: 'other', documentId: null }),
  'result-recorded': (finishedAt) => ({ kind: 'result-recorded', results: [], finishedAt }),
  notified: () => ({ kind: 'notified', way: 'sms', text: 't' }),
  'handed-over': () => ({
    kind: 'handed-over',
    delivery: { way: 'counter', to: 'A', idNumber: '', proof: 'slip', reason: '' },
  }),
  reopened: (dueAt) => ({ kind: 'reopened', reason: 'r', dueAt }),
  'extension-proposed': (dueAt) => ({ kind: 'extension-proposed', dueAt, reason: 'r' }),
  'extension-refused': () => ({ kind: 'extension-refused', reason: 'r' }),
  extended: (dueAt) => ({ kind: 'extended', dueAt, reason: 'r', documentId: 'd' }),
  repromised: (dueAt) => ({ kind: 'repromised', dueAt, reason: 'r' }),
  corrected: () => ({ kind: 'corrected', changes: { note: 'n' }, reason: 'r' }),
  cancelled: () => ({ kind: 'cancelled', reason: 'r' }),
  noted: () => ({ kind: 'noted', text: 't' }),
  'form-issued': () => ({ kind: 'form-issued', formId: 'f', code: 'receipt', reprint: false }),
  'money-moved': () => ({ kind: 'money-moved', entryId: 'e', what: 'paid', amountVnd: 8_000 }),
  'papers-filed': () => ({ kind: 'papers-filed', digitised: 1, reused: 0, of: 2 }),
};
const CHARGE = {
  id: 'c',
  ruleCode: 'c',
  name: 'Lệ phí',
  kind: 'le-phi',
  amountVnd: 8_000,
  fullAmountVnd: 8_000,
} as never;

async function counts() {
  const reply = await look.handlers['dossiers.counts']({}, LAN);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

/** The same numbers, told by looking at every dossier. */
function byLooking(states: readonly DossierState[], received: number) {
  const open = states.filter(({ state }) => [2, 4, 5, 6].includes(state));
  const at = ({ dueAt }: DossierState) => (dueAt === null ? undefined : fromUtcIso(dueAt));
  const promised = (from: number, to: number) =>
    open.filter((each) => (at(each) ?? -1) >= from && (at(each) ?? Number.MAX_VALUE) < to);
  const late = promised(0, clock);
  const until = { 0: '2026-11-21', 1: '2026-11-24', 2: '2026-11-26' }[lead] as string;
  const soon = promised(clock, fromWall(until, '00:00'));
  const finished = states.filter(({ state }) => state === 9);
  const owing = states.filter(({ finance }) => finance === 'due' || finance === 'partly-paid');
  return {
    open: open.length,
    overdue: late.length,
    lateUnapologised: late.filter(({ extensions, proposal }) => proposal || extensions === 0).length,
    apologiesDue: soon.filter(
      ({ state, extensions, proposal }) => [2, 4].includes(state) && extensions === 0 && !proposal,
    ).length,
    proposals: [...open, ...finished].filter(({ proposal }) => proposal !== null).length,
    dueToday: promised(fromWall('2026-11-20', '00:00'), fromWall('2026-11-21', '00:00')).length,
    dueSoon: promised(fromWall('2026-11-21', '00:00'), fromWall('2026-11-26', '00:00')).length,
    receivedToday: received,
    openByState: Object.fromEntries(
      [2, 4, 5, 6].map((each) => [each, open.filter(({ state }) => state === each).length]),
    ),
    waitingForPickup: finished.length,
    notFetched: finished.filter(
      ({ finishedAt }) => (finishedAt ?? '') < toUtcIso(fromWall('2026-10-21', '00:00')),
    ).length,
    unpaid: owing.filter(({ state }) => [2, 4, 5, 6, 9].includes(state)).length,
    toAnswer: states.filter(({ state }) => state === 1).length,
    // Submitted this morning: the eight hours end on Monday.
    toAnswerLate: 0,
  };
}

it('are right after every kind of event, in any order, at any hour of the day', async () => {
  const kinds = Object.keys(EVENTS) as Later['kind'][];
  const minutes = fc.integer({ min: -45 * 24 * 60, max: 8 * 24 * 60 });
  const happening = fc.record({ which: fc.nat(3), kind: fc.constantFrom(...kinds), minutes });
  const ids: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 25 }),
      fc.constantFrom(0, 1, 2),
      fc.integer({ min: 0, max: 23 * 60 }),
      async (story, leadDays, minuteOfDay) => {
        lead = leadDays;
        clock = fromWall('2026-11-20', '00:00') + minuteOfDay * 60_000;
        const here = [0, 1, 2, 3].map((n) => {
          const kind = n === 3 ? 'registered' : 'received';
          const charges = n === 1 ? [CHARGE] : [];
          const dueAt = toUtcIso(NOW + n * 3_600_000);
          const promise = n === 2 ? null : { value: 1, unit: 'working-day' as const, dueAt, dueWall: '' };
          return log.begin({ kind, reception: aReception({ promise, charges }) }, { ...BY, at: NOW }).id;
        });
        ids.push(...here);
        for (const { which, kind, minutes: offset } of story) {
          const id = here[which] as string;
          log.append(id, undefined, EVENTS[kind](toUtcIso(NOW + offset * 60_000)), { ...BY, at: NOW });
        }
        const states = ids.map((id) => log.findState(id) as DossierState);
        expect(await counts()).toEqual(byLooking(states, ids.length));
      },
    ),
    { numRuns: 60 },
  );
  expect(verify(test.store.db)).toMatchObject({ wrongRows: [], wrongCounts: 0 });
});

it('follow a change another process makes on the same folder', async () => {
  const { id } = log.begin({ kind: 'received', reception: aReception() }, { ...BY, at: NOW });
  expect(await counts()).toMatchObject({ open: 1, waitingForPickup: 0 });
  const other = openTestStore(test.folder);
  const elsewhere = createDossierLog({ store: other.store, outbox: createOutbox(other.store.db) });
  elsewhere.append(id, 1, EVENTS['result-recorded'](toUtcIso(NOW)), { ...BY, at: NOW });
  expect(await counts()).toMatchObject({ open: 0, waitingForPickup: 1 });
  other.store.close();
});

it('are not thrown off by a change that is rolled back', async () => {
  const { id } = log.begin({ kind: 'received', reception: aReception() }, { ...BY, at: NOW });
  expect(() =>
    test.store.write(() => {
      log.append(id, 1, EVENTS.cancelled(''), { ...BY, at: NOW });
      throw new Error('power cut');
    }),
  ).toThrow();
  expect(await counts()).toMatchObject({ open: 1 });
});

it('show in the check of the data when somebody altered them', () => {
  log.begin({ kind: 'received', reception: aReception() }, { ...BY, at: NOW - DAY_MS });
  expect(verify(test.store.db).wrongCounts).toBe(0);
  test.store.db.exec('UPDATE dossier_tally SET n = 7');
  expect(verify(test.store.db).wrongCounts).toBe(2);
});

it('ask for apologies in the states in which one can be proposed', () => {
  const names = (Object.keys(STEP_TABLE) as StateName[]).filter(
    (name) => 'propose-extension' in STEP_TABLE[name],
  );
  expect(names.map((name) => BUSINESS_STATES[name])).toEqual([...APOLOGISED_STATES]);
});
