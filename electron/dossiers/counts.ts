// How many dossiers stand in each working list. Counted by the lists' own indexes; what does not depend on the time of day
// is counted anew only when something was written since: every window asks after every change.
import type { Database } from 'better-sqlite3';
import type { dossiersCalls } from '../../shared/dossiers/calls.ts';
import {
  BUSINESS_STATES,
  notFetchedBefore,
  SOON_WORKING_DAYS,
  soonSpan,
} from '../../shared/dossiers/index.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import type { CallOutput } from '../../shared/lib/call.ts';
import { addDays, type Day, dayOf, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import { OPEN_SQL, OPEN_STATES, OWED_SQL, WORK_SQL } from './list-row.ts';

type Counts = CallOutput<(typeof dossiersCalls)['dossiers.counts']>;

// The planner knows no figures of this table and would read rows; these indexes answer by themselves. One question each:
// counting is several times quicker than summing up.
const WORK = `dossier d INDEXED BY dossier_work WHERE ${WORK_SQL}`;
const OPEN = `dossier d INDEXED BY dossier_open_due WHERE ${OPEN_SQL}`;

export function createCounts(db: Database, now: () => number, calendar: () => DeadlineCalendar) {
  const byState = db.prepare<[], { state: number; n: number }>(
    `SELECT d.state, COUNT(*) AS n FROM ${WORK} GROUP BY d.state`,
  );
  const count = <P extends unknown[]>(sql: string) => {
    const statement = db.prepare<P, number>(`SELECT COUNT(*) FROM ${sql}`).pluck();
    return (...params: P): number => statement.get(...params) ?? 0;
  };
  const owed = count<[]>(`${WORK} AND ${OWED_SQL}`);
  const proposed = count<[]>(`${WORK} AND d.apology = 'proposed'`);
  const readyBefore = count<[string]>(
    `${WORK} AND d.state = ${BUSINESS_STATES.finished} AND d.finished_at < ?`,
  );
  const dueBetween = count<[string, string]>(`${OPEN} AND d.due_at >= ? AND d.due_at < ?`);
  const unapologised = count<[string]>(`${OPEN} AND d.due_at < ? AND d.apology = 'none'`);
  const receivedOn = count<[string]>('dossier WHERE received_on = ?');
  const ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
  let kept: { readonly version: string; readonly standing: ReturnType<typeof standing> } | undefined;

  /** What only a change of a dossier can change. */
  function standing() {
    const states = new Map(byState.all().map(({ state, n }) => [state, n]));
    const openByState = Object.fromEntries(
      OPEN_STATES.map((state) => [String(state), states.get(state) ?? 0]),
    );
    return {
      open: Object.values(openByState).reduce((total, n) => total + n, 0),
      openByState,
      waitingForPickup: states.get(BUSINESS_STATES.finished) ?? 0,
      unpaid: owed(),
      proposals: proposed(),
    };
  }

  function standingNow() {
    // Of this handle, and of other processes on the same folder.
    const version = `${ownChanges.get()}/${db.pragma('data_version', { simple: true })}`;
    if (kept?.version !== version) kept = { version, standing: standing() };
    return kept.standing;
  }

  return function counts(): Counts {
    const at = toUtcIso(now());
    const today = dayOf(now());
    const soon = soonSpan(calendar(), today, SOON_WORKING_DAYS);
    return {
      ...standingNow(),
      overdue: dueBetween('', at),
      lateUnapologised: unapologised(at),
      dueToday: dueBetween(startOf(today), startOf(addDays(today, 1))),
      receivedToday: receivedOn(today),
      dueSoon: dueBetween(startOf(soon.from), startOf(addDays(soon.to, 1))),
      notFetched: readyBefore(startOf(notFetchedBefore(today))),
    };
  };
}

function startOf(day: Day): string {
  return toUtcIso(fromWall(day));
}
