// Official time: the PC's clock, as long as it can be believed. Numbers, papers and events take their time from here.
import os from 'node:os';
import {
  type ClockDoubt,
  type ClockState,
  doubtAbout,
  doubtAgainstProvince,
} from '../../shared/centre/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Store, storeErrorOf } from '../store/index.ts';
import { changeRepo } from './change-repo.ts';
import { clockRepo } from './clock-repo.ts';

export type OfficialClock = {
  /** What the PC's clock shows (epoch ms); for display and for what carries no legal time. */
  now(): number;
  /** The time to put on record (epoch ms); it never runs backwards. Errors: 'clock-suspect' until an officer confirms. */
  official(): Result<number, AppError>;
  state(): ClockState;
  /**
   * An officer looked at `shownAt` (epoch ms) and says it is right; recorded. Errors: 'clock-changed' when the PC now
   * shows another time than the officer was shown.
   */
  confirm(officer: { officerId: string; name: string }, shownAt: number): Result<undefined, AppError>;
};

export type OfficialClockDeps = {
  readonly store: Store;
  /** The PC's clock, epoch ms. */
  readonly now: () => number;
  /**
   * Milliseconds since some fixed moment, untouched by anyone who sets the clock. The machine's uptime by default: other
   * than the process's monotonic clock it runs on while a laptop sleeps, so waking up is no jump.
   */
  readonly elapsed?: () => number;
  /** The newest recorded event, epoch ms. */
  readonly lastEventAt: () => number | undefined;
  /** The province's clock minus ours as last seen, ms; `undefined` as long as it was not asked. */
  readonly provinceSkewMs?: () => number | undefined;
};

/** The officer reads and presses; longer than this and it is another time that is being confirmed. */
const CONFIRM_WITHIN_MS = 2 * 60_000;

/** A guard over the PC's clock; its doubt survives a restart. */
export function createOfficialClock(deps: OfficialClockDeps): OfficialClock {
  const { store, now, lastEventAt, elapsed = uptimeMs, provinceSkewMs = () => undefined } = deps;
  const repo = clockRepo(store);
  const changes = changeRepo(store);
  let { doubt, acceptedEventAt } = repo.load();
  let believed = { shownAt: now(), elapsed: elapsed() };
  let lastGiven = 0;
  let acceptedSkewMs: number | undefined;

  /** A doubt against the province ends by itself with the next contact that finds both clocks together. */
  function doubtAt(shownAt: number): ClockDoubt | undefined {
    look(shownAt);
    return doubt ?? doubtAgainstProvince(shownAt, provinceSkewMs(), acceptedSkewMs);
  }

  function look(shownAt: number): void {
    if (doubt) return;
    const expectedAt = believed.shownAt + elapsed() - believed.elapsed;
    doubt = doubtAbout({ shownAt, expectedAt, lastEventAt: newestEvent() });
    if (doubt) keep(doubt);
  }

  // On a full disk the doubt still stands until the restart; showing it must not fail.
  function keep(found: ClockDoubt): void {
    try {
      repo.saveDoubt(found);
    } catch (thrown) {
      if (!storeErrorOf(thrown)) throw thrown;
    }
  }

  function newestEvent(): number | undefined {
    const newest = lastEventAt();
    return newest === acceptedEventAt ? undefined : newest;
  }

  return {
    now,

    official() {
      const shownAt = now();
      const found = doubtAt(shownAt);
      if (found) {
        const params = { shown: formatInstant(shownAt), expected: formatInstant(found.expectedAt) };
        return err(appError('clock-suspect', { params }));
      }
      lastGiven = Math.max(shownAt, lastGiven, newestEvent() ?? 0);
      return ok(lastGiven);
    },

    state() {
      const found = doubtAt(now());
      return found ? { kind: 'suspect', ...found } : { kind: 'trusted' };
    },

    confirm(officer, shownAt) {
      const at = now();
      if (Math.abs(at - shownAt) > CONFIRM_WITHIN_MS) return err(appError('clock-changed'));
      const before = doubtAt(at);
      const newest = lastEventAt();
      const accepted = newest !== undefined && newest > at ? newest : undefined;
      store.write(() => {
        repo.settle(accepted);
        changes.add({ at, subject: 'clock', officer, reason: '', before, after: { confirmedAt: at } });
      });
      doubt = undefined;
      acceptedEventAt = accepted;
      acceptedSkewMs = provinceSkewMs();
      believed = { shownAt: at, elapsed: elapsed() };
      lastGiven = 0;
      return ok();
    },
  };
}

const uptimeMs = () => os.uptime() * 1000;
