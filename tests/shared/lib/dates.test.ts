import { describe, expect, it } from 'vitest';
import {
  formatCompactDay,
  formatDay,
  formatDayInWords,
  formatInstant,
  formatInstantInWords,
  formatPlaceAndDay,
  formatShortCode,
  parseCompactDay,
  parseShortCode,
  parseTypedDay,
} from '../../../shared/lib/date-text.ts';
import {
  addDays,
  addMonths,
  compareDays,
  dayOf,
  dayOfWeek,
  daysBetween,
  fromUtcIso,
  fromWall,
  isRealDay,
  isTimeOfDay,
  toUtcIso,
  toWallTime,
} from '../../../shared/lib/dates.ts';

describe('wall time is UTC+07:00 wherever the PC thinks it is', () => {
  it('runs these tests in a faraway zone, else they would prove nothing', () => {
    expect(new Date('2026-11-20T00:00:00Z').getTimezoneOffset()).not.toBe(-420);
  });

  it.each([
    ['2026-11-20T02:15:30Z', '2026-11-20', '09:15:30'],
    ['2026-11-20T16:59:59Z', '2026-11-20', '23:59:59'],
    ['2026-11-20T17:00:00Z', '2026-11-21', '00:00:00'],
    ['2026-12-31T17:00:00Z', '2027-01-01', '00:00:00'],
    ['2024-02-28T17:00:00Z', '2024-02-29', '00:00:00'],
    ['1969-12-31T16:59:59Z', '1969-12-31', '23:59:59'],
  ])('%s is %s %s, and back', (utc, date, time) => {
    expect(toWallTime(Date.parse(utc))).toEqual({ date, time });
    expect(fromWall(date, time)).toBe(Date.parse(utc));
    expect(dayOf(Date.parse(utc))).toBe(date);
  });

  it('stores instants as UTC text and takes back only text that names its zone', () => {
    expect(toUtcIso(fromWall('2026-11-20', '09:15'))).toBe('2026-11-20T02:15:00.000Z');
    expect(fromUtcIso('2026-11-20T02:15:00.000Z')).toBe(fromWall('2026-11-20', '09:15'));
    expect(() => fromUtcIso('2026-11-20 09:15')).toThrow(RangeError);
  });

  it.each(['2026-11-31', '2025-02-29', '20261120', ''])('refuses the day %j', (day) => {
    expect(() => fromWall(day)).toThrow(RangeError);
  });

  it.each(['24:00', '7:00', '07:60', '0700', ''])('refuses the time %j', (time) => {
    expect(isTimeOfDay(time)).toBe(false);
    expect(() => fromWall('2026-11-20', time)).toThrow(RangeError);
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2100-02-29', false],
    ['2000-02-29', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-30', false],
    ['', false],
    ['2026-11-20T00:00', false],
  ])('%j exists: %s', (text, exists) => expect(isRealDay(text)).toBe(exists));

  it.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-11-20', 400, '2027-12-25'],
  ])('%s + %d days = %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(count);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-11-15', 2, '2027-01-15'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('%s + %d months = %s', (day, count, expected) => expect(addMonths(day, count)).toBe(expected));

  it.each([
    ['2026-11-20', 5],
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['1970-01-01', 4],
    ['1969-12-28', 7],
    ['1900-01-01', 1],
  ])('%s is weekday %d', (day, weekday) => expect(dayOfWeek(day)).toBe(weekday));

  it('sorts by time', () => {
    expect(['2027-01-01', '2026-12-31', '2026-02-01'].sort(compareDays)).toEqual([
      '2026-02-01',
      '2026-12-31',
      '2027-01-01',
    ]);
  });
});

describe('days on paper (NĐ 30/2020): a zero before days under 10 and months 1 and 2 only', () => {
  it.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-09-10', 'ngày 10 tháng 9 năm 2026'],
    ['2026-11-20', 'ngày 20 tháng 11 năm 2026'],
    ['2026-12-01', 'ngày 01 tháng 12 năm 2026'],
  ])('%s', (day, words) => expect(formatDayInWords(day)).toBe(words));

  it('writes the place and date line, and moments with hour and minute', () => {
    expect(formatPlaceAndDay('Trị An', '2026-02-05')).toBe('Trị An, ngày 05 tháng 02 năm 2026');
    const moment = fromWall('2026-04-07', '08:05:59');
    expect(formatInstantInWords(moment)).toBe('08 giờ 05 phút, ngày 07 tháng 4 năm 2026');
    expect(formatInstant(moment)).toBe('08:05 07/04/2026');
    expect(formatDay('2026-02-05')).toBe('05/02/2026');
  });
});

describe('days as typed and scanned', () => {
  it.each([
    ['5/2/2026', '2026-02-05'],
    ['05-02-2026', '2026-02-05'],
    [' 05.02.2026 ', '2026-02-05'],
    ['05022026', '2026-02-05'],
    ['2026-02-05', '2026-02-05'],
    ['31/02/2026', undefined],
    ['5/2/26', undefined],
    ['hôm nay', undefined],
    ['', undefined],
  ])('%j is %s', (typed, day) => expect(parseTypedDay(typed)).toBe(day));

  it('reads and writes the card form ddMMyyyy and the number form yyMMdd', () => {
    expect(parseCompactDay('15011990')).toBe('1990-01-15');
    expect(parseCompactDay('31021990')).toBeUndefined();
    expect(parseCompactDay('1511990')).toBeUndefined();
    expect(formatCompactDay('1990-01-15')).toBe('15011990');
    expect(formatShortCode('2026-11-20')).toBe('261120');
    expect(parseShortCode('261120')).toBe('2026-11-20');
    expect(parseShortCode('900115', 19)).toBe('1990-01-15');
    expect(parseShortCode('261131')).toBeUndefined();
  });
});
