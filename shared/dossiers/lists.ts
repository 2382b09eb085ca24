// What the working lists call soon and long. Pure.
import { type DeadlineCalendar, nextWorkingDay } from '../lib/calendar.ts';
import { addDays, type Day } from '../lib/dates.ts';
import { BUSINESS_STATES } from './state.ts';

/** A promise within so many working days after today is soon due. */
export const SOON_WORKING_DAYS = 2;
/** How many working days a new appointment lies behind the old one unless somebody says otherwise. */
export const EXTENSION_WORKING_DAYS = 2;
/** States whose clock runs towards a promise that may have to be apologised for. */
export const APOLOGISED_STATES = [BUSINESS_STATES.received, BUSINESS_STATES.processing] as const;
/** A result nobody fetched for so many days is asked about. */
export const NOT_FETCHED_DAYS = 30;

/** The first and the last day of "due within `count` working days", today left out. */
export function soonSpan(calendar: DeadlineCalendar, today: Day, count: number): { from: Day; to: Day } {
  let to = today;
  for (let left = count; left > 0; left -= 1) to = nextWorkingDay(calendar, to);
  return { from: addDays(today, 1), to };
}

/** Results finished before this day have waited too long. */
export function notFetchedBefore(today: Day): Day {
  return addDays(today, -NOT_FETCHED_DAYS);
}
