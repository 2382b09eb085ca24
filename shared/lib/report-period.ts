// Reporting periods (one-stop rules §8.3): a report month runs from the 15th of the month before to the 14th, and
// quarters, halves and years are made of report months.
import { addDays, addMonths, type Day, dayOfMonth, joinDay, monthOf, yearOf } from './dates.ts';

export const PERIOD_KINDS = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** `number` counts within the year: month 1–12, quarter 1–4, half 1–2, year 1. Both days belong to it. */
export type ReportPeriod = {
  readonly kind: PeriodKind;
  readonly year: number;
  readonly number: number;
  readonly from: Day;
  readonly to: Day;
};

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The period of a kind in which `day` lies. `startDay` is the first day of a report month; 1 gives calendar months. */
export function periodOf(kind: PeriodKind, day: Day, startDay: number): ReportPeriod {
  const isLate = startDay > 1 && dayOfMonth(day) >= startDay;
  const named = addMonths(joinDay(yearOf(day), monthOf(day), 1), isLate ? 1 : 0);
  const length = MONTHS[kind];
  const number = Math.ceil(monthOf(named) / length);
  const last = joinDay(yearOf(named), number * length, 1);
  const first = addMonths(last, 1 - length);
  const begins = (month: Day) => (startDay === 1 ? month : addDays(addMonths(month, -1), startDay - 1));
  return {
    kind,
    year: yearOf(named),
    number,
    from: begins(first),
    to: addDays(begins(addMonths(last, 1)), -1),
  };
}

/** The period of `day` and those before it, the latest first. */
export function latestPeriods(
  kind: PeriodKind,
  day: Day,
  startDay: number,
  count: number,
): readonly ReportPeriod[] {
  const periods = [periodOf(kind, day, startDay)];
  while (periods.length < count) {
    const before = periods.at(-1);
    if (!before) break;
    periods.push(periodOf(kind, addDays(before.from, -1), startDay));
  }
  return periods;
}
