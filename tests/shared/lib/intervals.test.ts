import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWall } from '../../../shared/lib/dates.ts';
import { type Duration, deadlineFor } from '../../../shared/lib/deadlines.ts';
import {
  type AfterPause,
  type ClockInterval,
  isOverdue,
  pauseClock,
  readClock,
  resumeClock,
  startClock,
  timelinessOf,
} from '../../../shared/lib/intervals.ts';
import { rules } from './calendar-support.ts';

const at = (moment: string) => fromWall(moment.slice(0, 10), moment.slice(11));

function clock(start: string, ...pauses: readonly [string, string][]): readonly ClockInterval[] {
  return pauses.reduce(
    (intervals, [from, to]) => resumeClock(pauseClock(intervals, at(from), 'M02'), at(to)),
    startClock(at(start)),
  );
}

function due(intervals: readonly ClockInterval[], duration: Duration, afterPause: AfterPause = 'pause') {
  const reading = readClock(intervals, duration, rules, afterPause);
  if (reading.kind === 'paused') return 'paused';
  return `${reading.deadline.dueDay} ${reading.deadline.dueTime}`;
}

describe('a pause gives back exactly the time it took', () => {
  it.each<[string, string, [string, string][], Duration, string]>([
    ['no pause', '2026-11-16 08:15', [], { value: 3, unit: 'working-day' }, '2026-11-19 08:15'],
    [
      'a whole week',
      '2026-11-02 08:15',
      [['2026-11-03 10:00', '2026-11-10 10:00']],
      { value: 3, unit: 'working-day' },
      '2026-11-12 08:15',
    ],
    [
      'across a holiday',
      '2026-11-20 08:15',
      [['2026-11-23 10:00', '2026-11-25 10:00']],
      { value: 3, unit: 'working-day' },
      '2026-11-27 08:15',
    ],
    [
      'a few hours',
      '2026-11-16 08:15',
      [['2026-11-16 09:00', '2026-11-16 14:30']],
      { value: 1, unit: 'working-day' },
      '2026-11-17 13:45',
    ],
    [
      'a night is no working time',
      '2026-11-16 08:15',
      [['2026-11-16 17:00', '2026-11-17 07:00']],
      { value: 1, unit: 'working-day' },
      '2026-11-17 08:15',
    ],
    [
      'two pauses',
      '2026-11-02 09:00',
      [
        ['2026-11-03 09:00', '2026-11-04 09:00'],
        ['2026-11-05 09:00', '2026-11-09 09:00'],
      ],
      { value: 5, unit: 'working-day' },
      '2026-11-12 09:00',
    ],
    [
      'a day-long pause of a promise at opening',
      '2026-11-15 10:00',
      [['2026-11-16 07:00', '2026-11-17 07:00']],
      { value: 2, unit: 'working-day' },
      '2026-11-19 07:00',
    ],
    [
      'a day-long pause of a promise at closing',
      '2026-11-16 09:00',
      [['2026-11-16 10:00', '2026-11-17 10:00']],
      { value: 0, unit: 'same-day' },
      '2026-11-17 17:00',
    ],
    [
      'a pause of minutes within the day of a promise for the same day',
      '2026-11-16 14:05',
      [['2026-11-16 14:06', '2026-11-16 14:08']],
      { value: 0, unit: 'same-day' },
      '2026-11-16 17:00',
    ],
    [
      'a promise for the same day whose papers are complete after the cut-off',
      '2026-11-16 09:00',
      [['2026-11-16 10:00', '2026-11-16 15:30']],
      { value: 0, unit: 'same-day' },
      '2026-11-17 17:00',
    ],
    [
      'hours',
      '2026-11-16 09:00',
      [['2026-11-16 10:00', '2026-11-16 14:00']],
      { value: 2, unit: 'hour' },
      '2026-11-16 15:00',
    ],
    [
      'calendar days run through days off',
      '2026-11-02 09:00',
      [['2026-11-04 09:00', '2026-11-10 09:00']],
      { value: 10, unit: 'day' },
      '2026-11-18 09:00',
    ],
    [
      'calendar days start from the unpushed end',
      '2026-11-04 09:00',
      [['2026-11-05 09:00', '2026-11-06 09:00']],
      { value: 10, unit: 'day' },
      '2026-11-16 09:00',
    ],
  ])('%s', (_case, start, pauses, duration, expected) => {
    expect(due(clock(start, ...pauses), duration)).toBe(expected);
  });

  it('starts the period again where the law says "từ ngày nhận đủ hồ sơ hợp lệ"', () => {
    const intervals = clock('2026-11-02 08:15', ['2026-11-03 10:00', '2026-11-10 14:00']);
    expect(due(intervals, { value: 3, unit: 'working-day' }, 'reset')).toBe('2026-11-13 14:00');
  });

  it('explains the longer promise with the days off it now steps over', () => {
    const reading = readClock(
      clock('2026-11-16 08:15', ['2026-11-17 10:00', '2026-11-20 10:00']),
      { value: 5, unit: 'working-day' },
      rules,
      'pause',
    );
    if (reading.kind !== 'running') throw new Error('expected a running clock');
    expect(reading.deadline.dueDay).toBe('2026-11-27');
    expect(reading.deadline.why.daysOff.map((day) => day.date)).toEqual(['2026-11-24']);
  });

  it('never depends on how a pause is cut into pieces', () => {
    const moment = fc.integer({ min: at('2026-01-05 07:00'), max: at('2026-10-30 17:00') });
    const unit = fc.constantFrom<Duration['unit']>('working-day', 'day', 'hour', 'same-day');
    fc.assert(
      fc.property(
        moment,
        fc.array(fc.nat(4 * 86_400_000), { minLength: 3, maxLength: 3 }),
        unit,
        (start, gaps, u) => {
          const [first = 0, second = 0, third = 0] = gaps;
          const [a, b, c] = [start + first, start + first + second, start + first + second + third];
          const whole = resumeClock(pauseClock(startClock(start), a, 'M02'), c);
          const halved = resumeClock(
            pauseClock(resumeClock(pauseClock(startClock(start), a, 'M02'), b), b, 'M02'),
            c,
          );
          const duration = { unit: u, value: u === 'same-day' ? 0 : 3 };
          expect(due(halved, duration)).toBe(due(whole, duration));
        },
      ),
    );
  });

  it('gives a promise no earlier than the first one', () => {
    const moment = fc.integer({ min: at('2026-01-05 07:00'), max: at('2026-10-30 17:00') });
    fc.assert(
      fc.property(
        moment,
        fc.nat(10 * 86_400_000),
        fc.nat(10 * 86_400_000),
        fc.nat(10),
        (start, wait, length, value) => {
          const duration: Duration = { unit: 'working-day', value };
          const paused = resumeClock(
            pauseClock(startClock(start), start + wait, 'M02'),
            start + wait + length,
          );
          const reading = readClock(paused, duration, rules, 'pause');
          const first = deadlineFor(rules, duration, start).dueAt;
          expect(reading.kind === 'running' && reading.deadline.dueAt).toBeGreaterThanOrEqual(first);
        },
      ),
    );
  });
});

describe('a clock stopped or mishandled', () => {
  it('has no promise while paused, and says since when and by which document', () => {
    const paused = pauseClock(startClock(at('2026-11-16 08:15')), at('2026-11-17 09:00'), 'M02-7');
    expect(readClock(paused, { value: 3, unit: 'working-day' }, rules, 'pause')).toEqual({
      kind: 'paused',
      since: at('2026-11-17 09:00'),
      documentId: 'M02-7',
    });
  });

  it('cannot be paused twice, resumed while running, or moved back', () => {
    const running = startClock(at('2026-11-16 08:15'));
    const paused = pauseClock(running, at('2026-11-17 09:00'), 'M02');
    expect(() => pauseClock(paused, at('2026-11-18 09:00'), 'M02')).toThrow(RangeError);
    expect(() => resumeClock(running, at('2026-11-18 09:00'))).toThrow(RangeError);
    expect(() => resumeClock(paused, at('2026-11-16 09:00'))).toThrow(RangeError);
    expect(() => readClock([], { value: 3, unit: 'day' }, rules, 'pause')).toThrow(RangeError);
  });
});

describe('early, on time, late (§5.1) go by calendar day', () => {
  it.each([
    ['2026-11-24', '2026-11-25', 'early'],
    ['2026-11-25', '2026-11-25', 'on-time'],
    ['2026-11-26', '2026-11-25', 'late'],
  ])('finished %s, promised %s: %s', (finished, promised, expected) => {
    expect(timelinessOf(finished, promised)).toBe(expected);
  });

  it('is overdue in progress only from the day after the promise', () => {
    expect(isOverdue('2026-11-25', '2026-11-25')).toBe(false);
    expect(isOverdue('2026-11-25', '2026-11-26')).toBe(true);
  });
});
