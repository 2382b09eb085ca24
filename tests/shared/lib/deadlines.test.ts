import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../shared/lib/calendar.ts';
import { dayOf, fromWall, toWallTime } from '../../../shared/lib/dates.ts';
import { explainDeadline } from '../../../shared/lib/deadline-reason.ts';
import { type Duration, type DurationUnit, deadlineFor } from '../../../shared/lib/deadlines.ts';
import { DEFAULT_OPENING_HOURS, workingSpans } from '../../../shared/lib/opening-hours.ts';
import fixtures from '../../fixtures/deadlines.json' with { type: 'json' };
import { calendar, rules } from './calendar-support.ts';

function promise(date: string, time: string, value: number, unit: DurationUnit, custom = rules) {
  const { dueDay, dueTime } = deadlineFor(custom, { value, unit }, fromWall(date, time));
  return `${dueDay} ${dueTime}`;
}

describe('test vectors of the one-stop rules §5.3', () => {
  it.each<[string, string, number, DurationUnit, string]>([
    ['2026-11-20', '09:15', 1, 'working-day', '2026-11-23 09:15'],
    ['2026-11-20', '09:00', 2, 'working-day', '2026-11-25 09:00'],
    ['2026-11-23', '10:00', 1, 'working-day', '2026-11-25 10:00'],
    ['2026-11-23', '15:30', 3, 'working-day', '2026-11-27 15:30'],
    ['2026-08-20', '08:00', 2, 'working-day', '2026-08-22 08:00'],
    ['2026-08-21', '14:00', 1, 'working-day', '2026-08-22 14:00'],
    ['2026-08-28', '10:00', 3, 'working-day', '2026-09-07 10:00'],
    ['2026-01-08', '09:00', 2, 'working-day', '2026-01-10 09:00'],
    ['2026-02-13', '08:30', 1, 'working-day', '2026-02-23 08:30'],
    ['2026-02-13', '08:30', 5, 'working-day', '2026-02-27 08:30'],
    ['2026-04-24', '16:00', 2, 'working-day', '2026-04-29 16:00'],
    ['2026-11-16', '09:00', 7, 'working-day', '2026-11-26 09:00'],
    ['2026-12-31', '09:00', 1, 'working-day', '2027-01-04 09:00'],
    ['2027-02-03', '10:00', 3, 'working-day', '2027-02-15 10:00'],
    ['2027-04-29', '15:30', 1, 'working-day', '2027-05-04 15:30'],
    ['2026-11-09', '09:00', 15, 'day', '2026-11-25 09:00'],
    ['2026-11-14', '09:00', 10, 'day', '2026-11-25 09:00'],
    ['2026-08-17', '09:00', 15, 'day', '2026-09-03 09:00'],
    ['2026-02-06', '09:00', 10, 'day', '2026-02-23 09:00'],
    ['2026-12-18', '09:00', 14, 'day', '2027-01-04 09:00'],
    ['2026-11-20', '15:00:00', 0, 'same-day', '2026-11-20 17:00'],
    ['2026-11-20', '15:00:01', 0, 'same-day', '2026-11-23 17:00'],
    ['2026-11-23', '15:30', 0, 'same-day', '2026-11-25 17:00'],
  ])('%s %s + %d %s → %s', (date, time, value, unit, expected) => {
    expect(promise(date, time, value, unit)).toBe(expected);
  });

  it.each(fixtures)('$receivedAt + $value $unit → $dueOn', ({ receivedAt, value, unit, dueOn }) => {
    const duration = { value, unit } as Duration;
    expect(deadlineFor(rules, duration, Date.parse(receivedAt)).dueDay).toBe(dueOn);
  });
});

describe('reception outside the doors', () => {
  it.each<[string, string, string, number, DurationUnit, string]>([
    ['before opening', '2026-11-19', '06:30', 1, 'working-day', '2026-11-20 07:00'],
    ['at opening', '2026-11-19', '07:00', 1, 'working-day', '2026-11-20 07:00'],
    ['last minute of the morning', '2026-11-19', '11:30', 1, 'working-day', '2026-11-20 11:30'],
    ['in the lunch gap', '2026-11-19', '12:10', 1, 'working-day', '2026-11-20 13:30'],
    ['last minute of the day', '2026-11-19', '17:00', 1, 'working-day', '2026-11-20 17:00'],
    ['after hours', '2026-11-19', '17:30', 1, 'working-day', '2026-11-23 07:00'],
    ['after hours on Friday', '2026-11-20', '18:00', 1, 'working-day', '2026-11-25 07:00'],
    ['on a Saturday', '2026-11-21', '09:00', 1, 'working-day', '2026-11-25 07:00'],
    ['on a holiday', '2026-11-24', '09:00', 1, 'working-day', '2026-11-26 07:00'],
    ['on a swapped Saturday', '2026-08-22', '09:00', 1, 'working-day', '2026-08-24 09:00'],
    ['after hours, calendar days', '2026-11-16', '18:00', 3, 'day', '2026-11-20 07:00'],
    ['after hours, same day', '2026-11-19', '17:30', 0, 'same-day', '2026-11-20 17:00'],
    ['on a Saturday, same day', '2026-11-21', '09:00', 0, 'same-day', '2026-11-23 17:00'],
    ['in the lunch gap, same day', '2026-11-19', '12:00', 0, 'same-day', '2026-11-19 17:00'],
  ])('%s', (_when, date, time, value, unit, expected) => {
    expect(promise(date, time, value, unit)).toBe(expected);
  });

  it('does not count a Saturday morning the commune opens, but calendar days run from it', () => {
    const saturdayMorning = {
      ...rules,
      hours: { ...DEFAULT_OPENING_HOURS, 6: [{ from: '07:30', to: '11:00' }] },
    };
    expect(promise('2026-11-14', '08:00', 1, 'working-day', saturdayMorning)).toBe('2026-11-17 07:00');
    expect(promise('2026-11-14', '08:00', 10, 'day', saturdayMorning)).toBe('2026-11-25 08:00');
    expect(promise('2026-11-14', '08:00', 0, 'same-day', saturdayMorning)).toBe('2026-11-16 17:00');
  });

  it('keeps the hour only where the due day is open at that hour', () => {
    const shortFriday = {
      ...rules,
      hours: { ...DEFAULT_OPENING_HOURS, 5: [{ from: '07:00', to: '11:30' }] },
    };
    expect(promise('2026-11-19', '16:00', 1, 'working-day', shortFriday)).toBe('2026-11-20 11:30');
    expect(promise('2026-11-20', '09:00', 0, 'same-day', shortFriday)).toBe('2026-11-20 11:30');
  });
});

describe('hours run inside working hours', () => {
  it.each([
    ['2026-11-19', '08:00', 2, '2026-11-19 10:00'],
    ['2026-11-19', '10:30', 2, '2026-11-19 14:30'],
    ['2026-11-19', '09:30', 2, '2026-11-19 11:30'],
    ['2026-11-19', '16:00', 2, '2026-11-20 08:00'],
    ['2026-11-19', '15:00', 2, '2026-11-19 17:00'],
    ['2026-11-20', '16:00', 8, '2026-11-23 16:00'],
    ['2026-11-23', '16:00', 2, '2026-11-25 08:00'],
    ['2026-11-19', '07:00', 12, '2026-11-20 11:00'],
    ['2026-11-21', '10:00', 2, '2026-11-23 09:00'],
    ['2026-11-19', '20:00', 2, '2026-11-20 09:00'],
    ['2026-11-19', '12:00', 0, '2026-11-19 13:30'],
  ])('%s %s + %d hours → %s', (date, time, value, expected) => {
    expect(promise(date, time, value, 'hour')).toBe(expected);
  });
});

describe('months and years (BLDS 2015 Điều 146–148)', () => {
  it.each<[string, number, DurationUnit, string]>([
    ['2026-10-15', 1, 'month', '2026-11-16 09:00'],
    ['2026-10-31', 1, 'month', '2026-11-30 09:00'],
    ['2026-10-24', 1, 'month', '2026-11-25 09:00'],
    ['2026-01-31', 1, 'month', '2026-03-02 09:00'],
    ['2026-11-20', 6, 'month', '2027-05-20 09:00'],
    ['2026-01-01', 1, 'year', '2027-01-04 09:00'],
    ['2026-11-20', 1, 'year', '2027-11-22 09:00'],
  ])('%s + %d %s → %s', (date, value, unit, expected) => {
    expect(promise(date, '09:00', value, unit)).toBe(expected);
  });
});

describe('a promise says why', () => {
  const why = (date: string, time: string, value: number, unit: DurationUnit) =>
    explainDeadline(deadlineFor(rules, { value, unit }, fromWall(date, time)).why);

  it('names the period and the holiday it steps over', () => {
    expect(why('2026-11-23', '10:00', 3, 'working-day')).toEqual([
      { key: 'workingDays', params: { value: '03' } },
      { key: 'daysOff', params: { days: '24/11' } },
    ]);
  });

  it('draws consecutive days off together, apart from the weekend between', () => {
    expect(why('2026-08-28', '10:00', 3, 'working-day')).toContainEqual({
      key: 'daysOff',
      params: { days: '31/08–02/09' },
    });
  });

  it('names a swapped Saturday that counts', () => {
    expect(why('2026-08-20', '08:00', 2, 'working-day')).toContainEqual({
      key: 'swappedIn',
      params: { days: '22/08' },
    });
  });

  it('says when the calendar end was a day off', () => {
    expect(why('2026-11-09', '09:00', 15, 'day')).toContainEqual({
      key: 'endMoved',
      params: { day: '24/11/2026' },
    });
  });

  it('tells same-day work before and after the cut-off apart', () => {
    expect(why('2026-11-20', '15:00', 0, 'same-day')[1]).toEqual({
      key: 'beforeCutOff',
      params: { time: '15:00' },
    });
    expect(why('2026-11-20', '15:01', 0, 'same-day')[1]).toEqual({
      key: 'afterCutOff',
      params: { time: '15:00' },
    });
    expect(why('2026-11-12', '18:00', 0, 'same-day').map((phrase) => phrase.key)).toEqual([
      'sameDay',
      'startedNextDay',
    ]);
  });

  it('warns of holidays announced but not certain, and of years without a calendar', () => {
    expect(why('2027-02-03', '10:00', 3, 'working-day').map((phrase) => phrase.key)).toContain('uncertain');
    expect(why('2027-12-30', '10:00', 5, 'working-day')).toContainEqual({
      key: 'noCalendar',
      params: { years: '2028' },
    });
  });

  it('shows a day nobody has decided yet without changing the promise', () => {
    const { why: reason, dueDay } = deadlineFor(
      rules,
      { value: 1, unit: 'working-day' },
      fromWall('2026-11-20', '09:15'),
    );
    expect(dueDay).toBe('2026-11-23');
    expect(reason.uncertain.map((day) => day.date)).toEqual(['2026-11-23']);
    expect(reason.daysOff).toEqual([]);
  });
});

describe('for every moment and duration', () => {
  const moment = fc.integer({ min: fromWall('2025-01-01'), max: fromWall('2027-10-31') });
  const duration = fc.oneof(
    fc.record({ unit: fc.constantFrom('working-day', 'day', 'hour'), value: fc.nat(60) }),
    fc.record({ unit: fc.constantFrom('month', 'year'), value: fc.nat(2) }),
    fc.constant({ unit: 'same-day', value: 0 }),
  ) as fc.Arbitrary<Duration>;

  it('the result is due on a working day, while the centre is open, to the minute', () => {
    fc.assert(
      fc.property(moment, duration, (receivedAt, period) => {
        const { dueAt, dueDay, dueTime } = deadlineFor(rules, period, receivedAt);
        expect(isWorkingDay(calendar, dueDay)).toBe(true);
        const spans = workingSpans(rules, dueDay);
        expect(spans.some((span) => span.from <= dueTime && dueTime <= span.to)).toBe(true);
        expect(toWallTime(dueAt)).toEqual({ date: dueDay, time: `${dueTime}:00` });
        expect(dueDay >= dayOf(receivedAt)).toBe(true);
      }),
    );
  });

  it('coming later never brings an earlier promised day, nor hour where only working time counts', () => {
    fc.assert(
      fc.property(moment, fc.nat(5 * 86_400_000), duration, (receivedAt, later, period) => {
        const first = deadlineFor(rules, period, receivedAt);
        const second = deadlineFor(rules, period, receivedAt + later);
        expect(second.dueDay >= first.dueDay).toBe(true);
        // Calendar ends on a day off keep their own hour on the next working day, so only the day can be compared.
        const workingTimeOnly = ['working-day', 'hour', 'same-day'].includes(period.unit);
        if (workingTimeOnly) expect(second.dueAt).toBeGreaterThanOrEqual(first.dueAt);
      }),
    );
  });

  it('refuses durations that are no whole number', () => {
    const now = fromWall('2026-11-20', '09:00');
    expect(() => deadlineFor(rules, { value: 1.5, unit: 'day' }, now)).toThrow(RangeError);
    expect(() => deadlineFor(rules, { value: -1, unit: 'day' }, now)).toThrow(RangeError);
  });
});
