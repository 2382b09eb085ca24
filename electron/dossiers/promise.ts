import { APOLOGISED_STATES, type DossierState, EXTENSION_WORKING_DAYS } from '../../shared/dossiers/index.ts';
import { type DeadlineCalendar, nextWorkingDay, workingDayFrom } from '../../shared/lib/calendar.ts';
import { type Day, dayOf, fromUtcIso, fromWall, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { type DeadlineRules, deadlineFor } from '../../shared/lib/deadlines.ts';
import { type AfterPause, type ClockInterval, readClock, resumeClock } from '../../shared/lib/intervals.ts';
import { openingOf } from '../../shared/lib/opening-hours.ts';

/** What a pause waited for; a payment opens the second stage of a procedure that has one. */
export type Awaited = 'supplement' | 'payment';

/**
 * The promise once a pause ends at `at` (epoch ms), computed anew from the whole clock by the calendar of today.
 * Null for a dossier without a promised time. A new appointment given before the pause is not taken back: the later
 * of the two holds.
 */
export function dueAfterPause(
  state: DossierState,
  at: number,
  rules: DeadlineRules,
  awaited: Awaited,
): string | null {
  const { promise } = state.reception;
  if (!promise) return null;
  if (awaited === 'payment' && promise.secondStage && state.secondStageFrom === null)
    return toUtcIso(deadlineFor(rules, promise.secondStage, at).dueAt);
  const stage = stageOf(state, resumeClock(intervalsOf(state), at));
  const reading = readClock(stage.intervals, stage.duration, rules, stage.afterPause);
  if (reading.kind === 'paused') throw new Error(`The clock of ${state.id} did not resume`);
  const dueAt = toUtcIso(reading.deadline.dueAt);
  return state.dueAt !== null && state.dueAt > dueAt ? state.dueAt : dueAt;
}

/** The period that runs now: the second stage has its own length and its own beginning. */
function stageOf(state: DossierState, intervals: readonly ClockInterval[]) {
  const promise = state.reception.promise;
  if (!promise) throw new Error(`Dossier ${state.id} has no promise`);
  const afterPause: AfterPause = promise.startsAnew ? 'reset' : 'pause';
  const { secondStage: second } = promise;
  if (!second || state.secondStageFrom === null)
    return { intervals, duration: { value: promise.value, unit: promise.unit }, afterPause };
  const from = fromUtcIso(state.secondStageFrom);
  return { intervals: intervals.filter((interval) => interval.from >= from), duration: second, afterPause };
}

/**
 * A dossier's clock in the shape of shared/lib/intervals. Between a wrong result and its reopening nothing ran: that
 * stretch is a pause of its own.
 */
export function intervalsOf({ clock }: DossierState): readonly ClockInterval[] {
  return clock.flatMap((stretch, index): ClockInterval[] => {
    const from = fromUtcIso(stretch.from);
    const to = stretch.to === null ? null : fromUtcIso(stretch.to);
    if (stretch.kind === 'pause') return [{ kind: 'pause', from, to, documentId: stretch.documentId ?? '' }];
    const before = clock[index - 1];
    const stopped = before?.kind === 'run' ? fromUtcIso(before.to ?? stretch.from) : undefined;
    const idle: ClockInterval[] =
      stopped === undefined ? [] : [{ kind: 'pause', from: stopped, to: from, documentId: 'reopened' }];
    return [...idle, { kind: 'run', from, to }];
  });
}

/** Whether the promise was given by hand: by an apology, by agreement at reception, or before a reopening. */
export function isChosenPromise({ reception, dueHistory, clock }: DossierState): boolean {
  return (
    dueHistory.some(({ why }) => why === 'extended') ||
    reception.overrides.some(({ warning }) => warning.startsWith('due-agreed')) ||
    clock.some(({ kind }, index) => kind === 'run' && clock[index - 1]?.kind === 'run')
  );
}

/**
 * The promise a running dossier would have by the calendar of today (UTC ISO); its own when nothing would change it. A
 * promise given by hand only leaves a day that is off.
 */
export function dueByCalendar(state: DossierState, rules: DeadlineRules): string | null {
  const { promise } = state.reception;
  if (!promise || state.dueAt === null) return state.dueAt;
  if (isChosenPromise(state)) return toUtcIso(onWorkingDay(fromUtcIso(state.dueAt), rules));
  const stage = stageOf(state, intervalsOf(state));
  const reading = readClock(stage.intervals, stage.duration, rules, stage.afterPause);
  return reading.kind === 'paused' ? state.dueAt : toUtcIso(reading.deadline.dueAt);
}

/** Where the calendar of today would move the promise of a dossier under way (UTC ISO); null when it stays. */
export function movedByCalendar(state: DossierState, rules: DeadlineRules): string | null {
  if (!MOVED_STATES.has(state.state)) return null;
  const dueAt = dueByCalendar(state, rules);
  return dueAt === state.dueAt ? null : dueAt;
}

/** A paused dossier gets its promise anew when it goes on; only running ones are asked about. */
const MOVED_STATES: ReadonlySet<DossierState['state']> = new Set(APOLOGISED_STATES);

/**
 * The new appointment an apology at `at` (epoch ms) offers: some working days after the promise, or after today once it
 * has passed, at the hour promised. Null for a dossier without a promise.
 */
export function dueByApology(
  { dueAt }: Pick<DossierState, 'dueAt'>,
  at: number,
  calendar: DeadlineCalendar,
): string | null {
  if (dueAt === null) return null;
  const { date, time } = toWallTime(fromUtcIso(dueAt));
  let day = laterOf(date, dayOf(at));
  for (let left = EXTENSION_WORKING_DAYS; left > 0; left -= 1) day = nextWorkingDay(calendar, day);
  return toUtcIso(fromWall(day, time));
}

function laterOf(a: Day, b: Day): Day {
  return a < b ? b : a;
}

/** When papers handed over at `at` leave the counter: at once, or first thing on the next working day after the cut-off. */
export function paperLeavesAt(at: number, cutOff: string, rules: DeadlineRules): number {
  const { date, time } = toWallTime(at);
  if (time <= `${cutOff}:00`) return at;
  const next = nextWorkingDay(rules.calendar, date);
  return openingOf(rules, next) ?? fromWall(next, '07:30');
}

function onWorkingDay(dueAt: number, { calendar }: DeadlineRules): number {
  const { date, time } = toWallTime(dueAt);
  return fromWall(workingDayFrom(calendar, date), time);
}
