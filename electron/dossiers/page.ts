// One dossier whole, and its timeline.
import type { Database } from 'better-sqlite3';
import type { dossiersCalls } from '../../shared/dossiers/calls.ts';
import {
  BUSINESS_STATES,
  type Correction,
  type DossierState,
  type LifeLimits,
  replay,
  stepsOn,
} from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { workingDaysBetween } from '../../shared/lib/calendar.ts';
import type { Caller, CallOutput } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { DeadlineRules } from '../../shared/lib/deadlines.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { DossierLog } from './change.ts';
import { listRowOf } from './list-row.ts';
import { dueByApology, movedByCalendar } from './promise.ts';
import type { AnswerBy } from './unanswered.ts';

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
  rules: () => DeadlineRules,
  { limits, answerBy }: { readonly limits: () => LifeLimits; readonly answerBy: AnswerBy },
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
    const calendarDueAt = movedByCalendar(state, rules());
    return ok({
      dossier: {
        ...whole(state),
        workingDaysLeft: workingDaysLeft(state),
        nextDueAt: dueByApology(state, now(), rules().calendar),
        calendarDueAt,
        answerBy: unansweredBy(state),
      },
      steps: [...stepsOn({ ...state, calendarDueAt }, caller.roles, limits())],
    });
  }

  /** Errors: 'not-found'. */
  function timeline(id: string): Result<Output<'dossiers.timeline'>, AppError> {
    const events = log.eventsOf(id);
    if (events.length === 0) return err(appError('not-found'));
    const entries = events.map(({ seq, at, officerName, event }, place) => {
      const { kind, ...fields } = event;
      const details = 'reception' in fields ? { numbers: numbersOf(fields.reception) } : fields;
      const before = kind === 'corrected' && {
        before: mendedIn(replay(id, events.slice(0, place)), event.changes),
      };
      return { seq, at, officerName, kind, details: { ...details, ...before } };
    });
    return ok({ entries });
  }

  /** The dossier with exactly this number, whatever case and blanks it was typed with. */
  function findByNumber(number: string): string | undefined {
    const typed = number.trim().toUpperCase();
    return byNumber.get(typed, typed)?.id;
  }

  function unansweredBy({ state, reception }: DossierState): string | null {
    if (state !== BUSINESS_STATES.registered) return null;
    return toUtcIso(answerBy(fromUtcIso(reception.submittedAt)));
  }

  function workingDaysLeft({ dueAt }: DossierState): number | null {
    return dueAt === null
      ? null
      : workingDaysBetween(rules().calendar, dayOf(now()), dayOf(fromUtcIso(dueAt)));
  }

  /** What the same owner handed in under the same procedure since an instant (UTC ISO), latest first; not cancelled. */
  function recentOf(ownerIdNumber: string, procedureId: string, since: string): readonly RecentDossier[] {
    return ownerIdNumber === '' ? [] : recent.all(ownerIdNumber, procedureId, since);
  }

  return { page, timeline, findByNumber, recentOf };
}

function whole(
  state: DossierState,
): Omit<Output<'dossiers.page'>['dossier'], 'workingDaysLeft' | 'nextDueAt' | 'calendarDueAt'> {
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

/** What stood where a correction wrote. */
function mendedIn({ reception }: DossierState, changes: Correction): Correction {
  const names = Object.keys(changes) as (keyof Correction)[];
  return Object.fromEntries(names.map((name) => [name, reception[name]]));
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
