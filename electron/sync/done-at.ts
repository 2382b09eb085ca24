// The time at which the present line will be done, at the present pace.
import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import { type Meter, PACE_MS } from './meter.ts';

export type DoneAt = {
  /** Records and files. */
  readonly all?: number;
  /** The records alone, while nothing is known yet of how fast files go. */
  readonly records?: number;
};
export type DoneAtDeps = {
  readonly db: Database;
  readonly now: () => number;
  readonly runningSince: () => number | undefined;
  readonly meter: Pick<Meter, 'rate' | 'ofThisFile'>;
  /** Whether a record may go before its files. */
  readonly goesWithoutFiles: () => boolean;
  /** Bytes a second files may take at most. */
  readonly cap: () => number | null;
};

const LEAST_PACE_MS = 1000;

export function createDoneAt({ db, now, runningSince, meter, goesWithoutFiles, cap }: DoneAtDeps) {
  const left = db.prepare<[number], { n: number }>(
    `SELECT COUNT(DISTINCT dossier_id) AS n FROM outbox
     WHERE state IN ('waiting', 'retry-later', 'uploading', 'sending', 'unknown') AND record_at IS NULL
       AND carried_at IS NULL AND (COALESCE(files_missing, 0) = 0 OR ?)`,
  );
  const done = db.prepare<{ since: string }, { n: number }>(
    `SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'acknowledged' AND changed_at >= @since
               AND (record_at IS NULL OR record_at >= @since))
          + (SELECT COUNT(*) FROM outbox WHERE state <> 'acknowledged' AND record_at >= @since) AS n`,
  );

  /** `fileBytes`: of the files that may leave now. Empty while nothing moves. */
  return function doneAt(fileBytes: number): DoneAt {
    const begun = runningSince();
    if (begun === undefined) return {};
    const recordsMs = recordsLast(begun);
    if (recordsMs === undefined) return {};
    const bytes = Math.max(0, fileBytes - meter.ofThisFile());
    const rate = meter.rate() ?? cap() ?? undefined;
    if (bytes > 0 && !rate) return recordsMs === 0 ? {} : { records: Math.round(now() + recordsMs) };
    return { all: Math.round(now() + recordsMs + (rate ? (bytes / rate) * 1000 : 0)) };
  };

  /** How long the records take that do not wait for a file; `undefined` while none moves. */
  function recordsLast(begun: number): number | undefined {
    const waiting = left.get(goesWithoutFiles() ? 1 : 0)?.n ?? 0;
    if (waiting === 0) return 0;
    const measuredMs = Math.min(PACE_MS, Math.max(LEAST_PACE_MS, now() - begun));
    const gone = done.get({ since: toUtcIso(now() - measuredMs) })?.n ?? 0;
    return gone === 0 ? undefined : (waiting / gone) * measuredMs;
  }
}
