import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDossierLog, createStepHandlers, verify } from '../../../electron/dossiers/index.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import {
  type DossierState,
  STEPS,
  type Step,
  stateName,
  stepLeadsTo,
  stepsOn,
} from '../../../shared/dossiers/index.ts';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { ok } from '../../../shared/lib/result.ts';
import { aPerson, aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 10, 16, 1, 0);
const head: OfficerContext = {
  senderId: 'w',
  caller: { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver', 'handler', 'leader', 'admin'] },
};
const receiver: OfficerContext = { ...head, caller: { ...head.caller, roles: ['receiver'] } };

let test: TestStore;
let now = MONDAY;

const LIMITS = { supplementLimit: 1, extensionLimit: 1 };
/** As if a day off had been put in: every promise before December moves there. */
const DECEMBER = '2026-12-01T01:00:00.000Z';
const moved = ({ dueAt, state }: DossierState) =>
  [2, 4].includes(state) && dueAt !== null && dueAt < DECEMBER ? DECEMBER : null;

function open() {
  const log = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
  const steps = createStepHandlers({
    store: test.store,
    log,
    official: () => ok(now),
    settings: () => LIMITS,
    dueAfterPause: (_state, at) => new Date(at + 48 * HOUR).toISOString(),
    dueByApology: ({ dueAt }) => dueAt && new Date(Date.parse(dueAt) + 48 * HOUR).toISOString(),
    movedByCalendar: moved,
    countAnew: ({ reception }) => ok(reception.charges),
    acceptance: () =>
      ok({
        kind: 'accepted',
        promise: null,
        localNumber: null,
        officialNumber: null,
      }),
  });
  const received = () =>
    log.begin(
      {
        kind: 'received',
        reception: aReception({
          submittedAt: new Date(now).toISOString(),
          promise: {
            value: 3,
            unit: 'working-day',
            dueAt: '2026-11-19T01:00:00.000Z',
            dueWall: '2026-11-19 08:00',
          },
        }),
      },
      { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: now },
    );
  const registered = () =>
    log.begin(
      { kind: 'registered', reception: aReception({ channel: 'online' }) },
      { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: now },
    );
  return { log, steps, received, registered };
}

const result = {
  name: 'Trích lục',
  number: '110/TLKS-BS',
  issuedOn: null,
  signer: '',
  fileSha256: null,
  electronic: false,
};
const toOwner = {
  way: 'counter',
  to: aPerson().name,
  idNumber: aPerson().idNumber,
  proof: 'slip',
  reason: '',
} as const;

beforeEach(() => {
  test = openTestStore();
  now = MONDAY;
});
afterEach(() => test.close());

describe('the life of a dossier', () => {
  it('goes from reception over the section and the result to the hand-over, and every step is on record', async () => {
    const { log, steps, received } = open();
    const { id } = received();
    await steps['dossiers.forward']({ ids: [id], to: 'Phòng Kinh tế', paper: true }, head);
    expect(log.findState(id)).toMatchObject({ state: 4, holder: 'Phòng Kinh tế' });
    now += HOUR;
    await steps['dossiers.recordResult']({ id, revision: 2, results: [result], finishedAt: null }, head);
    expect(log.findState(id)).toMatchObject({
      state: 9,
      delivery: 'to-notify',
      finishedAt: new Date(now).toISOString(),
    });
    await steps['dossiers.notify']({ id, revision: 3, way: 'zalo', text: 'Đã có kết quả' }, head);
    await steps['dossiers.handOver']({ id, revision: 4, delivery: toOwner }, head);
    expect(log.findState(id)).toMatchObject({ state: 10, delivery: 'handed-over' });
    expect(log.eventsOf(id).map(({ event }) => event.kind)).toEqual([
      'received',
      'forwarded',
      'result-recorded',
      'notified',
      'handed-over',
    ]);
  });

  it('pauses the clock on a supplement request and gives a new promise when the papers come', async () => {
    const { log, steps, received } = open();
    const { id } = received();
    now += HOUR;
    await steps['dossiers.requestSupplement'](
      { id, revision: 1, items: ['Giấy chứng sinh'], reason: 'Thiếu', answerBy: null },
      head,
    );
    expect(log.findState(id)?.clock.map((stretch) => stretch.kind)).toEqual(['run', 'pause']);
    now += 24 * HOUR;
    await steps['dossiers.receiveSupplement']({ id, revision: 2, papers: [] }, head);
    const state = log.findState(id) as DossierState;
    expect(state.clock.map((stretch) => stretch.kind)).toEqual(['run', 'pause', 'run']);
    expect(state).toMatchObject({ state: 4, dueAt: new Date(now + 48 * HOUR).toISOString() });
    expect(state.dueOriginalAt).toBe('2026-11-19T01:00:00.000Z');
  });

  it('asks for a supplement once only', async () => {
    const { steps, received } = open();
    const { id } = received();
    const ask = (revision: number) =>
      steps['dossiers.requestSupplement']({ id, revision, items: ['x'], reason: 'y', answerBy: null }, head);
    await ask(1);
    await steps['dossiers.receiveSupplement']({ id, revision: 2, papers: [] }, head);
    expect(await ask(3)).toEqual({ ok: false, error: { code: 'supplement-limit', params: { limit: 1 } } });
  });

  it('apologises once, to a later day only, and keeps the first promise for the score', async () => {
    const { log, steps, received } = open();
    const { id } = received();
    const extend = (revision: number, dueAt: string) =>
      steps['dossiers.extend']({ id, revision, dueAt, reason: 'chờ xác minh' }, head);
    expect(await extend(1, '2026-11-18T01:00:00.000Z')).toMatchObject({ error: { code: 'due-not-later' } });
    expect(await extend(1, '2026-11-25T01:00:00.000Z')).toMatchObject({ ok: true });
    expect(log.findState(id)).toMatchObject({
      dueAt: '2026-11-25T01:00:00.000Z',
      dueOriginalAt: '2026-11-19T01:00:00.000Z',
    });
    expect(await extend(2, '2026-11-30T01:00:00.000Z')).toMatchObject({ error: { code: 'extension-limit' } });
  });

  it('lays an apology before the head, who approves or refuses it', async () => {
    const { log, steps, received } = open();
    const { id } = received();
    const proposed = { id, revision: 1, dueAt: '2026-11-25T01:00:00.000Z', reason: 'chờ xác minh' };
    expect(await steps['dossiers.proposeExtension'](proposed, receiver)).toMatchObject({ ok: true });
    expect(log.findState(id)).toMatchObject({
      dueAt: '2026-11-19T01:00:00.000Z',
      proposal: { dueAt: proposed.dueAt, by: 'Trần Thị Lan' },
    });
    const refuse = (revision: number) => ({ id, revision, reason: 'Còn kịp' });
    expect(await steps['dossiers.refuseExtension'](refuse(2), receiver)).toMatchObject({
      error: { code: 'not-allowed' },
    });
    expect(await steps['dossiers.refuseExtension'](refuse(2), head)).toMatchObject({ ok: true });
    expect(log.findState(id)?.proposal).toBeNull();
    expect(await steps['dossiers.refuseExtension'](refuse(3), head)).toMatchObject({
      error: { code: 'extension-not-proposed' },
    });
    await steps['dossiers.proposeExtension']({ ...proposed, revision: 3 }, receiver);
    expect(await steps['dossiers.extend']({ ...proposed, revision: 4 }, head)).toMatchObject({ ok: true });
    expect(log.findState(id)).toMatchObject({ proposal: null, extensions: 1, dueAt: proposed.dueAt });
  });

  it('promises no moment that has passed', async () => {
    const { steps, received } = open();
    const { id } = received();
    now = Date.parse('2026-11-26T03:00:00.000Z');
    const input = { id, revision: 1, dueAt: '2026-11-25T01:00:00.000Z', reason: 'r' };
    expect(await steps['dossiers.extend'](input, head)).toMatchObject({ error: { code: 'due-in-past' } });
  });

  it('gives a result to someone else only with a reason', async () => {
    const { steps, received } = open();
    const { id } = received();
    await steps['dossiers.recordResult']({ id, revision: 1, results: [result], finishedAt: null }, head);
    const other = { ...toOwner, to: 'Trần Văn Thử', idNumber: '075085012345' };
    expect(await steps['dossiers.handOver']({ id, revision: 2, delivery: other }, head)).toMatchObject({
      error: { code: 'receiver-differs' },
    });
    const reply = await steps['dossiers.handOver'](
      { id, revision: 2, delivery: { ...other, reason: 'Con ruột, có giấy ủy quyền' } },
      head,
    );
    expect(reply.ok).toBe(true);
  });

  it.each([
    ['before the dossier came', MONDAY - HOUR, 'time-before-reception'],
    ['in the future', MONDAY + HOUR, 'time-in-future'],
  ])('refuses a result dated %s', async (_when, finishedAt, code) => {
    const { steps, received } = open();
    const { id } = received();
    const input = { id, revision: 1, results: [result], finishedAt: new Date(finishedAt).toISOString() };
    expect(await steps['dossiers.recordResult'](input, head)).toEqual({ ok: false, error: { code } });
  });

  it.each([
    ['before the dossier was handed in', '2026-11-13', 'signed-before-submission'],
    ['tomorrow', '2026-11-17', 'day-in-future'],
  ])('names the day of a result signed %s', async (_when, issuedOn, code) => {
    const { steps, received } = open();
    const { id } = received();
    const results = [result, { ...result, issuedOn }];
    const input = { id, revision: 1, results, finishedAt: null };
    expect(await steps['dossiers.recordResult'](input, head)).toMatchObject({
      error: { code: 'invalid-input', fields: [{ path: 'results.1.issuedOn', code }] },
    });
  });

  it('asks nobody to bring something by a day that is over', async () => {
    const { steps, received } = open();
    const { id } = received();
    const ask = { id, revision: 1, items: ['x'], reason: 'y', answerBy: '2026-11-15' };
    expect(await steps['dossiers.requestSupplement'](ask, head)).toMatchObject({
      error: { code: 'invalid-input', fields: [{ path: 'answerBy', code: 'day-passed' }] },
    });
  });

  it('lets only the head stop or reopen a dossier', async () => {
    const { steps, received } = open();
    const { id } = received();
    await steps['dossiers.forward']({ ids: [id], to: 'Phòng Kinh tế', paper: false }, head);
    const stop = { id, revision: 2, reason: 'Không đủ điều kiện', ground: 'refused-on-substance' } as const;
    expect(await steps['dossiers.stop'](stop, receiver)).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await steps['dossiers.stop'](stop, head)).toMatchObject({ ok: true, value: { state: 8 } });
  });

  it('takes the same step from two windows once', async () => {
    const { log, steps, received } = open();
    const { id } = received();
    const withdraw = () => steps['dossiers.withdraw']({ id, revision: 1, reason: 'Người dân xin rút' }, head);
    expect([(await withdraw()).ok, (await withdraw()).ok]).toEqual([true, false]);
    expect(log.eventsOf(id)).toHaveLength(2);
  });
});

describe('any sequence of steps', () => {
  const attempt: Record<
    Step,
    (at: { id: string; revision: number }, s: ReturnType<typeof open>['steps']) => unknown
  > = {
    accept: (at, s) => s['dossiers.accept'](at, head),
    decline: (at, s) => s['dossiers.decline']({ ...at, reason: 'r' }, head),
    forward: ({ id }, s) => s['dossiers.forward']({ ids: [id], to: 'Phòng Kinh tế', paper: false }, head),
    'take-back': ({ id }, s) => s['dossiers.takeBack']({ ids: [id], note: '' }, head),
    'request-supplement': (at, s) =>
      s['dossiers.requestSupplement']({ ...at, items: ['x'], reason: 'r', answerBy: null }, head),
    'receive-supplement': (at, s) => s['dossiers.receiveSupplement']({ ...at, papers: [] }, head),
    'request-payment': (at, s) =>
      s['dossiers.requestPayment']({ ...at, charges: [], notice: 'n', reason: 'r' }, head),
    'confirm-payment': (at, s) => s['dossiers.confirmPayment']({ ...at, reference: 'GD1' }, head),
    withdraw: (at, s) => s['dossiers.withdraw']({ ...at, reason: 'r' }, head),
    stop: (at, s) => s['dossiers.stop']({ ...at, reason: 'r', ground: 'other' }, head),
    'record-result': (at, s) =>
      s['dossiers.recordResult']({ ...at, results: [result], finishedAt: null }, head),
    notify: (at, s) => s['dossiers.notify']({ ...at, way: 'sms', text: 't' }, head),
    'hand-over': (at, s) => s['dossiers.handOver']({ ...at, delivery: toOwner }, head),
    reopen: (at, s) => s['dossiers.reopen']({ ...at, reason: 'r' }, head),
    'propose-extension': (at, s) =>
      s['dossiers.proposeExtension']({ ...at, dueAt: '2027-01-04T01:00:00.000Z', reason: 'r' }, head),
    'refuse-extension': (at, s) => s['dossiers.refuseExtension']({ ...at, reason: 'r' }, head),
    extend: (at, s) => s['dossiers.extend']({ ...at, dueAt: '2027-01-04T01:00:00.000Z', reason: 'r' }, head),
    repromise: (at, s) => s['dossiers.repromise']({ ...at, dueAt: DECEMBER, reason: 'r' }, head),
    correct: (at, s) =>
      s['dossiers.correct']({ ...at, changes: { note: `n${at.revision}` }, reason: 'r' }, head),
    cancel: (at, s) => s['dossiers.cancel']({ ...at, reason: 'r' }, head),
  };

  it('keeps the table, the clock, the first promise and the log in agreement', async () => {
    const { log, steps, received, registered } = open();
    const aLife = fc.record({
      online: fc.boolean(),
      sequence: fc.array(fc.constantFrom(...STEPS), { maxLength: 25 }),
    });
    await fc.assert(
      fc.asyncProperty(aLife, async ({ online, sequence }) => {
        const { id } = online ? registered() : received();
        for (const step of sequence) {
          const before = log.findState(id) as DossierState;
          const offered = stepsOn({ ...before, calendarDueAt: moved(before) }, head.caller.roles, LIMITS);
          now += 60_000;
          await attempt[step]({ id, revision: before.revision }, steps);
          const after = log.findState(id) as DossierState;
          // What is offered can be taken, and nothing else can be, whoever calls.
          expect([step, after.revision !== before.revision]).toEqual([step, offered.includes(step)]);
          if (after.revision !== before.revision) {
            expect(stateName(after.state)).toBe(stepLeadsTo(stateName(before.state), step));
          } else expect(after).toEqual(before);
          if (before.clock.length > 0) expect(after.dueOriginalAt).toBe(before.dueOriginalAt);
          expect(after.receivedAt <= after.lastEventAt).toBe(true);
          expect(after.clock.filter((stretch) => stretch.to === null).length).toBeLessThanOrEqual(1);
          const running = ['received', 'processing'].includes(stateName(after.state));
          expect(after.clock.at(-1)?.kind === 'run' && after.clock.at(-1)?.to === null).toBe(running);
          expect(after.supplements).toBeLessThanOrEqual(1);
          expect(after.extensions).toBeLessThanOrEqual(1);
          if (after.proposal) expect([2, 4, 5, 6]).toContain(after.state);
        }
      }),
      { numRuns: 60 },
    );
    expect(verify(test.store.db)).toMatchObject({ brokenChain: [], wrongRows: [], rowsWithoutEvents: 0 });
  });
});
