// What the province is known to hold of each dossier, and the step whose answer is still missing.
import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';

export type Step = 'create' | 'update' | 'progress' | 'status';

export type Ledger = {
  readonly officialNo: string | undefined;
  readonly serverId: string | undefined;
  readonly created: boolean;
  readonly recordDigest: string | undefined;
  readonly sentDigest: string | undefined;
  readonly status: number | undefined;
  readonly doubt: Step | undefined;
  readonly doubtAt: number | undefined;
  /** Later steps than the one in doubt may have left as well. */
  readonly doubtOpen: boolean;
  /** Positions of events whose progress row, and whose status row, the province confirmed. */
  readonly progressDone: ReadonlySet<number>;
  readonly statusDone: ReadonlySet<number>;
};

type Row = {
  official_no: string | null;
  server_id: string | null;
  created_at: string | null;
  record_digest: string | null;
  sent_digest: string | null;
  status: number | null;
  doubt: Step | null;
  doubt_at: string | null;
  doubt_open: number;
};

export type LedgerRepo = ReturnType<typeof ledgerRepo>;

export function ledgerRepo(db: Database) {
  const find = db.prepare<[string], Row>(
    `SELECT official_no, server_id, created_at, record_digest, sent_digest, status, doubt, doubt_at, doubt_open
     FROM sync_dossier WHERE dossier_id = ?`,
  );
  const events = db.prepare<
    [string],
    { position: number; progress_at: string | null; status_at: string | null }
  >('SELECT position, progress_at, status_at FROM sync_event WHERE dossier_id = ?');
  const ensure = db.prepare<[string]>(
    'INSERT INTO sync_dossier (dossier_id) VALUES (?) ON CONFLICT DO NOTHING',
  );
  const doubt = db.prepare<[Step | null, string | null, number, string]>(
    'UPDATE sync_dossier SET doubt = ?, doubt_at = ?, doubt_open = ? WHERE dossier_id = ?',
  );
  const created = db.prepare<[string, string | null, string]>(
    `UPDATE sync_dossier SET created_at = COALESCE(created_at, ?), server_id = COALESCE(?, server_id) WHERE dossier_id = ?`,
  );
  const record = db.prepare<[string | null, string]>(
    'UPDATE sync_dossier SET record_digest = ? WHERE dossier_id = ?',
  );
  // Two different bodies sent for one creation: which of them arrived first only the province knows.
  const sent = db.prepare<{ digest: string; id: string }>(
    `UPDATE sync_dossier SET sent_digest = CASE WHEN sent_digest IS NULL OR sent_digest = @digest THEN @digest ELSE 'mixed' END
     WHERE dossier_id = @id`,
  );
  const status = db.prepare<[number | null, string]>(
    'UPDATE sync_dossier SET status = ? WHERE dossier_id = ?',
  );
  const progressDone = db.prepare<[string, number, string]>(
    `INSERT INTO sync_event (dossier_id, position, progress_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET progress_at = excluded.progress_at`,
  );
  const statusDone = db.prepare<[string, number, string]>(
    `INSERT INTO sync_event (dossier_id, position, status_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET status_at = excluded.status_at`,
  );
  const number = db.prepare<[string, string, number, string]>(
    'UPDATE sync_dossier SET official_no = ?, numbered_at = ?, numbered_late = ? WHERE dossier_id = ?',
  );
  const day = db.prepare<[string, string]>('UPDATE sync_dossier SET received_on = ? WHERE dossier_id = ?');
  const forgetRecord = db.prepare<[string]>(
    `UPDATE sync_dossier SET created_at = NULL, server_id = NULL, record_digest = NULL, sent_digest = NULL, status = NULL,
       doubt = NULL, doubt_at = NULL WHERE dossier_id = ?`,
  );
  const forgetNumber = db.prepare<[string]>(
    'UPDATE sync_dossier SET official_no = NULL WHERE dossier_id = ?',
  );
  const forgetEvents = db.prepare<[string]>('DELETE FROM sync_event WHERE dossier_id = ?');
  const byNumber = db.prepare<[string], { dossier_id: string }>(
    'SELECT dossier_id FROM sync_dossier WHERE official_no = ?',
  );

  function get(dossierId: string): Ledger {
    const row = find.get(dossierId);
    const rows = row ? events.all(dossierId) : [];
    return {
      officialNo: row?.official_no ?? undefined,
      serverId: row?.server_id ?? undefined,
      created: row?.created_at != null,
      recordDigest: row?.record_digest ?? undefined,
      sentDigest: row?.sent_digest ?? undefined,
      status: row?.status ?? undefined,
      doubt: row?.doubt ?? undefined,
      doubtAt: row?.doubt_at ? Date.parse(row.doubt_at) : undefined,
      doubtOpen: row?.doubt_open === 1,
      progressDone: new Set(rows.flatMap((event) => (event.progress_at ? [event.position] : []))),
      statusDone: new Set(rows.flatMap((event) => (event.status_at ? [event.position] : []))),
    };
  }

  return {
    get,
    ensure: (dossierId: string) => void ensure.run(dossierId),
    /** Written before a step leaves: after a crash it says what must be looked up. */
    setDoubt: (dossierId: string, step: Step, at: number, { open } = { open: false }) =>
      void doubt.run(step, toUtcIso(at), open ? 1 : 0, dossierId),
    clearDoubt: (dossierId: string) => void doubt.run(null, null, 0, dossierId),
    setCreated: (dossierId: string, serverId: string | undefined, at: number) =>
      void created.run(toUtcIso(at), serverId ?? null, dossierId),
    setRecordDigest: (dossierId: string, digest: string | undefined) =>
      void record.run(digest ?? null, dossierId),
    setSentDigest: (dossierId: string, digest: string) => void sent.run({ digest, id: dossierId }),
    setStatus: (dossierId: string, value: number | undefined) => void status.run(value ?? null, dossierId),
    setProgressDone(dossierId: string, positions: readonly number[], at: number) {
      for (const position of positions) progressDone.run(dossierId, position, toUtcIso(at));
    },
    setStatusDone(dossierId: string, positions: readonly number[], at: number) {
      for (const position of positions) statusDone.run(dossierId, position, toUtcIso(at));
    },
    setOfficialNo: (dossierId: string, officialNo: string, late: boolean, at: number) =>
      void number.run(officialNo, toUtcIso(at), late ? 1 : 0, dossierId),
    setReceivedOn: (dossierId: string, receivedOn: string) => void day.run(receivedOn, dossierId),
    /** The province does not hold it (any more): everything about it is owed again. */
    forget(dossierId: string) {
      forgetRecord.run(dossierId);
      forgetEvents.run(dossierId);
    },
    forgetNumber: (dossierId: string) => void forgetNumber.run(dossierId),
    dossierOf: (officialNo: string) => byNumber.get(officialNo)?.dossier_id,
  };
}
