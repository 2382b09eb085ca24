import type { Database } from 'better-sqlite3';
import { replay } from '../../shared/dossiers/index.ts';
import { brokenLinks, createEventLog } from './event-log.ts';
import { createProjection, projectedRow } from './projection.ts';

export type VerifyReport = {
  readonly events: number;
  readonly dossiers: number;
  /** Positions of events whose hash does not follow from the event before. */
  readonly brokenChain: readonly number[];
  /** Dossiers whose row says something else than their events, and which columns. */
  readonly wrongRows: readonly { readonly dossierId: string; readonly columns: readonly string[] }[];
  /** Rows without events. */
  readonly rowsWithoutEvents: number;
  /** Groups of the tally that say another number than the rows do. */
  readonly wrongCounts: number;
};

const LISTED = 100;

/**
 * Rebuilds every dossier from the log and compares it with the tables; reads only. A whole chain and no wrong row mean
 * that nothing was altered outside the app. Lists at most the first hundred of each kind of fault.
 */
export function verify(db: Database): VerifyReport {
  const brokenChain: number[] = [];
  for (const position of brokenLinks(db)) if (brokenChain.length < LISTED) brokenChain.push(position);

  const projection = createProjection(db);
  const wrongRows: { dossierId: string; columns: string[] }[] = [];
  let events = 0;
  let dossiers = 0;
  for (const group of createEventLog(db).byDossier()) {
    events += group.length;
    dossiers += 1;
    const dossierId = group[0]?.dossierId ?? '';
    const columns = differences(projection.find(dossierId), projectedRow(replay(dossierId, group)));
    if (columns.length > 0 && wrongRows.length < LISTED) wrongRows.push({ dossierId, columns });
  }
  const rows = db.prepare<[], { n: number }>('SELECT COUNT(*) AS n FROM dossier').get()?.n ?? 0;
  return {
    events,
    dossiers,
    brokenChain,
    wrongRows,
    rowsWithoutEvents: Math.max(0, rows - dossiers),
    wrongCounts: wrongCounts(db),
  };
}

function wrongCounts(db: Database): number {
  const counted = `SELECT state, day, owed, apology, COUNT(*) AS n FROM dossier_tallied GROUP BY state, day, owed, apology`;
  const kept = 'SELECT state, day, owed, apology, n FROM dossier_tally';
  const onlyIn = (a: string, b: string) => `SELECT * FROM (${a} EXCEPT ${b})`;
  const wrong = db.prepare<[], unknown>(`${onlyIn(counted, kept)} UNION ALL ${onlyIn(kept, counted)}`).all();
  return wrong.length;
}

function differences(
  found: Record<string, unknown> | undefined,
  expected: Record<string, unknown>,
): string[] {
  return Object.keys(expected).filter((column) => found?.[column] !== expected[column]);
}
