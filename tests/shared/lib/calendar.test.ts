import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  deadlineCalendar,
  exceptionsWithin,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
  workingDaysInMonth,
} from '../../../shared/lib/calendar.ts';
import { calendar } from './calendar-support.ts';

describe('working days per month (one-stop rules §5.2)', () => {
  it.each([
    [2025, [17, 20, 21, 21, 20, 21, 23, 21, 20, 23, 20, 23], 250],
    [2026, [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23], 249],
    [2027, [20, 15, 23, 20, 20, 22, 22, 22, 20, 21, 21, 23], 249],
  ])('%d', (year, expected, total) => {
    const months = expected.map((_, index) => workingDaysInMonth(calendar, year, index + 1));
    expect(months).toEqual(expected);
    expect(months.reduce((sum, count) => sum + count, 0)).toBe(total);
  });
});

describe('which days work', () => {
  it.each([
    ['2026-11-20', true, 'an ordinary Friday'],
    ['2026-11-21', false, 'an ordinary Saturday'],
    ['2026-11-23', true, 'Monday 23/11/2026, proposed for a swap nobody decided'],
    ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
    ['2026-08-22', true, 'a Saturday worked in exchange'],
    ['2026-08-31', false, 'the Monday off in exchange'],
    ['2026-04-27', false, 'the make-up day of Giỗ Tổ'],
    ['2028-01-03', true, 'a Monday of a year without calendar'],
  ])('%s: %s, %s', (day, works) => expect(isWorkingDay(calendar, day)).toBe(works));

  it('counts working days left, both ways, without the first day', () => {
    expect(workingDaysBetween(calendar, '2026-11-20', '2026-11-25')).toBe(2);
    expect(workingDaysBetween(calendar, '2026-11-20', '2026-11-20')).toBe(0);
    expect(workingDaysBetween(calendar, '2026-11-25', '2026-11-20')).toBe(-2);
    expect(nextWorkingDay(calendar, '2026-11-23')).toBe('2026-11-25');
  });

  it('starts counting from the first working day when begun on a day off', () => {
    expect(addWorkingDays(calendar, '2026-11-21', 0)).toBe('2026-11-23');
    expect(addWorkingDays(calendar, '2026-11-21', 1)).toBe('2026-11-25');
  });

  it('names the exceptions that matter and leaves out holidays on a Sunday', () => {
    const april = exceptionsWithin(calendar, '2026-04-24', '2026-04-30').map((day) => day.date);
    expect(april).toEqual(['2026-04-27', '2026-04-30']);
    const tet = exceptionsWithin(calendar, '2027-02-03', '2027-02-12').map((day) => day.certainty);
    expect(new Set(tet)).toEqual(new Set(['likely']));
  });

  it('knows which years have their holidays entered; one entry alone is not a calendar', () => {
    expect([...calendar.completeYears]).toEqual([2025, 2026, 2027]);
    const oneDay = deadlineCalendar([
      { date: '2028-01-03', kind: 'holiday', name: 'Nghỉ bù', certainty: 'sure' },
    ]);
    expect(oneDay.completeYears.has(2028)).toBe(false);
    expect(isWorkingDay(oneDay, '2028-01-03')).toBe(false);
  });
});
