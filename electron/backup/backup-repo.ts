import type { ErrorCode } from '../../shared/errors.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

type Row = {
  folder: string | null;
  set_at: string | null;
  recovery_key: Buffer | null;
  code_made_at: string | null;
  copied_at: string | null;
  copied_to: string | null;
  files: number | null;
  bytes: number | null;
  failed_at: string | null;
  failed_code: ErrorCode | null;
  failed_place: string | null;
};

export type BackupRepo = ReturnType<typeof backupRepo>;

/** The one row of the room; instants are epoch ms. */
export function backupRepo({ db, write }: Pick<Store, 'db' | 'write'>) {
  const find = db.prepare<[], Row>('SELECT * FROM backup');
  const setFolder = db.prepare<[string | null, string]>(
    'UPDATE backup SET folder = ?, set_at = ?, failed_at = NULL, failed_code = NULL, failed_place = NULL',
  );
  const setCode = db.prepare<[Buffer, string]>('UPDATE backup SET recovery_key = ?, code_made_at = ?');
  const copied = db.prepare<[string, string, number, number]>(
    `UPDATE backup SET copied_at = ?, copied_to = ?, files = ?, bytes = ?,
       failed_at = NULL, failed_code = NULL, failed_place = NULL`,
  );
  const failed = db.prepare<[string, string, string]>(
    'UPDATE backup SET failed_at = ?, failed_code = ?, failed_place = ?',
  );
  const instant = (iso: string | null) => (iso === null ? undefined : fromUtcIso(iso));

  return {
    get() {
      const row = find.get();
      if (!row) throw new Error('The row of the backup is missing');
      const { copied_to: place, files, bytes, failed_code: code, failed_place: failedPlace } = row;
      const copiedAt = instant(row.copied_at);
      const failedAt = instant(row.failed_at);
      const whole = copiedAt !== undefined && place !== null && files !== null && bytes !== null;
      return {
        folder: row.folder ?? undefined,
        setAt: instant(row.set_at),
        recoveryKey: row.recovery_key ?? undefined,
        codeMadeAt: instant(row.code_made_at),
        last: whole ? { at: copiedAt, place, files, bytes } : undefined,
        failure:
          failedAt !== undefined && code !== null
            ? { at: failedAt, code, place: failedPlace ?? '' }
            : undefined,
      };
    },
    setFolder: (folder: string | null, at: number) => write(() => setFolder.run(folder, toUtcIso(at))),
    setCode: (key: Buffer, at: number) => write(() => setCode.run(key, toUtcIso(at))),
    noteCopy: (place: string, { files, bytes }: { files: number; bytes: number }, at: number) =>
      write(() => copied.run(toUtcIso(at), place, files, bytes)),
    noteFailure: (code: ErrorCode, place: string, at: number) =>
      write(() => failed.run(toUtcIso(at), code, place)),
  };
}
