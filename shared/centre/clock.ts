// Whether the PC's clock can be believed. A wrong clock puts wrong dates on papers and numbers, so doubt stops them.

/** A step back this small is the clock being set right by the network; official time then simply waits. */
const STEP_BACK_ALLOWED_MS = 60_000;
const JUMP_ALLOWED_MS = 10 * 60_000;
/** The province's papers carry the province's time: further apart than this, one of the two clocks is wrong. */
const APART_ALLOWED_MS = 10 * 60_000;

export type ClockDoubt = {
  readonly reason: 'before-last-event' | 'jumped' | 'apart-from-province';
  /** What the PC's clock showed, and what it should have shown at least (epoch ms). */
  readonly shownAt: number;
  readonly expectedAt: number;
};

export type ClockSight = {
  /** What the PC's clock shows (epoch ms). */
  readonly shownAt: number;
  /** What it should show, going by the time that has passed since it was last believed (epoch ms). */
  readonly expectedAt: number;
  /** The newest recorded event (epoch ms), unless an officer has confirmed the clock in its presence. */
  readonly lastEventAt: number | undefined;
};

/** Why the clock cannot be believed, or undefined when it can. */
export function doubtAbout({ shownAt, expectedAt, lastEventAt }: ClockSight): ClockDoubt | undefined {
  if (lastEventAt !== undefined && shownAt < lastEventAt - STEP_BACK_ALLOWED_MS) {
    return { reason: 'before-last-event', shownAt, expectedAt: lastEventAt };
  }
  if (Math.abs(shownAt - expectedAt) > JUMP_ALLOWED_MS) return { reason: 'jumped', shownAt, expectedAt };
  return undefined;
}

/**
 * A clock that never jumped may still be wrong since it was bought. `skewMs`: the province's clock minus ours as last
 * seen; `acceptedMs`: one an officer has looked at and called the province's fault.
 */
export function doubtAgainstProvince(
  shownAt: number,
  skewMs: number | undefined,
  acceptedMs: number | undefined,
): ClockDoubt | undefined {
  if (skewMs === undefined || Math.abs(skewMs) <= APART_ALLOWED_MS) return undefined;
  if (acceptedMs !== undefined && Math.abs(skewMs - acceptedMs) <= APART_ALLOWED_MS) return undefined;
  return { reason: 'apart-from-province', shownAt, expectedAt: shownAt + skewMs };
}
