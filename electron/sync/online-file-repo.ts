import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';

export type OnlineFileRow = {
  readonly inbox_id: number;
  readonly place: number;
  readonly name: string;
  readonly url: string;
  readonly hash: string | null;
  readonly state: 'waiting' | 'there' | 'refused';
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly attempts: number;
};
export type FetchedRow = OnlineFileRow & {
  readonly sha256: string;
  readonly bytes: number;
  readonly dossier_id: string;
};

type Place = Pick<OnlineFileRow, 'inbox_id' | 'place'>;

export type OnlineFileRepo = ReturnType<typeof onlineFileRepo>;

const COLUMNS = 'f.inbox_id, f.place, f.name, f.url, f.hash, f.state, f.sha256, f.bytes, f.attempts';

/** The files of online applications: named by the province, fetched, handed on. */
export function onlineFileRepo(db: Database) {
  const add = db.prepare<[number, number, string, string, string | null]>(
    `INSERT INTO sync_online_file (inbox_id, place, name, url, hash, state) VALUES (?, ?, ?, ?, ?, 'waiting')
     ON CONFLICT DO NOTHING`,
  );
  const due = db.prepare<[string], OnlineFileRow>(
    `SELECT ${COLUMNS} FROM sync_online_file f JOIN sync_inbox i ON i.id = f.inbox_id
     WHERE f.state = 'waiting' AND (f.not_before IS NULL OR f.not_before <= ?) AND i.state <> 'set-aside'
     ORDER BY f.attempts, f.inbox_id, f.place`,
  );
  const of = db.prepare<[number], OnlineFileRow>(
    `SELECT ${COLUMNS} FROM sync_online_file f WHERE f.inbox_id = ? ORDER BY f.place`,
  );
  const there = db.prepare<[string, number, number, number]>(
    `UPDATE sync_online_file SET state = 'there', sha256 = ?, bytes = ?, not_before = NULL WHERE inbox_id = ? AND place = ?`,
  );
  const refused = db.prepare<[string, number, number]>(
    `UPDATE sync_online_file SET state = 'refused', why = ?, not_before = NULL WHERE inbox_id = ? AND place = ?`,
  );
  const later = db.prepare<[string, number, number]>(
    'UPDATE sync_online_file SET attempts = attempts + 1, not_before = ? WHERE inbox_id = ? AND place = ?',
  );
  const unfiled = db.prepare<[], FetchedRow>(
    `SELECT ${COLUMNS}, i.dossier_id FROM sync_online_file f JOIN sync_inbox i ON i.id = f.inbox_id
     WHERE f.state = 'there' AND f.filed_at IS NULL AND i.state = 'taken' AND i.dossier_id IS NOT NULL ORDER BY f.inbox_id, f.place`,
  );
  const isFiled = db.prepare<[string, string], { n: number }>(
    `SELECT COUNT(*) AS n FROM sync_online_file f JOIN sync_inbox i ON i.id = f.inbox_id
     WHERE i.dossier_id = ? AND f.sha256 = ? AND f.filed_at IS NOT NULL`,
  );
  const filed = db.prepare<[string, number, number]>(
    'UPDATE sync_online_file SET filed_at = ? WHERE inbox_id = ? AND place = ?',
  );
  return {
    add: (inboxId: number, place: number, file: { name: string; url: string; hash: string | undefined }) =>
      void add.run(inboxId, place, file.name, file.url, file.hash ?? null),
    due: (now: number) => due.all(toUtcIso(now)),
    of: (inboxId: number) => of.all(inboxId),
    setThere: ({ inbox_id, place }: Place, sha256: string, bytes: number) =>
      void there.run(sha256, bytes, inbox_id, place),
    refuse: ({ inbox_id, place }: Place, why: string) => void refused.run(why, inbox_id, place),
    setLater: ({ inbox_id, place }: OnlineFileRow, until: number) =>
      void later.run(toUtcIso(until), inbox_id, place),
    /** There, and its dossier taken in, but not among the dossier's papers yet. */
    unfiled: () => unfiled.all(),
    /** Whether the dossier has these very bytes from an application already. */
    isFiled: ({ dossier_id, sha256 }: FetchedRow) => (isFiled.get(dossier_id, sha256)?.n ?? 0) > 0,
    setFiled: ({ inbox_id, place }: OnlineFileRow, at: number) =>
      void filed.run(toUtcIso(at), inbox_id, place),
  };
}
