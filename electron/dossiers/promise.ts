import type { DossierState } from '../../shared/dossiers/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { DeadlineRules } from '../../shared/lib/deadlines.ts';
import { type AfterPause, type ClockInterval, readClock, resumeClock } from '../../shared/lib/intervals.ts';

/**
 * The promise once a pause ends at `at` (epoch ms), computed anew from the whole clock by the calendar of today.
 * Null for a dossier without a promised time. A new appointment given before the pause is not taken back: the later
 * of the two holds.
 */
export function dueAfterPause(
  state: DossierState,
  at: number,
  rules: DeadlineRules,
  afterPause: AfterPause,
): string | null {
  const { promise } = state.reception;
  if (!promise) return null;
  const intervals = resumeClock(intervalsOf(state), at);
  const reading = readClock(intervals, { value: promise.value, unit: promise.unit }, rules, afterPause);
  if (reading.kind === 'paused') throw new Error(`The clock of ${state.id} did not resume`);
  const dueAt = toUtcIso(reading.deadline.dueAt);
  return state.dueAt !== null && state.dueAt > dueAt ? state.dueAt : dueAt;
}

/** A dossier's clock in the shape of shared/lib/intervals. */
export function intervalsOf(state: DossierState): readonly ClockInterval[] {
  return state.clock.map((stretch) => {
    const from = fromUtcIso(stretch.from);
    const to = stretch.to === null ? null : fromUtcIso(stretch.to);
    return stretch.kind === 'run'
      ? { kind: 'run', from, to }
      : { kind: 'pause', from, to, documentId: stretch.documentId ?? '' };
  });
}
