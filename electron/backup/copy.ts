// One copy of the data on another disk, laid out as a data folder: the database as it is now, every file, and the key that
// the recovery code opens. Whole or not at all: until it is, the former copy stands.
import fs from 'node:fs';
import path from 'node:path';
import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { copyDatabase, DATABASE_FILE, RECOVERY_FILE, type ReaderAccess } from '../store/index.ts';

export type CopyTask = {
  readonly access: ReaderAccess;
  /** Where the files of the data lie. */
  readonly files: string;
  /** The counter's own folder on the other disk. It has to be there: an empty mount point must not be taken for the disk. */
  readonly place: string;
  readonly recoveryKey: Uint8Array | undefined;
  /** Names the copy once a newer one takes its place, as `2026-11-27-170500`. */
  readonly stamp: string;
};
export type Copied = { readonly files: number; readonly bytes: number };

/** Former databases kept beside the newest, for a fault that was copied before anybody saw it. */
const EARLIER_KEPT = 3;
const EARLIER = 'earlier';
const STAMP_FILE = 'copied.txt';

const REASONS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, 'backup-disk-full'],
  [
    /^(SQLITE_(CANTOPEN|READONLY|IOERR)|ENOENT|ENOTDIR|EACCES|EPERM|EROFS|EIO|ENODEV|ENXIO|EBUSY)/,
    'backup-folder-away',
  ],
];

/** What the other disk refused, in words for the administrator; `undefined` for a fault of ours. */
export function backupErrorOf(thrown: unknown, place: string): AppError | undefined {
  const { code } = thrown as { code?: unknown };
  const found = typeof code === 'string' ? REASONS.find(([pattern]) => pattern.test(code)) : undefined;
  return found && appError(found[1], { params: { place } });
}

/**
 * Makes the copy; `tell` hears how many of the files are done. Blocks for as long as it takes: for a thread of its own.
 * Errors: 'backup-folder-away', 'backup-disk-full', 'backup-damaged'.
 */
export function copyData(
  task: CopyTask,
  tell: (done: number, total: number) => void,
): Result<Copied, AppError> {
  try {
    return copyAll(task, tell);
  } catch (thrown) {
    const known = backupErrorOf(thrown, task.place);
    if (!known) throw thrown;
    return err(known);
  }
}

function copyAll(task: CopyTask, tell: (done: number, total: number) => void): Result<Copied, AppError> {
  const { place } = task;
  fs.accessSync(place, fs.constants.W_OK);
  const unfinished = path.join(place, `${DATABASE_FILE}.part`);
  fs.rmSync(unfinished, { force: true });
  // The database first: every file a row of it names was there before the row, and files are never removed.
  if (!copyDatabase(task.access, unfinished)) {
    fs.rmSync(unfinished, { force: true });
    return err(appError('backup-damaged', { params: { place } }));
  }
  flush(unfinished);
  const files = copyFiles(task.files, path.join(place, 'files'), tell);
  if (task.recoveryKey) putWhole(path.join(place, RECOVERY_FILE), task.recoveryKey);
  setAsideFormer(place);
  fs.renameSync(unfinished, path.join(place, DATABASE_FILE));
  putWhole(path.join(place, STAMP_FILE), Buffer.from(task.stamp));
  return ok({ files: files.count, bytes: files.bytes + fs.statSync(path.join(place, DATABASE_FILE)).size });
}

function copyFiles(from: string, to: string, tell: (done: number, total: number) => void) {
  const names = fs
    .readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)));
  let bytes = 0;
  names.forEach((name, index) => {
    bytes += copyNew(path.join(from, name), path.join(to, name));
    tell(index + 1, names.length);
  });
  return { count: names.length, bytes };
}

/** A file's name is the hash of what it holds: one that is there in full need not be copied again. Its bytes. */
function copyNew(from: string, to: string): number {
  const { size } = fs.statSync(from);
  if (fs.statSync(to, { throwIfNoEntry: false })?.size === size) return size;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  const unfinished = `${to}.part`;
  fs.copyFileSync(from, unfinished);
  flush(unfinished);
  fs.renameSync(unfinished, to);
  return size;
}

function setAsideFormer(place: string) {
  const former = path.join(place, DATABASE_FILE);
  if (!fs.existsSync(former)) return;
  const folder = path.join(place, EARLIER);
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(former, path.join(folder, `${stampOf(place)}.db`));
  const kept = fs.readdirSync(folder).filter((name) => name.endsWith('.db'));
  for (const old of kept.sort().slice(0, -EARLIER_KEPT)) fs.rmSync(path.join(folder, old));
}

function stampOf(place: string): string {
  const file = path.join(place, STAMP_FILE);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : 'unknown';
}

function putWhole(file: string, content: Uint8Array) {
  fs.writeFileSync(`${file}.part`, content);
  flush(`${file}.part`);
  fs.renameSync(`${file}.part`, file);
}

function flush(file: string) {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
