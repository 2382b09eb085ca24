// The clock of one dossier: stretches of running and pausing. The promise is always computed anew from them, so
// rounding never adds up. Every pause rests on a document.
import { type Day, dayOf } from './dates.ts';
import {
  calendarEnd,
  type Deadline,
  type DeadlineRules,
  type Duration,
  deadlineFor,
  describe,
  pushToWorkingDay,
} from './deadlines.ts';
import { openingOf } from './opening-hours.ts';
import { addWorkingMs, workingMsBetween } from './working-time.ts';

/** Instants in epoch ms; `to` is null while the stretch lasts. */
export type ClockInterval =
  | { readonly kind: 'run'; readonly from: number; readonly to: number | null }
  | {
      readonly kind: 'pause';
      readonly from: number;
      readonly to: number | null;
      readonly documentId: string;
    };

/** `pause`: time used before a supplement counts. `reset`: the period starts again once it is complete. */
export type AfterPause = 'pause' | 'reset';

export type ClockReading =
  | { readonly kind: 'running'; readonly deadline: Deadline }
  | { readonly kind: 'paused'; readonly since: number; readonly documentId: string };

export function startClock(receivedAt: number): readonly ClockInterval[] {
  return [{ kind: 'run', from: receivedAt, to: null }];
}

/** Stops a running clock at `at`. Throws RangeError when it is not running or `at` lies before it last started. */
export function pauseClock(
  intervals: readonly ClockInterval[],
  at: number,
  documentId: string,
): readonly ClockInterval[] {
  return [...endLast(intervals, 'run', at), { kind: 'pause', from: at, to: null, documentId }];
}

/** Lets a paused clock run again from `at`. Throws RangeError when it is not paused or `at` lies before the pause. */
export function resumeClock(intervals: readonly ClockInterval[], at: number): readonly ClockInterval[] {
  return [...endLast(intervals, 'pause', at), { kind: 'run', from: at, to: null }];
}

/** The promise that follows from the intervals, or since when it is suspended. */
export function readClock(
  intervals: readonly ClockInterval[],
  duration: Duration,
  rules: DeadlineRules,
  afterPause: AfterPause,
): ClockReading {
  const first = intervals[0];
  const last = intervals.at(-1);
  if (!first || !last || !isUnbroken(intervals)) throw new RangeError('Not the intervals of one clock');
  if (last.kind === 'pause') return { kind: 'paused', since: last.from, documentId: last.documentId };
  // "In the day" is no stretch of hours that a pause could lengthen: what is complete now is due as if it came now.
  if (afterPause === 'reset' || duration.unit === 'same-day')
    return { kind: 'running', deadline: deadlineFor(rules, duration, last.from) };
  const promised = deadlineFor(rules, duration, first.from);
  return { kind: 'running', deadline: lengthen(promised, intervals, duration, rules) };
}

function lengthen(
  promised: Deadline,
  intervals: readonly ClockInterval[],
  duration: Duration,
  rules: DeadlineRules,
): Deadline {
  const pauses = intervals.filter((interval) => interval.kind === 'pause');
  if (pauses.length === 0) return promised;
  const start = { at: promised.startedAt, moved: promised.why.start };
  const { cutOff } = promised.why;
  const found = runsInCalendarTime(duration)
    ? pushToWorkingDay(
        rules,
        calendarEnd(promised.startedAt, duration) + pausedMs(pauses, (p) => p.to - p.from),
      )
    : {
        at: shift(
          promised.dueAt,
          rules,
          pausedMs(pauses, (p) => workingMsBetween(rules, p.from, p.to)),
        ),
      };
  const receivedAt = intervals[0]?.from ?? promised.startedAt;
  return describe(rules, duration, receivedAt, { ...found, start, ...(cutOff ? { cutOff } : {}) });
}

/** A promise at an opening stays at an opening, one at a closing stays at a closing. */
function shift(dueAt: number, rules: DeadlineRules, workingMs: number): number {
  if (workingMs === 0) return dueAt;
  const atOpening = dueAt === openingOf(rules, dayOf(dueAt));
  return addWorkingMs(rules, dueAt, workingMs, atOpening ? 'opening' : 'closing');
}

function pausedMs(
  pauses: readonly ClockInterval[],
  measure: (pause: { from: number; to: number }) => number,
): number {
  return pauses.reduce((sum, { from, to }) => sum + (to === null ? 0 : measure({ from, to })), 0);
}

function runsInCalendarTime({ unit }: Duration): boolean {
  return unit === 'day' || unit === 'month' || unit === 'year';
}

function endLast(intervals: readonly ClockInterval[], kind: ClockInterval['kind'], at: number) {
  const last = intervals.at(-1);
  if (!last || last.kind !== kind || last.to !== null) throw new RangeError(`The clock has no open ${kind}`);
  if (at < last.from) throw new RangeError('A clock cannot be moved back');
  return [...intervals.slice(0, -1), { ...last, to: at }];
}

function isUnbroken(intervals: readonly ClockInterval[]): boolean {
  return intervals.every((interval, index) => {
    const next = intervals[index + 1];
    return !next || (next.from === interval.to && next.kind !== interval.kind);
  });
}

/** Earlier day, same day or later day than promised (§5.1); compared by calendar day, not by hour. */
export type Timeliness = 'early' | 'on-time' | 'late';

/** For a finished dossier: `finishedDay` is the end of handling, not the day the person came. */
export function timelinessOf(finishedDay: Day, dueDay: Day): Timeliness {
  if (finishedDay < dueDay) return 'early';
  return finishedDay === dueDay ? 'on-time' : 'late';
}

/** For a dossier in progress: overdue once the promised day lies behind. */
export function isOverdue(dueDay: Day, today: Day): boolean {
  return dueDay < today;
}
