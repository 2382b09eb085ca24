// When the doors are open. Opening on a Saturday morning does not make it a working day: calendar.ts.
import { type DeadlineCalendar, isWorkingDay, nextWorkingDay, workingDayFrom } from './calendar.ts';
import { addDays, type Day, dayOfWeek, fromWall, type TimeOfDay, toWallTime, type Weekday } from './dates.ts';

/** Open from…to, 'HH:mm', both moments included. */
export type OpenSpan = { readonly from: TimeOfDay; readonly to: TimeOfDay };

/** Spans of each weekday in order of time; an empty list means closed. */
export type OpeningHours = Readonly<Record<Weekday, readonly OpenSpan[]>>;

const OFFICE_DAY: readonly OpenSpan[] = [
  { from: '07:00', to: '11:30' },
  { from: '13:30', to: '17:00' },
];

/** 7:00–11:30 and 13:30–17:00, Monday to Friday (one-stop rules §5.1; each commune sets its own). */
export const DEFAULT_OPENING_HOURS: OpeningHours = {
  1: OFFICE_DAY,
  2: OFFICE_DAY,
  3: OFFICE_DAY,
  4: OFFICE_DAY,
  5: OFFICE_DAY,
  6: [],
  7: [],
};

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export type Schedule = { readonly calendar: DeadlineCalendar; readonly hours: OpeningHours };

/** The spans of an ordinary working day: those of the first weekday that opens. */
export function ordinarySpans(hours: OpeningHours): readonly OpenSpan[] {
  const weekday = WEEKDAYS.find((candidate) => candidate <= 5 && hours[candidate].length > 0);
  return weekday ? hours[weekday] : [];
}

/** The spans that count towards a deadline on `day`; a swapped Saturday works as an ordinary weekday. */
export function workingSpans({ calendar, hours }: Schedule, day: Day): readonly OpenSpan[] {
  if (!isWorkingDay(calendar, day)) return [];
  const weekday = dayOfWeek(day);
  return weekday <= 5 ? hours[weekday] : ordinarySpans(hours);
}

/** The spans in which dossiers are received on `day`: working hours, or a Saturday morning opened by local decision. */
export function receptionSpans(schedule: Schedule, day: Day): readonly OpenSpan[] {
  if (isWorkingDay(schedule.calendar, day)) return workingSpans(schedule, day);
  return schedule.calendar.days.get(day)?.kind === 'holiday' ? [] : schedule.hours[dayOfWeek(day)];
}

/** Whether the doors are open at a moment (epoch ms). */
export function isOpenAt(schedule: Schedule, at: number): boolean {
  const { date, time } = toWallTime(at);
  return receptionSpans(schedule, date).some(({ from, to }) => from <= time && time < to);
}

/** What a moment of reception counts as: itself, or the opening that follows it. */
export type EffectiveStart = {
  readonly at: number;
  readonly moved: 'no' | 'before-opening' | 'lunch' | 'after-hours' | 'day-off';
};

/**
 * The moment from which working time runs (epoch ms in, epoch ms out): after hours counts as the opening of the next
 * working day, the lunch gap as the opening of the afternoon, a day off as the next working day (one-stop rules §5.1).
 */
export function workingStart(schedule: Schedule, receivedAt: number): EffectiveStart {
  const { date } = toWallTime(receivedAt);
  const spans = workingSpans(schedule, date);
  if (spans.length === 0) return { at: openingAfter(schedule, date), moved: 'day-off' };
  return startWithin(spans, date, receivedAt) ?? { at: openingAfter(schedule, date), moved: 'after-hours' };
}

/** `receivedAt` within the spans of `day`, moved forward to the next span if need be; undefined after the last one. */
export function startWithin(
  spans: readonly OpenSpan[],
  day: Day,
  receivedAt: number,
): EffectiveStart | undefined {
  const index = spans.findIndex((span) => receivedAt <= fromWall(day, span.to));
  const span = spans[index];
  if (!span) return undefined;
  const opening = fromWall(day, span.from);
  if (receivedAt >= opening) return { at: receivedAt, moved: 'no' };
  return { at: opening, moved: index === 0 ? 'before-opening' : 'lunch' };
}

/** The first opening of a working day after `day` (epoch ms). */
function openingAfter(schedule: Schedule, day: Day): number {
  return openingOf(schedule, nextWorkingDay(schedule.calendar, day));
}

/** The opening (epoch ms) of working day `day`, or of the first later one that opens at all. */
export function openingOf(schedule: Schedule, day: Day): number {
  const working = firstOpenDay(schedule, day);
  return fromWall(working, workingSpans(schedule, working)[0]?.from);
}

/** The end (epoch ms) of working day `day`, or of the first later one that opens at all. */
export function closingOf(schedule: Schedule, day: Day): number {
  const working = firstOpenDay(schedule, day);
  return fromWall(working, workingSpans(schedule, working).at(-1)?.to);
}

/** The first working day from `day` on with opening hours. Throws RangeError when the week has none. */
function firstOpenDay(schedule: Schedule, day: Day): Day {
  if (ordinarySpans(schedule.hours).length === 0)
    throw new RangeError('No opening hours from Monday to Friday');
  let working = workingDayFrom(schedule.calendar, day);
  while (workingSpans(schedule, working).length === 0)
    working = workingDayFrom(schedule.calendar, addDays(working, 1));
  return working;
}

/** The moment (epoch ms) at `time` on `day`, moved to the nearest later open minute of that day, at most its closing. */
export function clampToOpen(schedule: Schedule, day: Day, time: TimeOfDay): number {
  const moment = fromWall(day, time);
  return startWithin(workingSpans(schedule, day), day, moment)?.at ?? closingOf(schedule, day);
}
