// Runs (lô), what each carried and what became of it, and every exchange with the province.
import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { ExchangeNote } from './upstream.ts';

export type RunRow = {
  readonly id: number;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly reason: string;
  readonly ending: string | null;
  readonly profile: string;
  readonly bytes_out: number;
  readonly bytes_in: number;
  readonly skew_ms: number | null;
  readonly carried: number;
  readonly acknowledged: number;
  readonly attention: number;
};
export type RunItemRow = { readonly item_id: number; readonly outcome: string; readonly at: string };
export type ExchangeRow = {
  readonly at: string;
  readonly step: string;
  readonly verdict: string;
  readonly http: number | null;
  readonly ms: number;
  readonly bytes_out: number;
  readonly bytes_in: number;
  readonly reply: string | null;
};

export type RunRepo = ReturnType<typeof runRepo>;

// What a run did to an item is the last transition it made; the trail is the only record of it.
const OUTCOMES = 'SELECT item_id, to_state AS outcome, at, MAX(id) FROM outbox_trail WHERE run_id';
const RUN = `SELECT r.id, r.started_at, r.ended_at, r.reason, r.ending, r.profile, r.bytes_out, r.bytes_in, r.skew_ms,
  (SELECT COUNT(*) FROM (${OUTCOMES} = r.id GROUP BY item_id)) AS carried,
  (SELECT COUNT(*) FROM (${OUTCOMES} = r.id GROUP BY item_id) WHERE outcome = 'acknowledged') AS acknowledged,
  (SELECT COUNT(*) FROM (${OUTCOMES} = r.id GROUP BY item_id)
    WHERE outcome IN ('needs-sign-in', 'rejected', 'conflict', 'quarantined')) AS attention
  FROM sync_run r`;

export function runRepo(db: Database) {
  const begin = db.prepare<[string, string, string]>(
    'INSERT INTO sync_run (started_at, reason, profile) VALUES (?, ?, ?)',
  );
  const end = db.prepare<[string, string, number | null, number]>(
    'UPDATE sync_run SET ended_at = ?, ending = ?, skew_ms = ? WHERE id = ?',
  );
  const lost = db.prepare<[string]>(
    `UPDATE sync_run SET ended_at = ?, ending = 'lost' WHERE ended_at IS NULL`,
  );
  const anyOpen = db.prepare<[], { id: number }>('SELECT id FROM sync_run WHERE ended_at IS NULL LIMIT 1');
  const traffic = db.prepare<[number, number, number]>(
    'UPDATE sync_run SET bytes_out = bytes_out + ?, bytes_in = bytes_in + ? WHERE id = ?',
  );
  const exchange = db.prepare<ExchangeBindings>(
    `INSERT INTO sync_exchange
       (run_id, item_id, step, at, ms, verdict, http, bytes_out, bytes_in, payload, sent_digest, reply)
     VALUES (@runId, @itemId, @step, @at, @ms, @verdict, @http, @bytesOut, @bytesIn, @payload, @sentDigest, @reply)`,
  );
  const byId = db.prepare<[number], RunRow>(`${RUN} WHERE r.id = ?`);
  const before = db.prepare<[number, number], RunRow>(`${RUN} WHERE r.id < ? ORDER BY r.id DESC LIMIT ?`);
  const items = db.prepare<[number], RunItemRow>(
    `SELECT item_id, outcome, at FROM (${OUTCOMES} = ? GROUP BY item_id) ORDER BY at, item_id`,
  );
  const exchanges = db.prepare<[number], ExchangeRow>(
    `SELECT at, step, verdict, http, ms, bytes_out, bytes_in, reply FROM sync_exchange WHERE item_id = ? ORDER BY id`,
  );

  return {
    begin: (reason: string, profile: string, at: number) =>
      Number(begin.run(toUtcIso(at), reason, profile).lastInsertRowid),
    end: (id: number, ending: string, skewMs: number | undefined, at: number) =>
      void end.run(toUtcIso(at), ending, skewMs ?? null, id),
    anyOpen: () => anyOpen.get() !== undefined,
    /** Runs whose process ended under them. */
    endLost: (at: number) => void lost.run(toUtcIso(at)),
    noteExchange(runId: number, itemId: number | undefined, note: ExchangeNote, at: number) {
      exchange.run({
        ...note,
        runId,
        itemId: itemId ?? null,
        at: toUtcIso(at),
        http: note.http ?? null,
        sentDigest: note.sentDigest ?? null,
      });
      traffic.run(note.bytesOut, note.bytesIn, runId);
    },
    find: (id: number) => byId.get(id),
    before: (id: number | undefined, limit: number) => before.all(id ?? Number.MAX_SAFE_INTEGER, limit),
    itemsOf: (runId: number) => items.all(runId),
    exchangesOf: (itemId: number) => exchanges.all(itemId),
  };
}

type ExchangeBindings = Omit<ExchangeNote, 'http' | 'sentDigest'> & {
  runId: number;
  itemId: number | null;
  at: string;
  http: number | null;
  sentDigest: string | null;
};
