import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOfficialClock } from '../../../electron/centre/index.ts';
import { fromWall } from '../../../shared/lib/dates.ts';
import { ok } from '../../../shared/lib/result.ts';
import { ADMIN, aPcClock } from '../../support/centre.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let test: TestStore;
beforeEach(() => {
  test = openTestStore();
});
afterEach(() => test.close());

function start(pc: ReturnType<typeof aPcClock>, lastEventAt: () => number | undefined = () => undefined) {
  return createOfficialClock({ store: test.store, now: pc.now, elapsed: pc.elapsed, lastEventAt });
}

const code = (result: { ok: boolean }) =>
  'error' in result ? (result.error as { code: string }).code : 'ok';

describe('a clock that can be believed', () => {
  it('gives the PC’s time, through a day and a small correction', () => {
    const pc = aPcClock('2026-11-20 07:00');
    const clock = start(pc);
    pc.pass(9 * HOUR);
    expect(clock.official()).toEqual(ok(fromWall('2026-11-20', '16:00')));
    pc.set('2026-11-20 16:05');
    expect(clock.official()).toEqual(ok(fromWall('2026-11-20', '16:05')));
  });

  it('never runs backwards, neither by itself nor against the last event', () => {
    const pc = aPcClock('2026-11-20 09:00');
    const event = fromWall('2026-11-20', '09:00:30');
    const clock = start(pc, () => event);
    expect(clock.official()).toEqual(ok(event));
    pc.pass(5 * MINUTE);
    expect(clock.official()).toEqual(ok(fromWall('2026-11-20', '09:05')));
    pc.set('2026-11-20 09:04:40');
    expect(clock.official()).toEqual(ok(fromWall('2026-11-20', '09:05')));
  });

  it('is not upset by a laptop that slept over lunch', () => {
    const pc = aPcClock('2026-11-20 11:00');
    const clock = start(pc);
    pc.pass(3 * HOUR);
    expect(clock.state()).toEqual({ kind: 'trusted' });
  });
});

describe('a clock in doubt', () => {
  it('gives no official time when it shows a moment before the last event', () => {
    const clock = start(aPcClock('2026-01-01 00:05'), () => fromWall('2026-11-20', '08:30'));
    expect(clock.official()).toEqual({
      ok: false,
      error: {
        code: 'clock-suspect',
        params: { shown: '00:05 01/01/2026', expected: '08:30 20/11/2026' },
      },
    });
    expect(clock.state()).toMatchObject({ kind: 'suspect', reason: 'before-last-event' });
  });

  it.each([
    ['2026-11-20 09:11', 'forward by eleven minutes'],
    ['2026-11-20 08:49', 'back by eleven minutes'],
    ['2027-11-20 09:00', 'forward by a year'],
  ])('gives none after the clock jumped to %s: %s', (to) => {
    const pc = aPcClock('2026-11-20 09:00');
    const clock = start(pc);
    expect(code(clock.official())).toBe('ok');
    pc.set(to);
    expect(code(clock.official())).toBe('clock-suspect');
  });

  it('stays in doubt when the clock jumps back by itself, and across a restart', () => {
    const pc = aPcClock('2026-11-20 09:00');
    const clock = start(pc);
    pc.set('2026-11-21 09:00');
    expect(code(clock.official())).toBe('clock-suspect');
    pc.set('2026-11-20 09:01');
    expect(code(clock.official())).toBe('clock-suspect');

    const restarted = start(aPcClock('2026-11-20 09:02'));
    expect(code(restarted.official())).toBe('clock-suspect');
    expect(restarted.state()).toMatchObject({ kind: 'suspect', shownAt: fromWall('2026-11-21', '09:00') });
  });

  it('runs again once an officer has looked at the time and confirmed it, after a restart too', () => {
    const pc = aPcClock('2026-11-20 09:00');
    const clock = start(pc);
    pc.set('2026-11-20 14:00');
    expect(code(clock.official())).toBe('clock-suspect');
    expect(clock.confirm(ADMIN, fromWall('2026-11-20', '14:00')).ok).toBe(true);
    expect(clock.official()).toEqual(ok(fromWall('2026-11-20', '14:00')));
    pc.pass(HOUR);
    expect(code(clock.official())).toBe('ok');
    expect(code(start(aPcClock('2026-11-20 15:01')).official())).toBe('ok');
  });

  it('is not confirmed by an officer who was shown another time', () => {
    const pc = aPcClock('2026-11-20 09:00');
    const clock = start(pc);
    pc.set('2026-11-20 14:00');
    clock.official();
    expect(code(clock.confirm(ADMIN, fromWall('2026-11-20', '09:00')))).toBe('clock-changed');
    expect(code(clock.official())).toBe('clock-suspect');
  });

  it('is in doubt all the same when the folder cannot be written', () => {
    const pc = aPcClock('2026-11-20 09:00');
    const clock = start(pc);
    test.store.db.pragma('query_only = ON');
    pc.set('2026-11-20 14:00');
    expect(code(clock.official())).toBe('clock-suspect');
    expect(clock.state().kind).toBe('suspect');
    test.store.db.pragma('query_only = OFF');
  });

  it('leaves a trace of who confirmed it', () => {
    const pc = aPcClock('2026-11-20 09:00');
    const clock = start(pc);
    pc.set('2026-11-20 14:00');
    clock.official();
    clock.confirm(ADMIN, fromWall('2026-11-20', '14:00'));
    const row = test.store.db.prepare('SELECT subject, officer_name, before FROM centre_change').get() as {
      before: string;
    };
    expect(row).toMatchObject({ subject: 'clock', officer_name: ADMIN.name });
    expect(JSON.parse(row.before)).toMatchObject({ reason: 'jumped' });
  });
});

describe('events recorded by a clock that was ahead', () => {
  const wrongEvent = fromWall('2027-11-20', '09:00');

  it('no longer block once an officer confirms the right time, and new events take over', () => {
    let newest = wrongEvent;
    const pc = aPcClock('2026-11-20 09:10');
    const clock = start(pc, () => newest);
    expect(code(clock.official())).toBe('clock-suspect');
    clock.confirm(ADMIN, pc.now());
    expect(clock.official()).toEqual(ok(fromWall('2026-11-20', '09:10')));

    const restarted = start(pc, () => newest);
    expect(code(restarted.official())).toBe('ok');

    newest = fromWall('2026-11-20', '09:10');
    pc.pass(MINUTE);
    expect(restarted.official()).toEqual(ok(fromWall('2026-11-20', '09:11')));
    pc.set('2026-11-20 09:05');
    expect(code(restarted.official())).toBe('clock-suspect');
  });
});

it('measures passing time by the machine’s uptime when nothing else is given', () => {
  const clock = createOfficialClock({ store: test.store, now: Date.now, lastEventAt: () => undefined });
  expect(code(clock.official())).toBe('ok');
});

describe('a clock apart from the province’s', () => {
  const apart = (skewMs: number | undefined) => {
    const pc = aPcClock('2026-11-20 07:00');
    const seen = { skewMs };
    const clock = createOfficialClock({
      store: test.store,
      now: pc.now,
      elapsed: pc.elapsed,
      lastEventAt: () => undefined,
      provinceSkewMs: () => seen.skewMs,
    });
    return { pc, seen, clock };
  };

  it.each([
    ['not asked yet', undefined],
    ['ten minutes ahead', 10 * MINUTE],
    ['ten minutes behind', -10 * MINUTE],
  ])('is believed while the province is %s', (_, skewMs) => {
    expect(code(apart(skewMs).clock.official())).toBe('ok');
  });

  it('gives no official time beyond ten minutes, and names both times', () => {
    const { clock } = apart(-11 * MINUTE);
    expect(clock.official()).toMatchObject({
      error: { code: 'clock-suspect', params: { shown: '07:00 20/11/2026', expected: '06:49 20/11/2026' } },
    });
    expect(clock.state()).toMatchObject({ kind: 'suspect', reason: 'apart-from-province' });
  });

  it('is believed again once both are together, and needs nobody for it', () => {
    const { clock, seen } = apart(3 * HOUR);
    expect(code(clock.official())).toBe('clock-suspect');
    seen.skewMs = 20_000;
    expect(code(clock.official())).toBe('ok');
  });

  it('is believed when an officer says that the province is wrong, until the difference is another', () => {
    const { clock, seen, pc } = apart(3 * HOUR);
    expect(clock.confirm({ officerId: ADMIN.officerId, name: ADMIN.name }, pc.now()).ok).toBe(true);
    expect(code(clock.official())).toBe('ok');
    seen.skewMs = 2 * HOUR;
    expect(code(clock.official())).toBe('clock-suspect');
  });
});
