import { describe, expect, it } from 'vitest';
import { latestPeriods, type PeriodKind, periodOf } from '../../../shared/lib/report-period.ts';

describe('the reporting period of a day', () => {
  it.each<[PeriodKind, string, number, number, string, string]>([
    ['month', '2026-11-14', 2026, 11, '2026-10-15', '2026-11-14'],
    ['month', '2026-11-15', 2026, 12, '2026-11-15', '2026-12-14'],
    ['month', '2026-12-15', 2027, 1, '2026-12-15', '2027-01-14'],
    ['month', '2027-03-01', 2027, 3, '2027-02-15', '2027-03-14'],
    ['quarter', '2026-12-14', 2026, 4, '2026-09-15', '2026-12-14'],
    ['quarter', '2026-12-15', 2027, 1, '2026-12-15', '2027-03-14'],
    ['half', '2026-06-14', 2026, 1, '2025-12-15', '2026-06-14'],
    ['half', '2026-06-15', 2026, 2, '2026-06-15', '2026-12-14'],
    ['year', '2026-06-15', 2026, 1, '2025-12-15', '2026-12-14'],
  ])('%s of %s', (kind, day, year, number, from, to) => {
    expect(periodOf(kind, day, 15)).toEqual({ kind, year, number, from, to });
  });

  it.each<[PeriodKind, string, string, string]>([
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-11-30', '2026-10-01', '2026-12-31'],
    ['year', '2026-01-01', '2026-01-01', '2026-12-31'],
  ])('is the calendar’s own when a report month begins on the first: %s of %s', (kind, day, from, to) => {
    expect(periodOf(kind, day, 1)).toMatchObject({ from, to });
  });
});

it('the latest periods follow one another without a gap', () => {
  const periods = latestPeriods('quarter', '2026-11-23', 15, 4);
  expect(periods.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2026-09-15 2026-12-14',
    '2026-06-15 2026-09-14',
    '2026-03-15 2026-06-14',
    '2025-12-15 2026-03-14',
  ]);
});
