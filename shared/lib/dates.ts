// Vietnamese wall time is UTC+07:00 all year, whatever zone the PC is set to.

/** A calendar day, 'YYYY-MM-DD'. */
export type Day = string;
/** A time of day, 'HH:mm' or 'HH:mm:ss'. */
export type TimeOfDay = string;
export type WallTime = { readonly date: Day; readonly time: TimeOfDay };
/** Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const OFFSET_MS = 7 * 3_600_000;
export const DAY_MS = 86_400_000;
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** The Vietnamese wall time of an instant (epoch ms); milliseconds are dropped. */
export function toWallTime(epochMs: number): WallTime {
  const iso = new Date(epochMs + OFFSET_MS).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

/** The instant (epoch ms) of a Vietnamese wall time. Throws RangeError for a day or time that does not exist. */
export function fromWall(date: Day, time: TimeOfDay = '00:00:00'): number {
  return dayNumber(date) * DAY_MS + secondsOfDay(time) * 1000 - OFFSET_MS;
}

/** The Vietnamese calendar day of an instant (epoch ms). */
export function dayOf(epochMs: number): Day {
  return toWallTime(epochMs).date;
}

/** Seconds since midnight of 'HH:mm' or 'HH:mm:ss'. Throws RangeError for a time that does not exist. */
export function secondsOfDay(time: TimeOfDay): number {
  const parts = TIME_SHAPE.exec(time);
  if (!parts) throw new RangeError(`Not a time of day: ${time}`);
  return Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0);
}

export function isTimeOfDay(text: string): boolean {
  return TIME_SHAPE.test(text);
}

/** Whether `text` is 'YYYY-MM-DD' and that day exists. */
export function isRealDay(text: string): boolean {
  return DAY_SHAPE.test(text) && dayText(utcMidnight(text)) === text;
}

/** Whole days since 1970-01-01. Throws RangeError for a day that does not exist. */
export function dayNumber(day: Day): number {
  if (!isRealDay(day)) throw new RangeError(`Not a calendar day: ${day}`);
  return utcMidnight(day) / DAY_MS;
}

export function addDays(day: Day, count: number): Day {
  return dayText((dayNumber(day) + count) * DAY_MS);
}

/** The same day number `count` months later, else the last day of that month (BLDS 2015 Điều 148.2). */
export function addMonths(day: Day, count: number): Day {
  dayNumber(day);
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return joinDay(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function dayOfWeek(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Negative, zero or positive, for sorting. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8, 10));
}

/** 'YYYY-MM-DD' from numbers; not checked, see `isRealDay`. */
export function joinDay(year: number, month: number, day: number): Day {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** UTC ISO text for the store. */
export function toUtcIso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** The instant of stored ISO text that names its zone. Throws RangeError for anything else. */
export function fromUtcIso(text: string): number {
  const epochMs = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epochMs)) throw new RangeError(`Not an instant: ${text}`);
  return epochMs;
}

function utcMidnight(day: Day): number {
  return Date.UTC(yearOf(day), monthOf(day) - 1, dayOfMonth(day));
}

function dayText(utcMs: number): Day {
  return Number.isNaN(utcMs) ? '' : new Date(utcMs).toISOString().slice(0, 10);
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
