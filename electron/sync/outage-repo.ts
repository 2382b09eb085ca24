import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { OutageCause } from '../../shared/sync/views.ts';

export type OutageRow = {
  readonly id: number;
  readonly began_at: string;
  readonly ended_at: string | null;
  readonly cause: OutageCause;
  readonly detail: string;
  readonly note: string | null;
  readonly dossiers: number;
};
export type OutageRepo = ReturnType<typeof outageRepo>;

// A dossier counts for the outage in which its first change was recorded.
const OUTAGE = `SELECT id, began_at, ended_at, cause, detail, note,
  (SELECT COUNT(*) FROM outbox WHERE kind IN ('received', 'accepted') AND entered_at >= began_at
     AND (ended_at IS NULL OR entered_at <= ended_at)) AS dossiers FROM sync_outage`;

export function outageRepo(db: Database) {
  const open = db.prepare<[], { id: number; began_at: string }>(
    'SELECT id, began_at FROM sync_outage WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1',
  );
  const begin = db.prepare<[string, string, string]>(
    'INSERT INTO sync_outage (began_at, cause, detail) VALUES (?, ?, ?)',
  );
  const whole = db.prepare<[string, string, string, string]>(
    'INSERT INTO sync_outage (began_at, ended_at, cause, detail) VALUES (?, ?, ?, ?)',
  );
  const end = db.prepare<[string]>('UPDATE sync_outage SET ended_at = ? WHERE ended_at IS NULL');
  const describe = db.prepare<[string, string, number]>(
    'UPDATE sync_outage SET cause = ?, note = ? WHERE id = ?',
  );
  const byId = db.prepare<[number], OutageRow>(`${OUTAGE} WHERE id = ?`);
  const before = db.prepare<[number, number], OutageRow>(`${OUTAGE} WHERE id < ? ORDER BY id DESC LIMIT ?`);
  const taken = db.prepare<[string, string], { id: number }>(
    `SELECT id FROM outbox WHERE kind IN ('received', 'accepted') AND entered_at >= ? AND entered_at <= ?
     ORDER BY id LIMIT 5000`,
  );
  return {
    openSince(): number | undefined {
      const row = open.get();
      return row && Date.parse(row.began_at);
    },
    begin: (cause: OutageCause, detail: string, at: number) => void begin.run(toUtcIso(at), cause, detail),
    /** One that is over before it was noticed: the power was off. */
    addWhole: (cause: OutageCause, detail: string, from: number, to: number) =>
      void whole.run(toUtcIso(from), toUtcIso(to), cause, detail),
    end: (at: number) => void end.run(toUtcIso(at)),
    describe: (id: number, cause: OutageCause, note: string): boolean =>
      describe.run(cause, note, id).changes === 1,
    find: (id: number) => byId.get(id),
    before: (id: number | undefined, limit: number) => before.all(id ?? Number.MAX_SAFE_INTEGER, limit),
    itemsDuring: (row: OutageRow) => taken.all(row.began_at, row.ended_at ?? '9999').map((item) => item.id),
  };
}
