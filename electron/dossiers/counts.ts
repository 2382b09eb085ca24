// How many dossiers stand in each working list. Whole days come from the tally the database keeps (0014-tally.sql); only
// what was promised for the hours of today that have passed is looked up.
import type { Database } from 'better-sqlite3';
import type { dossiersCalls } from '../../shared/dossiers/calls.ts';
import {
  APOLOGISED_STATES,
  type ApologyState,
  BUSINESS_STATES,
  notFetchedBefore,
  SOON_WORKING_DAYS,
  soonSpan,
} from '../../shared/dossiers/index.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import type { CallOutput } from '../../shared/lib/call.ts';
import { type Day, dayOf, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import { OPEN_SQL, OPEN_STATES } from './list-row.ts';
import type { Unanswered } from './unanswered.ts';

type Counts = CallOutput<(typeof dossiersCalls)['dossiers.counts']>;

type Standing = { readonly state: number; readonly apology: ApologyState; readonly n: number };
/** `day`: of the promise, '' without one; of its end for a finished dossier. */
type Tallied = Standing & { readonly day: Day; readonly owed: 0 | 1 };

export function createCounts(
  db: Database,
  now: () => number,
  calendar: () => DeadlineCalendar,
  apologyLeadDays: () => number,
  unanswered: Unanswered,
) {
  const tally = db.prepare<[], Tallied>('SELECT state, day, owed, apology, n FROM dossier_tally');
  // The planner knows no figures of this table and would read rows; this index answers by itself.
  const promisedBetween = db.prepare<[string, string], Standing>(
    `SELECT d.state, d.apology, COUNT(*) AS n FROM dossier d INDEXED BY dossier_open_due
     WHERE ${OPEN_SQL} AND d.due_at >= ? AND d.due_at < ? GROUP BY d.state, d.apology`,
  );
  const receivedOn = db
    .prepare<[string], number>('SELECT COUNT(*) FROM dossier WHERE received_on = ?')
    .pluck();

  return function counts(): Counts {
    const today = dayOf(now());
    const all = tally.all();
    const open = all.filter(({ state }) => isOpen(state));
    const finished = all.filter(({ state }) => state === BUSINESS_STATES.finished);
    const passedToday = promisedBetween.all(startOf(today), toUtcIso(now()));
    const late = [...open.filter(({ day }) => day !== '' && day < today), ...passedToday];
    const soon = soonSpan(calendar(), today, SOON_WORKING_DAYS);
    const answers = [...unanswered().values()];
    const lead = soonSpan(calendar(), today, apologyLeadDays());
    return {
      open: sum(open),
      openByState: Object.fromEntries(
        OPEN_STATES.map((each) => [String(each), sum(open.filter(({ state }) => state === each))]),
      ),
      overdue: sum(late),
      lateUnapologised: sum(late.filter(({ apology }) => apology !== 'given')),
      apologiesDue:
        sum(open.filter((each) => mayBeLate(each) && each.day >= today && each.day <= lead.to)) -
        sum(passedToday.filter(mayBeLate)),
      proposals: sum(all.filter(({ apology }) => apology === 'proposed')),
      dueToday: sum(open.filter(({ day }) => day === today)),
      dueSoon: sum(open.filter(({ day }) => day >= soon.from && day <= soon.to)),
      receivedToday: receivedOn.get(today) ?? 0,
      waitingForPickup: sum(finished),
      notFetched: sum(finished.filter(({ day }) => day < notFetchedBefore(today))),
      unpaid: sum(all.filter(({ owed }) => owed === 1)),
      toAnswer: answers.length,
      toAnswerLate: answers.filter((answerBy) => answerBy < toUtcIso(now())).length,
    };
  };
}

/** Runs towards its promise, and nobody has apologised or proposed to. */
function mayBeLate({ state, apology }: Standing): boolean {
  return apology === 'none' && (APOLOGISED_STATES as readonly number[]).includes(state);
}

function isOpen(state: number): boolean {
  return (OPEN_STATES as readonly number[]).includes(state);
}

function sum(standing: readonly Standing[]): number {
  return standing.reduce((total, { n }) => total + n, 0);
}

function startOf(day: Day): string {
  return toUtcIso(fromWall(day));
}
