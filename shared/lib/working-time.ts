// Time that passes only while the centre works: opening hours of working days.
import { nextWorkingDay, workingDayFrom } from './calendar.ts';
import { dayOf, fromWall } from './dates.ts';
import { type Schedule, workingSpans, workingStart } from './opening-hours.ts';

/** Working milliseconds between two instants (epoch ms); 0 when `to` is not later. */
export function workingMsBetween(schedule: Schedule, from: number, to: number): number {
  if (to <= from) return 0;
  let total = 0;
  const last = dayOf(to);
  for (let day = workingDayFrom(schedule.calendar, dayOf(from)); day <= last; ) {
    for (const span of workingSpans(schedule, day)) {
      const start = Math.max(from, fromWall(day, span.from));
      total += Math.max(0, Math.min(to, fromWall(day, span.to)) - start);
    }
    day = nextWorkingDay(schedule.calendar, day);
  }
  return total;
}

/**
 * The instant `durationMs` of working time after `from` (epoch ms). When it falls on a break, `edge` says which side:
 * the closing before it or the opening after it.
 */
export function addWorkingMs(
  schedule: Schedule,
  from: number,
  durationMs: number,
  edge: 'closing' | 'opening' = 'closing',
): number {
  const start = workingStart(schedule, from).at;
  let left = durationMs;
  for (let day = dayOf(start); ; day = nextWorkingDay(schedule.calendar, day)) {
    for (const span of workingSpans(schedule, day)) {
      const begin = Math.max(start, fromWall(day, span.from));
      const available = fromWall(day, span.to) - begin;
      if (available < 0) continue;
      if (left < available || (left === available && edge === 'closing')) return begin + left;
      left -= available;
    }
  }
}
