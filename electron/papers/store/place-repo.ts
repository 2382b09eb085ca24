// The tables `scanner`, `watched_folder` and `watched_file`: where papers come from.
import type { Store } from '../../store/index.ts';

export type ScannerRow = {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  readonly fingerprint: string | null;
};
export type WatchedFolderRow = {
  readonly folder: string;
  readonly addedBy: string;
  readonly addedByName: string;
};
export type WatchedFileKey = {
  readonly folder: string;
  readonly name: string;
  readonly sha256: string;
  /** Whole milliseconds, as the file system tells them. */
  readonly modifiedAt: number;
};

export type PlaceRepo = ReturnType<typeof placeRepo>;

export function placeRepo({ db }: Store) {
  const scanners = db.prepare<[], ScannerRow>(
    'SELECT id, name, base, fingerprint FROM scanner ORDER BY name, id',
  );
  const scanner = db.prepare<[string], ScannerRow>(
    'SELECT id, name, base, fingerprint FROM scanner WHERE id = ?',
  );
  const saveScanner = db.prepare(
    `INSERT INTO scanner (id, name, base, fingerprint, chosen_by, chosen_at)
     VALUES (@id, @name, @base, @fingerprint, @by, @at)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, base = excluded.base, fingerprint = excluded.fingerprint,
       chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`,
  );
  const removeScanner = db.prepare<[string]>('DELETE FROM scanner WHERE id = ?');
  const folders = db.prepare<[], WatchedFolderRow>(
    'SELECT folder, added_by AS addedBy, added_by_name AS addedByName FROM watched_folder ORDER BY folder',
  );
  const addFolder = db.prepare<WatchedFolderRow & { at: string }>(
    `INSERT INTO watched_folder (folder, added_by, added_by_name, added_at)
     VALUES (@folder, @addedBy, @addedByName, @at) ON CONFLICT DO NOTHING`,
  );
  const removeFolder = db.prepare<[string]>('DELETE FROM watched_folder WHERE folder = ?');
  const keepFile = db.prepare<WatchedFileKey>(
    `INSERT INTO watched_file (folder, name, sha256, modified_at) VALUES (@folder, @name, @sha256, @modifiedAt)
     ON CONFLICT DO NOTHING`,
  );
  const forgetFile = db.prepare<WatchedFileKey>(
    `DELETE FROM watched_file
     WHERE folder = @folder AND name = @name AND sha256 = @sha256 AND modified_at = @modifiedAt`,
  );

  return {
    scanners: () => scanners.all(),
    findScanner: (id: string) => scanner.get(id),
    saveScanner: (row: ScannerRow, by: string, at: string) => void saveScanner.run({ ...row, by, at }),
    removeScanner: (id: string) => removeScanner.run(id).changes === 1,
    folders: () => folders.all(),
    addFolder: (row: WatchedFolderRow, at: string) => void addFolder.run({ ...row, at }),
    removeFolder: (folder: string) => removeFolder.run(folder).changes === 1,
    /** True the first time this very file is kept. Call inside the transaction that keeps it. */
    noteFileOnce: (file: WatchedFileKey) => keepFile.run(file).changes === 1,
    /** It has been moved aside: the same name may come again. */
    forgetFile: (file: WatchedFileKey) => void forgetFile.run(file),
  };
}
