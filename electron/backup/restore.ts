// A copy of the data becomes the data of a PC that has none, with the recovery code that opens its key.
import fs from 'node:fs';
import path from 'node:path';
import { readRecoveryCode } from '../../shared/backup/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import {
  DATABASE_FILE,
  isNewFolder,
  KEY_FILE,
  keyOf,
  makeFolder,
  openWithCode,
  RECOVERY_FILE,
} from '../store/index.ts';

export type Restoring = {
  /** The counter's folder on the other disk. */
  readonly from: string;
  /** The data folder to be; new, or left by a restoring that was cut off. */
  readonly folder: string;
  /** As typed. */
  readonly code: string;
  /** Keeps the master key as this host keeps it; called before the database is in place. */
  readonly keepKey: (master: Buffer) => void | Promise<void>;
};

/** Errors: 'restore-folder-used', 'restore-not-a-copy', 'restore-code-wrong'. Throws what the disk refuses. */
export async function restoreCopy({
  from,
  folder,
  code,
  keepKey,
}: Restoring): Promise<Result<object, AppError>> {
  const [database, sealed] = [path.join(from, DATABASE_FILE), path.join(from, RECOVERY_FILE)];
  if (!fs.existsSync(database) || !fs.existsSync(sealed))
    return err(appError('restore-not-a-copy', { params: { folder: from } }));
  const plain = readRecoveryCode(code);
  const master = plain === undefined ? undefined : openWithCode(fs.readFileSync(sealed), plain);
  if (!master) return err(appError('restore-code-wrong'));
  if (!isNewFolder(folder) || holdsOtherKey(folder, master))
    return err(appError('restore-folder-used', { params: { folder } }));
  makeFolder(folder, 0o700);
  if (fs.existsSync(path.join(from, 'files')))
    fs.cpSync(path.join(from, 'files'), path.join(folder, 'files'), { recursive: true });
  // The database last, in one step: without it the folder still counts as new, and all of this may be done again.
  const unfinished = path.join(folder, `${DATABASE_FILE}.part`);
  fs.copyFileSync(database, unfinished);
  await keepKey(master);
  fs.renameSync(unfinished, path.join(folder, DATABASE_FILE));
  return ok({});
}

/** A key that is not the copy's has locked something here; the copy's own was left by a restoring that was cut off. */
function holdsOtherKey(folder: string, master: Buffer): boolean {
  const file = path.join(folder, KEY_FILE);
  return fs.existsSync(file) && keyOf(fs.readFileSync(file, 'utf8'))?.equals(master) !== true;
}
