// What the commune decides about a dossier's life, through the whole counter's own rooms.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueAfterPause, paperLeavesAt } from '../../../electron/dossiers/index.ts';
import { createLifeRules } from '../../../electron/dossiers/life-rules.ts';
import { type DossierEvent, type DuePromise, replay } from '../../../shared/dossiers/index.ts';
import { ruleCalls } from '../../../shared/dossiers/rule-calls.ts';
import { deadlineCalendar } from '../../../shared/lib/calendar.ts';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { fromWall, toUtcIso } from '../../../shared/lib/dates.ts';
import { ok } from '../../../shared/lib/result.ts';
import { PLAIN_RULES } from '../../support/rules.ts';
import { aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const HEAD: OfficerContext = { senderId: 'w', caller: { officerId: 'o', name: 'Lan', roles: ['leader'] } };
const MONDAY = fromWall('2026-11-16', '08:00');
const at = (day: string, time = '08:00') => fromWall(day, time);

/** Received Monday 16/11 for five working days; the events follow at their times. */
function dossier(promise: Partial<DuePromise>, later: readonly (readonly [number, DossierEvent])[]) {
  const full: DuePromise = {
    value: 5,
    unit: 'working-day',
    dueAt: toUtcIso(at('2026-11-23')),
    dueWall: '',
    ...promise,
  };
  const first: DossierEvent = { kind: 'received', reception: aReception({ promise: full }) };
  const recorded = [[MONDAY, first] as const, ...later].map(([when, event], index) => ({
    seq: index + 1,
    at: toUtcIso(when),
    officerId: 'o',
    officerName: 'Lan',
    event,
  }));
  return replay('d', recorded);
}

const asked: DossierEvent = {
  kind: 'supplement-requested',
  items: ['Giấy khai sinh'],
  reason: 'Thiếu',
  documentId: 'f',
  answerBy: null,
};
const taxNotice: DossierEvent = { kind: 'payment-requested', charges: [], reason: 'Thuế', documentId: 'f' };
const paid = (dueAt: string | null): DossierEvent => ({ kind: 'payment-confirmed', reference: 'GD', dueAt });

describe('the promise once a supplement is complete', () => {
  it('goes on where it stopped: two of five days were used', () => {
    const state = dossier({}, [[at('2026-11-18'), asked]]);
    expect(dueAfterPause(state, at('2026-12-01'), PLAIN_RULES, 'supplement')).toBe(
      toUtcIso(at('2026-12-04')),
    );
  });

  it('begins anew in procedures that count from the complete dossier', () => {
    const state = dossier({ startsAnew: true }, [[at('2026-11-18'), asked]]);
    expect(dueAfterPause(state, at('2026-12-01'), PLAIN_RULES, 'supplement')).toBe(
      toUtcIso(at('2026-12-08')),
    );
  });
});

describe('a procedure of two stages', () => {
  const twoStages = { secondStage: { value: 3, unit: 'working-day' as const } };

  it('promises the second stage from the payment, and says so from then on', () => {
    const waiting = dossier(twoStages, [[at('2026-11-18'), taxNotice]]);
    const dueAt = dueAfterPause(waiting, at('2026-12-01'), PLAIN_RULES, 'payment');
    expect(dueAt).toBe(toUtcIso(at('2026-12-04')));
    const running = dossier(twoStages, [
      [at('2026-11-18'), taxNotice],
      [at('2026-12-01'), paid(dueAt)],
    ]);
    expect(running).toMatchObject({ state: 4, dueAt, secondStageFrom: toUtcIso(at('2026-12-01')) });
    expect(running.dueOriginalAt).toBe(toUtcIso(at('2026-11-23')));
  });

  it('counts a supplement in the second stage by that stage’s own length', () => {
    const dueAt = toUtcIso(at('2026-12-04'));
    const state = dossier(twoStages, [
      [at('2026-11-18'), taxNotice],
      [at('2026-12-01'), paid(dueAt)],
      [at('2026-12-02'), asked],
    ]);
    expect(dueAfterPause(state, at('2026-12-14'), PLAIN_RULES, 'supplement')).toBe(
      toUtcIso(at('2026-12-16')),
    );
  });
});

describe('papers handed to a section', () => {
  const rules = {
    ...PLAIN_RULES,
    calendar: deadlineCalendar([{ date: '2026-11-24', kind: 'holiday', name: '24/11', certainty: 'sure' }]),
  };

  it.each([
    ['at 15:00 sharp', at('2026-11-20', '15:00'), at('2026-11-20', '15:00')],
    ['after 15:00', at('2026-11-20', '15:01'), at('2026-11-23', '07:00')],
    ['after 15:00 before a holiday', at('2026-11-23', '16:00'), at('2026-11-25', '07:00')],
  ])('leave %s', (_when, given, leaves) => {
    expect(paperLeavesAt(given, '15:00', rules)).toBe(leaves);
  });
});

describe('what is decided', () => {
  let test: TestStore;
  beforeEach(() => {
    test = openTestStore();
  });
  afterEach(() => test.close());

  it('is the usual until somebody decides, is tidied, and the latest holds', async () => {
    const { handlers, ruleOf } = createLifeRules({
      store: test.store,
      official: () => ok(MONDAY),
      publish: () => {},
    });
    expect(ruleOf('p')).toMatchObject({ afterSupplement: 'pause', secondStage: null, savedBy: null });
    const decide = ruleCalls['dossiers.setProcedureRule'].input.parse({
      procedureId: 'p',
      afterSupplement: 'reset',
      secondStage: { value: 3, unit: 'day' },
    });
    await handlers['dossiers.setProcedureRule'](decide, HEAD);
    expect(ruleOf('p')).toMatchObject({ afterSupplement: 'reset', secondStage: { value: 3, unit: 'day' } });
    const list = { kind: 'stop', phrases: [' Hết hạn bổ sung ', 'Hết hạn bổ sung'] } as const;
    await handlers['dossiers.savePhrases'](
      ruleCalls['dossiers.savePhrases'].input.parse({ ...list, phrases: [...list.phrases] }),
      HEAD,
    );
    const reply = await handlers['dossiers.phrases']({}, HEAD);
    expect(reply.ok && reply.value.phrases.stop).toEqual(['Hết hạn bổ sung']);
    expect(reply.ok && reply.value.phrases.section).toHaveLength(3);
  });
});
