import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createDossierLog,
  createLookUp,
  createStepHandlers,
  type DossierLog,
} from '../../../electron/dossiers/index.ts';
import { dueAfterPause, movedByCalendar } from '../../../electron/dossiers/promise.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import type { DossierState } from '../../../shared/dossiers/index.ts';
import { type CalendarDay, deadlineCalendar } from '../../../shared/lib/calendar.ts';
import { fromWall, toUtcIso } from '../../../shared/lib/dates.ts';
import { type DeadlineRules, deadlineFor } from '../../../shared/lib/deadlines.ts';
import { ok } from '../../../shared/lib/result.ts';
import { PLAIN_RULES } from '../../support/rules.ts';
import { aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const HEAD = {
  senderId: 'w1',
  caller: { officerId: 'o-1', name: 'Trần Thị Lan', roles: ['leader', 'receiver'] as const },
};
const BY = { officerId: 'o-1', officerName: 'Trần Thị Lan' };
const FRIDAY = fromWall('2026-11-20', '09:15');
const NEW_HOLIDAY: CalendarDay = {
  date: '2026-11-23',
  kind: 'holiday',
  name: 'Nghỉ hoán đổi',
  certainty: 'sure',
};

let test: TestStore;
let log: DossierLog;
let calendar: readonly CalendarDay[];
let look: ReturnType<typeof createLookUp>;
let steps: ReturnType<typeof createStepHandlers>;
const rules = (): DeadlineRules => ({ ...PLAIN_RULES, calendar: deadlineCalendar(calendar) });

beforeEach(() => {
  calendar = [];
  test = openTestStore();
  log = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
  look = createLookUp({ store: test.store, log, now: () => FRIDAY, rules });
  steps = createStepHandlers({
    store: test.store,
    log,
    official: () => ok(FRIDAY + 1_000),
    settings: () => ({ supplementLimit: 1, extensionLimit: 1 }),
    dueAfterPause: (state, at, awaited) => dueAfterPause(state, at, rules(), awaited),
    dueByApology: () => null,
    movedByCalendar: (state) => movedByCalendar(state, rules()),
    acceptance: () => ok({ kind: 'accepted', promise: null, localNumber: null, officialNumber: null }),
    countAnew: ({ reception }) => ok(reception.charges),
  });
});
afterEach(() => test.close());

function receive(days: number, localNumber: string): DossierState {
  const duration = { value: days, unit: 'working-day' as const };
  const { dueAt } = deadlineFor(rules(), duration, FRIDAY);
  const promise = { ...duration, dueAt: toUtcIso(dueAt), dueWall: '' };
  return log.begin(
    { kind: 'received', reception: aReception({ promise, localNumber }) },
    { ...BY, at: FRIDAY },
  );
}

async function affected(day?: string) {
  const reply = await look.handlers['dossiers.affectedByCalendar']({ day }, HEAD);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.rows.map(({ id, dueAt, wouldBeDueAt, chosen }) => ({ id, dueAt, wouldBeDueAt, chosen }));
}

describe('when the calendar changes under open promises', () => {
  it('lists exactly those whose promise would be another, with both, and moves none', async () => {
    const nextDay = receive(1, 'TA-B-261120-001-1');
    const week = receive(5, 'TA-B-261120-002-2');
    expect(await affected()).toEqual([]);
    calendar = [NEW_HOLIDAY];
    expect(await affected()).toEqual([
      { id: nextDay.id, dueAt: wall('2026-11-23'), wouldBeDueAt: wall('2026-11-24'), chosen: false },
      { id: week.id, dueAt: wall('2026-11-27'), wouldBeDueAt: wall('2026-11-30'), chosen: false },
    ]);
    expect(await affected('2026-11-23')).toHaveLength(2);
    expect(await affected('2026-11-25')).toHaveLength(1);
    expect(log.findState(nextDay.id)?.dueAt).toBe(wall('2026-11-23'));
  });

  it('moves those the officer chooses, with the reason, and no longer lists them', async () => {
    const { id } = receive(1, 'TA-B-261120-001-1');
    const other = receive(2, 'TA-B-261120-002-2');
    calendar = [NEW_HOLIDAY];
    const [row] = await affected();
    const change = { id, revision: 1, dueAt: row?.wouldBeDueAt ?? '' };
    const input = { changes: [change], reason: 'Nghỉ hoán đổi theo thông báo của Bộ Nội vụ' };
    expect(await steps['dossiers.repromiseMany'](input, HEAD)).toEqual({
      ok: true,
      value: { outcomes: [{ id, ok: true, error: null }] },
    });
    expect(log.findState(id)).toMatchObject({ dueAt: wall('2026-11-24'), dueOriginalAt: wall('2026-11-23') });
    expect((await affected()).map((left) => left.id)).toEqual([other.id]);
    const again = await steps['dossiers.repromiseMany'](input, HEAD);
    expect(again).toMatchObject({ value: { outcomes: [{ ok: false, error: 'changed-meanwhile' }] } });
  });

  it('leaves a promise given by hand alone unless its day is off now', async () => {
    const { id } = receive(1, 'TA-B-261120-001-1');
    const dueAt = wall('2026-11-24');
    log.append(
      id,
      1,
      { kind: 'extended', dueAt, reason: 'Chờ xác minh', documentId: 'd' },
      { ...BY, at: FRIDAY },
    );
    calendar = [NEW_HOLIDAY];
    expect(await affected()).toEqual([]);
    calendar = [{ ...NEW_HOLIDAY, date: '2026-11-24' }];
    expect(await affected()).toEqual([{ id, dueAt, wouldBeDueAt: wall('2026-11-25'), chosen: true }]);
  });

  it('offers and takes the day that follows from the calendar, and no other; nothing where nothing changed', async () => {
    const { id } = receive(1, 'TA-B-261120-001-1');
    const page = async () => {
      const reply = await look.handlers['dossiers.page']({ id }, HEAD);
      if (!reply.ok) throw new Error(reply.error.code);
      return { offered: reply.value.dossier.calendarDueAt, steps: reply.value.steps };
    };
    const move = (day: string) =>
      steps['dossiers.repromise']({ id, revision: 1, dueAt: wall(day), reason: 'Nghỉ hoán đổi' }, HEAD);
    expect(await page()).toEqual({ offered: null, steps: expect.not.arrayContaining(['repromise']) });
    expect(await move('2026-11-24')).toMatchObject({ error: { code: 'due-as-before' } });
    calendar = [NEW_HOLIDAY];
    expect(await page()).toEqual({
      offered: wall('2026-11-24'),
      steps: expect.arrayContaining(['repromise']),
    });
    for (const day of ['2026-11-19', '2026-11-25']) {
      expect(await move(day)).toMatchObject({ error: { code: 'due-not-by-calendar' } });
    }
    expect(await move('2026-11-24')).toMatchObject({ ok: true, value: { dueAt: wall('2026-11-24') } });
    expect((await page()).offered).toBeNull();
  });
});

it('gives a dossier reopened after a wrong result its clock back, so that a supplement can still be taken in', () => {
  const { id } = receive(5, 'TA-B-261120-001-1');
  const at = (hours: number) => ({ ...BY, at: FRIDAY + hours * 3_600_000 });
  const result = { name: 'KQ', number: '1', issuedOn: null, signer: 'A', fileSha256: null, electronic: true };
  const finishedAt = toUtcIso(FRIDAY + 3_600_000);
  log.append(id, 1, { kind: 'result-recorded', results: [result], finishedAt }, at(1));
  log.append(id, 2, { kind: 'reopened', reason: 'Sai tên', dueAt: null }, at(2));
  log.append(
    id,
    3,
    { kind: 'supplement-requested', items: ['Ảnh'], reason: 'Mờ', documentId: 'd', answerBy: null },
    at(3),
  );
  const state = log.findState(id);
  expect(state && dueAfterPause(state, at(4).at, rules(), 'supplement')).toMatch(/^2026-11-27/);
});

function wall(day: string): string {
  return toUtcIso(fromWall(day, '09:15'));
}
