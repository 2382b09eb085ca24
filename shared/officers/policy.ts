// The counter's own rules for PINs and locking. No regulation sets them; they are ours to change.

/** Bounds and first value of the idle lock, in minutes. */
export const IDLE_LOCK_MINUTES = { least: 1, usual: 10, most: 120 } as const;

/** A window is locked this long after its last PIN however busy it was: one working day, so nobody inherits a session overnight. */
export const SESSION_MAX_MS = 14 * 60 * 60 * 1000;

/** Free wrong PINs before the delays begin. */
const FREE_MISSES = 2;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * How long the next PIN must wait after `misses` wrong ones in a row, in milliseconds.
 * Doubling from 5 s to 15 min: a slip costs nothing, trying all six-digit PINs takes decades.
 */
export function pinDelayMs(misses: number): number {
  if (misses <= FREE_MISSES) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** (misses - FREE_MISSES - 1), LONGEST_DELAY_MS);
}

/** Why a PIN cannot be chosen (a key under `fields` in the messages), or `undefined` when it is fine: 6–12 digits, not one digit repeated, no plain run. */
export function pinFault(pin: string): 'pin-digits' | 'pin-too-simple' | undefined {
  if (!/^\d{6,12}$/u.test(pin)) return 'pin-digits';
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const plainRun = steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 0);
  return plainRun ? 'pin-too-simple' : undefined;
}
