// One dossier whole, its timeline, and the counts of the front page.
import type { Database } from 'better-sqlite3';
import type { dossiersCalls } from '../../shared/dossiers/calls.ts';
import {
  BUSINESS_STATES,
  type DossierState,
  notFetchedBefore,
  SOON_WORKING_DAYS,
  soonSpan,
  stateName,
  stepsFor,
} from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { type DeadlineCalendar, workingDaysBetween } from '../../shared/lib/calendar.ts';
import type { Caller, CallOutput } from '../../shared/lib/call.ts';
import { addDays, dayOf, fromUtcIso, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { DossierLog } from './change.ts';
import { listRowOf, OPEN_SQL, OPEN_STATES, OWED_SQL, WORK_SQL } from './list-row.ts';

type Output<N extends keyof typeof dossiersCalls> = CallOutput<(typeof dossiersCalls)[N]>;

export type RecentDossier = {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly state: number;
};

const WORK = `dossier d INDEXED BY dossier_work WHERE ${WORK_SQL}`;

export function createPage(
  db: Database,
  log: DossierLog,
  now: () => number,
  calendar: () => DeadlineCalendar,
) {
  const byNumber = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM dossier WHERE local_number = ? OR official_number = ?',
  );
  // The planner knows no figures of this table and would read rows; these indexes answer by themselves. One question
  // each: counting is several times quicker than summing up.
  const inStates = db.prepare<[], { state: number; n: number }>(
    `SELECT d.state, COUNT(*) AS n FROM ${WORK} GROUP BY d.state`,
  );
  const owed = db.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM ${WORK} AND ${OWED_SQL}`);
  const proposed = db.prepare<[], { n: number }>(
    `SELECT COUNT(*) AS n FROM ${WORK} AND d.apology = 'proposed'`,
  );
  const readyBefore = db.prepare<[string], { n: number }>(
    `SELECT COUNT(*) AS n FROM ${WORK} AND d.state = 9 AND d.finished_at < ?`,
  );
  const dueBefore = db.prepare<[string, string], { n: number }>(
    `SELECT COUNT(*) AS n FROM dossier d INDEXED BY dossier_open_due WHERE ${OPEN_SQL} AND d.due_at >= ? AND d.due_at < ?`,
  );
  const unapologised = db.prepare<[string], { n: number }>(
    `SELECT COUNT(*) AS n FROM dossier d INDEXED BY dossier_open_due
     WHERE ${OPEN_SQL} AND d.due_at < ? AND d.apology <> 'given'`,
  );
  const recent = db.prepare<[string, string, string], RecentDossier>(
    `SELECT id, coalesce(official_number, local_number, '') AS number, received_at AS receivedAt, state FROM dossier
     WHERE owner_id_number = ? AND procedure_id = ? AND received_at >= ? AND state <> 0
     ORDER BY received_at DESC LIMIT 20`,
  );
  const receivedOn = db.prepare<[string], { n: number }>(
    'SELECT COUNT(*) AS n FROM dossier WHERE received_on = ?',
  );

  /** Errors: 'not-found'. */
  function page(id: string, caller: Caller): Result<Output<'dossiers.page'>, AppError> {
    const state = log.findState(id);
    if (!state) return err(appError('not-found'));
    return ok({
      dossier: { ...whole(state), workingDaysLeft: workingDaysLeft(state) },
      steps: [...stepsFor(stateName(state.state), caller.roles)],
    });
  }

  /** Errors: 'not-found'. */
  function timeline(id: string): Result<Output<'dossiers.timeline'>, AppError> {
    const events = log.eventsOf(id);
    if (events.length === 0) return err(appError('not-found'));
    const entries = events.map(({ seq, at, officerName, event }) => {
      const { kind, ...fields } = event;
      const details = 'reception' in fields ? { numbers: numbersOf(fields.reception) } : fields;
      return { seq, at, officerName, kind, details };
    });
    return ok({ entries });
  }

  /** The dossier with exactly this number, whatever case and blanks it was typed with. */
  function findByNumber(number: string): string | undefined {
    const typed = number.trim().toUpperCase();
    return byNumber.get(typed, typed)?.id;
  }

  function workingDaysLeft({ dueAt }: DossierState): number | null {
    return dueAt === null ? null : workingDaysBetween(calendar(), dayOf(now()), dayOf(fromUtcIso(dueAt)));
  }

  function counts(): Output<'dossiers.counts'> {
    const today = dayOf(now());
    const [midnight, nextMidnight] = [startOf(today), startOf(addDays(today, 1))];
    const soon = soonSpan(calendar(), today, SOON_WORKING_DAYS);
    const byState = new Map(inStates.all().map(({ state, n }) => [state, n]));
    const openByState = Object.fromEntries(
      OPEN_STATES.map((state) => [String(state), byState.get(state) ?? 0]),
    );
    return {
      open: Object.values(openByState).reduce((total, n) => total + n, 0),
      overdue: dueBefore.get('', toUtcIso(now()))?.n ?? 0,
      lateUnapologised: unapologised.get(toUtcIso(now()))?.n ?? 0,
      proposals: proposed.get()?.n ?? 0,
      dueToday: dueBefore.get(midnight, nextMidnight)?.n ?? 0,
      receivedToday: receivedOn.get(today)?.n ?? 0,
      openByState,
      waitingForPickup: byState.get(BUSINESS_STATES.finished) ?? 0,
      dueSoon: dueBefore.get(startOf(soon.from), startOf(addDays(soon.to, 1)))?.n ?? 0,
      notFetched: readyBefore.get(startOf(notFetchedBefore(today)))?.n ?? 0,
      unpaid: owed.get()?.n ?? 0,
    };
  }

  /** What the same owner handed in under the same procedure since an instant (UTC ISO), latest first; not cancelled. */
  function recentOf(ownerIdNumber: string, procedureId: string, since: string): readonly RecentDossier[] {
    return ownerIdNumber === '' ? [] : recent.all(ownerIdNumber, procedureId, since);
  }

  return { page, timeline, findByNumber, counts, recentOf };
}

function whole(state: DossierState): Omit<Output<'dossiers.page'>['dossier'], 'workingDaysLeft'> {
  const { revision, reception, paidVnd, supplements, extensions, proposal, secondStageFrom, lastEventAt } =
    state;
  return {
    ...listRowOf(state),
    revision,
    reception,
    paidVnd,
    supplements,
    extensions,
    proposal,
    secondStageFrom,
    lastEventAt,
    clock: [...state.clock],
    dueHistory: [...state.dueHistory],
    results: [...state.results],
  };
}

function numbersOf({
  localNumber,
  officialNumber,
}: {
  localNumber: string | null;
  officialNumber: string | null;
}) {
  return { localNumber, officialNumber };
}

function startOf(day: string): string {
  return toUtcIso(fromWall(day));
}
