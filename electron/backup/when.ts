// When a copy is due by itself: once a day while nobody waits at the counter, and not later than a day and a half.
const HOUR_MS = 60 * 60_000;
const DAILY_MS = 12 * HOUR_MS;
const AT_ANY_TIME_MS = 30 * HOUR_MS;
const AFTER_FAILURE_MS = HOUR_MS;
/** After so long without a copy every officer is told. */
export const OVERDUE_MS = 7 * 24 * HOUR_MS;

export type Moment = {
  readonly now: number;
  /** The newest copy in the folder that is set; `undefined` when there is none. */
  readonly copiedAt: number | undefined;
  readonly failedAt: number | undefined;
  /** Whether the doors are open. */
  readonly isReceiving: boolean;
};

export function isCopyDue({ now, copiedAt, failedAt, isReceiving }: Moment): boolean {
  if (failedAt !== undefined && between(failedAt, now) < AFTER_FAILURE_MS) return false;
  if (copiedAt === undefined) return true;
  return between(copiedAt, now) >= (isReceiving ? AT_ANY_TIME_MS : DAILY_MS);
}

// A clock set back must not put the next copy off.
const between = (past: number, now: number) => (past > now ? Number.POSITIVE_INFINITY : now - past);
