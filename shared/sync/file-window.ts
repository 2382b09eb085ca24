// When files may leave: in the evening and the night, when nobody at the counter needs the line.
import { type Day, type TimeOfDay, toWallTime } from '../lib/dates.ts';

/** From one time of day until another; usually over midnight ('17:00' until '07:00'). */
export type FileWindow = { readonly from: TimeOfDay; readonly until: TimeOfDay };

/** From when a centre has usually closed until it opens again. */
export const USUAL_FILE_WINDOW: FileWindow = { from: '17:00', until: '07:00' };

/**
 * Whether files may leave at `now` (epoch ms); without a window always. A day on which the centre does not open is free
 * as a whole, so that a Friday's scans are there on Monday.
 */
export function filesMayLeave(
  window: FileWindow | null,
  now: number,
  opensOn: (day: Day) => boolean,
): boolean {
  if (window === null) return true;
  const { date, time } = toWallTime(now);
  if (!opensOn(date)) return true;
  const { from, until } = window;
  const hasBegun = time >= from;
  const isOver = time >= until;
  return from < until ? hasBegun && !isOver : hasBegun || !isOver;
}
