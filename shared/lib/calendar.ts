// Which days count towards a deadline. When the doors are open is another matter: opening-hours.ts.
import { addDays, type Day, dayOfWeek, daysInMonth, joinDay, yearOf } from './dates.ts';

/** `holiday`: off whatever the weekday. `workday`: works whatever the weekday (swapped Saturdays). */
export type DayKind = 'holiday' | 'workday';

/** `likely`: announced but its text not read. `unsettled`: proposed, no decision known. Both are shown to the officer. */
export type DayCertainty = 'sure' | 'likely' | 'unsettled';

/** One exception to the ordinary week, with the name people know it by. */
export type CalendarDay = {
  readonly date: Day;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: DayCertainty;
};

/** The deadline calendar: exceptions to Monday–Friday, and the years whose holidays have all been entered. */
export type DeadlineCalendar = {
  readonly days: ReadonlyMap<Day, CalendarDay>;
  readonly completeYears: ReadonlySet<number>;
};

/** Days off every year has by law (BLLĐ 2019 Điều 112): with fewer, the year's calendar is not yet entered. */
const STATUTORY_DAYS_OFF = 11;

export function deadlineCalendar(days: readonly CalendarDay[]): DeadlineCalendar {
  const daysOff = new Map<number, number>();
  for (const day of days) {
    if (day.kind === 'holiday') daysOff.set(yearOf(day.date), (daysOff.get(yearOf(day.date)) ?? 0) + 1);
  }
  const complete = [...daysOff].filter(([, count]) => count >= STATUTORY_DAYS_OFF);
  return {
    days: new Map(days.map((day) => [day.date, day])),
    completeYears: new Set(complete.map(([year]) => year)),
  };
}

/** Monday–Friday except holidays, plus swapped working days (one-stop rules §5.1). */
export function isWorkingDay(calendar: DeadlineCalendar, day: Day): boolean {
  const exception = calendar.days.get(day);
  return exception ? exception.kind === 'workday' : dayOfWeek(day) <= 5;
}

/** The first working day after `day`. */
export function nextWorkingDay(calendar: DeadlineCalendar, day: Day): Day {
  return workingDayFrom(calendar, addDays(day, 1));
}

/** `day` itself when it is a working day, else the first one after it. */
export function workingDayFrom(calendar: DeadlineCalendar, day: Day): Day {
  let candidate = day;
  while (!isWorkingDay(calendar, candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** `count` working days after `day`; the first day is not counted (BLDS 2015 Điều 147). */
export function addWorkingDays(calendar: DeadlineCalendar, day: Day, count: number): Day {
  let reached = workingDayFrom(calendar, day);
  for (let left = count; left > 0; left--) reached = nextWorkingDay(calendar, reached);
  return reached;
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: DeadlineCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  return daysOf(addDays(from, 1), to).filter((day) => isWorkingDay(calendar, day)).length;
}

export function workingDaysInMonth(calendar: DeadlineCalendar, year: number, month: number): number {
  const days = daysOf(joinDay(year, month, 1), joinDay(year, month, daysInMonth(year, month)));
  return days.filter((day) => isWorkingDay(calendar, day)).length;
}

/** The exceptions within `from`…`to`, both included, that make a difference to an ordinary week. */
export function exceptionsWithin(calendar: DeadlineCalendar, from: Day, to: Day): readonly CalendarDay[] {
  return daysOf(from, to).flatMap((day) => {
    const exception = calendar.days.get(day);
    return exception && makesDifference(exception) ? [exception] : [];
  });
}

function makesDifference(day: CalendarDay): boolean {
  const ordinarilyWorks = dayOfWeek(day.date) <= 5;
  return day.certainty !== 'sure' || ordinarilyWorks !== (day.kind === 'workday');
}

function daysOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
