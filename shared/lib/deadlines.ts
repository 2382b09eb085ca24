// When the result is promised, and why: one-stop rules §5.1.
import {
  addWorkingDays,
  type CalendarDay,
  exceptionsWithin,
  nextWorkingDay,
  workingDayFrom,
} from './calendar.ts';
import {
  addDays,
  addMonths,
  DAY_MS,
  type Day,
  dayOf,
  dayOfWeek,
  fromWall,
  secondsOfDay,
  type TimeOfDay,
  toWallTime,
  yearOf,
} from './dates.ts';
import {
  clampToOpen,
  closingOf,
  type EffectiveStart,
  ordinarySpans,
  receptionSpans,
  type Schedule,
  startWithin,
  workingStart,
} from './opening-hours.ts';
import { addWorkingMs } from './working-time.ts';

export const DURATION_UNITS = ['working-day', 'day', 'hour', 'same-day', 'month', 'year'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** How long a procedure may take; `value` is a whole number, 0 for `same-day`. */
export type Duration = { readonly value: number; readonly unit: DurationUnit };

export type DeadlineRules = Schedule & {
  /** Same-day work received strictly later than this is due on the next working day (NĐ 23/2015 Điều 7). */
  readonly sameDayCutOff: TimeOfDay;
};

export const DEFAULT_SAME_DAY_CUT_OFF: TimeOfDay = '15:00';

/** What the promise rests on; `deadline-reason.ts` turns it into phrases. */
export type DeadlineReason = {
  readonly duration: Duration;
  readonly start: EffectiveStart['moved'];
  /** Only for `same-day`: the cut-off, and whether reception came after it. */
  readonly cutOff?: { readonly time: TimeOfDay; readonly passed: boolean };
  /** The calendar end that was a day off and moved to the next working day. */
  readonly movedFrom?: Day;
  /** Ordinary weekdays that were off on the way. */
  readonly daysOff: readonly CalendarDay[];
  /** Weekend days that counted because they were swapped. */
  readonly swappedIn: readonly CalendarDay[];
  /** Days on the way whose calendar entry is not certain yet. */
  readonly uncertain: readonly CalendarDay[];
  /** Years on the way whose holidays have not been entered. */
  readonly yearsWithoutCalendar: readonly number[];
};

/** A promise, to the minute as it is printed. */
export type Deadline = {
  readonly dueAt: number;
  readonly dueDay: Day;
  /** 'HH:mm'. */
  readonly dueTime: TimeOfDay;
  /** When the period began to run: reception moved into opening hours (epoch ms). */
  readonly startedAt: number;
  readonly why: DeadlineReason;
};

type Found = {
  readonly at: number;
  readonly start: EffectiveStart;
  readonly movedFrom?: Day;
  readonly cutOff?: { readonly time: TimeOfDay; readonly passed: boolean };
};

/** The promise for a dossier validly received at `receivedAt` (epoch ms). Throws RangeError for a duration that is no whole number ≥ 0. */
export function deadlineFor(rules: DeadlineRules, duration: Duration, receivedAt: number): Deadline {
  if (!Number.isSafeInteger(duration.value) || duration.value < 0) {
    throw new RangeError(`Not a duration: ${duration.value} ${duration.unit}`);
  }
  return describe(rules, duration, receivedAt, find(rules, duration, receivedAt));
}

function find(rules: DeadlineRules, duration: Duration, receivedAt: number): Found {
  switch (duration.unit) {
    case 'same-day':
      return sameDay(rules, receivedAt);
    case 'hour': {
      const start = workingStart(rules, receivedAt);
      return { at: addWorkingMs(rules, start.at, duration.value * 3_600_000), start };
    }
    case 'working-day': {
      const start = workingStart(rules, receivedAt);
      const { date, time } = toWallTime(start.at);
      return { at: clampToOpen(rules, addWorkingDays(rules.calendar, date, duration.value), time), start };
    }
    case 'day':
    case 'month':
    case 'year': {
      const start = calendarStart(rules, receivedAt);
      return { start, ...pushToWorkingDay(rules, calendarEnd(start.at, duration)) };
    }
  }
}

/** The law names no hour for "the next working day", so both promises are the end of the day. */
function sameDay(rules: DeadlineRules, receivedAt: number): Found {
  const start = workingStart(rules, receivedAt);
  const { date, time } = toWallTime(start.at);
  const passed = secondsOfDay(time) > secondsOfDay(rules.sameDayCutOff);
  const dueDay = passed ? nextWorkingDay(rules.calendar, date) : date;
  return { at: closingOf(rules, dueDay), start, cutOff: { time: rules.sameDayCutOff, passed } };
}

/**
 * Calendar periods run from the day of reception itself, Saturday or not (BLDS 2015 Điều 147); only after the doors
 * closed does the next day count as the day of reception.
 */
function calendarStart(rules: DeadlineRules, receivedAt: number): EffectiveStart {
  const day = dayOf(receivedAt);
  const within = startWithin(spansOf(rules, day), day, receivedAt);
  if (within) return within;
  const next = addDays(day, 1);
  return { at: fromWall(next, spansOf(rules, next)[0]?.from), moved: 'after-hours' };
}

/** A dossier can arrive on a day with no hours of its own (post, online): a working day's hours stand in. */
function spansOf(rules: DeadlineRules, day: Day) {
  const spans = receptionSpans(rules, day);
  return spans.length > 0 ? spans : ordinarySpans(rules.hours);
}

/** The raw end of a calendar period (epoch ms), before any day off is considered. */
export function calendarEnd(startedAt: number, { value, unit }: Duration): number {
  if (unit === 'day') return startedAt + value * DAY_MS;
  const { date, time } = toWallTime(startedAt);
  return fromWall(addMonths(date, unit === 'year' ? value * 12 : value), time);
}

/** Moves an end that falls on a day off to the next working day, keeping the hour (BLDS 2015 Điều 148.5). */
export function pushToWorkingDay(rules: Schedule, rawEnd: number): { at: number; movedFrom?: Day } {
  const { date, time } = toWallTime(rawEnd);
  const dueDay = workingDayFrom(rules.calendar, date);
  const at = clampToOpen(rules, dueDay, time);
  return dueDay === date ? { at } : { at, movedFrom: date };
}

/** Dresses a found moment as a promise, with everything the officer may be asked about. */
export function describe(rules: DeadlineRules, duration: Duration, from: number, found: Found): Deadline {
  const dueAt = found.at - (found.at % 60_000);
  const { date: dueDay, time } = toWallTime(dueAt);
  const exceptions = exceptionsWithin(rules.calendar, addDays(dayOf(from), 1), dueDay);
  const why: DeadlineReason = {
    duration,
    start: found.start.moved,
    daysOff: exceptions.filter((day) => day.kind === 'holiday' && dayOfWeek(day.date) <= 5),
    swappedIn: exceptions.filter((day) => day.kind === 'workday' && dayOfWeek(day.date) > 5),
    uncertain: exceptions.filter((day) => day.certainty !== 'sure'),
    yearsWithoutCalendar: yearsWithoutCalendar(rules, dayOf(from), dueDay),
    ...(found.cutOff ? { cutOff: found.cutOff } : {}),
    ...(found.movedFrom ? { movedFrom: found.movedFrom } : {}),
  };
  return { dueAt, dueDay, dueTime: time.slice(0, 5), startedAt: found.start.at, why };
}

function yearsWithoutCalendar({ calendar }: Schedule, from: Day, to: Day): readonly number[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, offset) => yearOf(from) + offset);
  return years.filter((year) => !calendar.completeYears.has(year));
}
