import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { pinDelayMs } from '../../shared/officers/index.ts';
import type { OfficerRepo } from './officer-repo.ts';
import { verifyPin } from './pin-hash.ts';

/**
 * Makes the one check every PIN passes. Errors: 'pin-wrong' (`seconds` until the next try, 0 when at once),
 * 'pin-wait' (`seconds` still to wait; the PIN was not looked at).
 */
export function createPinCheck({ clock, officers }: { clock: { now(): number }; officers: OfficerRepo }) {
  return async (officerId: string, pin: string): Promise<Result<undefined, AppError>> => {
    const officer = officers.find(officerId);
    if (!officer || officer.disabled) return err(appError('pin-wrong', { params: { seconds: 0 } }));

    const now = clock.now();
    // A clock set back must not lock an officer out for longer than the delay itself.
    const waitMs = Math.min(officer.nextTryAt - now, pinDelayMs(officer.misses));
    if (waitMs > 0) return err(appError('pin-wait', { params: { seconds: toSeconds(waitMs) } }));

    // The miss is written before the slow check: tries running at the same time, or a service killed meanwhile, all count.
    const misses = officer.misses + 1;
    const delayMs = pinDelayMs(misses);
    officers.setMisses(officerId, misses, now + delayMs);
    if (!(await verifyPin(pin, officer.pinHash))) {
      return err(appError('pin-wrong', { params: { seconds: toSeconds(delayMs) } }));
    }
    officers.setMisses(officerId, 0, 0);
    return ok();
  };
}

const toSeconds = (ms: number) => Math.ceil(ms / 1000);
