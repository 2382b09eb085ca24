// The re-promise tool: which open promises a change of the calendar would move. It only lists; officers decide.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { DossierListRow, dossiersCalls } from '../../shared/dossiers/calls.ts';
import type { CallInput, CallOutput } from '../../shared/lib/call.ts';
import { type Day, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import type { DeadlineRules } from '../../shared/lib/deadlines.ts';
import type { DossierLog } from './change.ts';
import { LIST_COLUMNS, OPEN_SQL } from './list-row.ts';
import { isChosenPromise, movedByCalendar } from './promise.ts';

type Call = (typeof dossiersCalls)['dossiers.affectedByCalendar'];
type Affected = CallOutput<Call>;
type Candidate = DossierListRow & { readonly seq: number; readonly revision: number; readonly dueAt: string };

/** Dossiers checked for one page, and how many between two breaths: other windows must not wait. */
const PAGE = 1_000;
const STRIDE = 50;

export function createAffected(db: Database, log: Pick<DossierLog, 'findState'>, rules: () => DeadlineRules) {
  // A paused dossier gets its promise anew when it goes on; only running ones are asked about.
  const candidates = db.prepare<[Record<string, string | number>], Candidate>(
    `SELECT d.seq, d.revision, ${LIST_COLUMNS} FROM dossier d
     WHERE ${OPEN_SQL} AND d.state IN (2, 4) AND (d.due_at, d.seq) > (@dueAt, @seq)
       AND d.due_at >= @from AND d.received_on <= @to
     ORDER BY d.due_at, d.seq LIMIT ${PAGE}`,
  );

  return async function affected({ day, cursor }: CallInput<Call>): Promise<Affected> {
    const present = rules();
    const found = candidates.all({ ...afterCursor(cursor), ...spanOf(day) });
    const rows: Affected['rows'] = [];
    for (const [index, { seq: _, ...row }] of found.entries()) {
      if (index % STRIDE === STRIDE - 1) await breathe();
      const state = log.findState(row.id);
      const wouldBeDueAt = state && movedByCalendar(state, present);
      if (!state || !wouldBeDueAt) continue;
      rows.push({ ...row, wouldBeDueAt, chosen: isChosenPromise(state) });
    }
    const last = found.at(-1);
    return {
      rows,
      checked: found.length,
      nextCursor: found.length === PAGE && last ? `${last.dueAt}|${last.seq}` : null,
    };
  };
}

function afterCursor(cursor: string | undefined) {
  const [dueAt = '', seq = '0'] = cursor?.split('|') ?? [];
  return { dueAt, seq: Number(seq) || 0 };
}

/** A day matters to dossiers received by then and promised for then or later. */
function spanOf(day: Day | undefined) {
  return day === undefined ? { from: '', to: '9999' } : { from: toUtcIso(fromWall(day)), to: day };
}
