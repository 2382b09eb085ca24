// The dossier's clock as its events drive it; promises themselves are computed from it by shared/lib/intervals.
import type { ClockStretch } from './state.ts';

export function begun(at: string): readonly ClockStretch[] {
  return [{ kind: 'run', from: at, to: null, documentId: null }];
}

export function paused(
  clock: readonly ClockStretch[],
  at: string,
  documentId: string,
): readonly ClockStretch[] {
  return [...ended(clock, at), { kind: 'pause', from: at, to: null, documentId }];
}

export function resumed(clock: readonly ClockStretch[], at: string): readonly ClockStretch[] {
  return [...ended(clock, at), ...begun(at)];
}

/** Closes the open stretch; a clock already stopped stays as it is. */
export function ended(clock: readonly ClockStretch[], at: string): readonly ClockStretch[] {
  return clock.map((stretch) => (stretch.to === null ? { ...stretch, to: at } : stretch));
}
