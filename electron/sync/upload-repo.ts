// Files on their way: one row per content, whichever dossiers name it.
import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { NeutralFile } from '../../shared/sync/index.ts';
import type { RemoteFile } from '../../shared/sync/province-array.ts';

export type UploadRow = {
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly state: 'pending' | 'there' | 'refused';
  readonly held: number;
  readonly attempts: number;
};

export type UploadRepo = ReturnType<typeof uploadRepo>;

/** Some item that waits for this file is not held back itself. */
const IS_WANTED = `EXISTS (SELECT 1 FROM sync_need n JOIN outbox o ON o.id = n.item_id
  WHERE n.sha256 = sync_upload.sha256 AND o.state IN ('waiting', 'retry-later', 'uploading'))`;

export function uploadRepo(db: Database) {
  const want = db.prepare<[string, string, string, number]>(
    `INSERT INTO sync_upload (sha256, name, mime, bytes, state) VALUES (?, ?, ?, ?, 'pending')
     ON CONFLICT DO UPDATE SET state = CASE state WHEN 'refused' THEN 'pending' ELSE state END`,
  );
  const need = db.prepare<[number, string]>(
    'INSERT INTO sync_need (item_id, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const forget = db.prepare<[number]>('DELETE FROM sync_need WHERE item_id = ?');
  const missing = db.prepare<[number], { n: number }>(
    `SELECT COUNT(*) AS n FROM sync_need JOIN sync_upload USING (sha256) WHERE item_id = ? AND state <> 'there'`,
  );
  const remote = db.prepare<[string], { remote_id: string; url: string | null; hash: string | null }>(
    `SELECT remote_id, url, hash FROM sync_upload WHERE sha256 = ? AND state = 'there'`,
  );
  const next = db.prepare<[string], UploadRow>(
    `SELECT sha256, name, mime, bytes, state, held, attempts FROM sync_upload
     WHERE state = 'pending' AND (not_before IS NULL OR not_before <= ?) AND ${IS_WANTED}
     ORDER BY bytes, sha256 LIMIT 1`,
  );
  const items = db.prepare<[string], { item_id: number }>('SELECT item_id FROM sync_need WHERE sha256 = ?');
  const there = db.prepare<[string, string, string, string, string]>(
    `UPDATE sync_upload SET state = 'there', remote_id = ?, url = ?, hash = ?, uploaded_at = ?, held = bytes, not_before = NULL
     WHERE sha256 = ?`,
  );
  const later = db.prepare<[number, string, string]>(
    'UPDATE sync_upload SET attempts = attempts + 1, held = ?, not_before = ? WHERE sha256 = ?',
  );
  const refuse = db.prepare<[string]>(`UPDATE sync_upload SET state = 'refused' WHERE sha256 = ?`);
  const again = db.prepare<[string]>(
    `UPDATE sync_upload SET state = 'pending', held = 0, remote_id = NULL, url = NULL, hash = NULL, not_before = NULL
     WHERE sha256 = ?`,
  );
  const offerAgain = db.prepare<[number]>(
    `UPDATE sync_upload SET state = 'pending', not_before = NULL
     WHERE state = 'refused' AND sha256 IN (SELECT sha256 FROM sync_need WHERE item_id = ?)`,
  );
  const pending = db.prepare<[], { files: number; bytes: number }>(
    `SELECT COUNT(*) AS files, COALESCE(SUM(bytes - held), 0) AS bytes FROM sync_upload WHERE state = 'pending'`,
  );
  const ofItem = db.prepare<[number], UploadRow>(
    `SELECT u.sha256, u.name, u.mime, u.bytes, u.state, u.held, u.attempts
     FROM sync_need n JOIN sync_upload u USING (sha256) WHERE n.item_id = ? ORDER BY u.bytes`,
  );
  const nextDue = db.prepare<[], { at: string | null }>(
    `SELECT MIN(COALESCE(not_before, '')) AS at FROM sync_upload WHERE state = 'pending' AND ${IS_WANTED}`,
  );

  /** Notes what `itemId` needs; returns how many of those files are not at the province yet. */
  function require(itemId: number, files: readonly NeutralFile[]): number {
    forget.run(itemId);
    for (const file of files) {
      want.run(file.sha256, file.name, file.mime, file.bytes);
      need.run(itemId, file.sha256);
    }
    return missing.get(itemId)?.n ?? 0;
  }

  return {
    require,
    /** A file that went up from another machine: its row may not be here yet. */
    know: ({ sha256, name, mime, bytes }: NeutralFile) => void want.run(sha256, name, mime, bytes),
    missing: (itemId: number) => missing.get(itemId)?.n ?? 0,
    /** The files of a dossier that are at the province, by SHA-256. */
    remoteFiles(files: readonly NeutralFile[]): ReadonlyMap<string, RemoteFile> {
      return new Map(
        files.flatMap((file) => {
          const row = remote.get(file.sha256);
          return row
            ? [[file.sha256, { id: row.remote_id, url: row.url ?? '', hash: row.hash ?? '' }] as const]
            : [];
        }),
      );
    },
    /** The smallest file that is due. */
    next: (now: number) => next.get(toUtcIso(now)),
    itemsNeeding: (sha256: string) => items.all(sha256).map((row) => row.item_id),
    setThere: (sha256: string, file: RemoteFile, at: number) =>
      void there.run(file.id, file.url, file.hash, toUtcIso(at), sha256),
    setLater: (sha256: string, held: number, at: number) => void later.run(held, toUtcIso(at), sha256),
    refuse: (sha256: string) => void refuse.run(sha256),
    /** The officer wants to try once more what was refused of this item's files. */
    offerAgain: (itemId: number) => void offerAgain.run(itemId),
    uploadAgain: (sha256: string) => void again.run(sha256),
    pending: () => pending.get() ?? { files: 0, bytes: 0 },
    ofItem: (itemId: number) => ofItem.all(itemId),
    nextDue(): number | undefined {
      const at = nextDue.get()?.at;
      return at === null || at === undefined ? undefined : at === '' ? 0 : Date.parse(at);
    },
  };
}
