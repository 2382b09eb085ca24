// One dossier whole, and its timeline.
import type { Database } from 'better-sqlite3';
import type { dossiersCalls } from '../../shared/dossiers/calls.ts';
import { type DossierState, type LifeLimits, stepsOn } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { type DeadlineCalendar, workingDaysBetween } from '../../shared/lib/calendar.ts';
import type { Caller, CallOutput } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { DossierLog } from './change.ts';
import { listRowOf } from './list-row.ts';
import { dueByApology } from './promise.ts';

type Output<N extends keyof typeof dossiersCalls> = CallOutput<(typeof dossiersCalls)[N]>;

export type RecentDossier = {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly state: number;
};

export function createPage(
  db: Database,
  log: DossierLog,
  now: () => number,
  calendar: () => DeadlineCalendar,
  limits: () => LifeLimits,
) {
  const byNumber = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM dossier WHERE local_number = ? OR official_number = ?',
  );
  const recent = db.prepare<[string, string, string], RecentDossier>(
    `SELECT id, coalesce(official_number, local_number, '') AS number, received_at AS receivedAt, state FROM dossier
     WHERE owner_id_number = ? AND procedure_id = ? AND received_at >= ? AND state <> 0
     ORDER BY received_at DESC LIMIT 20`,
  );

  /** Errors: 'not-found'. */
  function page(id: string, caller: Caller): Result<Output<'dossiers.page'>, AppError> {
    const state = log.findState(id);
    if (!state) return err(appError('not-found'));
    return ok({
      dossier: {
        ...whole(state),
        workingDaysLeft: workingDaysLeft(state),
        nextDueAt: dueByApology(state, now(), calendar()),
      },
      steps: [...stepsOn(state, caller.roles, limits())],
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

  /** What the same owner handed in under the same procedure since an instant (UTC ISO), latest first; not cancelled. */
  function recentOf(ownerIdNumber: string, procedureId: string, since: string): readonly RecentDossier[] {
    return ownerIdNumber === '' ? [] : recent.all(ownerIdNumber, procedureId, since);
  }

  return { page, timeline, findByNumber, recentOf };
}

function whole(
  state: DossierState,
): Omit<Output<'dossiers.page'>['dossier'], 'workingDaysLeft' | 'nextDueAt'> {
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
    asked: [...state.asked],
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
