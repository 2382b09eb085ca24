import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

export type Migration = { readonly name: string; readonly sql: string };

type Applied = { readonly name: string; readonly hash: string };

const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;
const BACKUP_NAME = /^before-update-\d{4}\.db$/;
const KEPT_BACKUPS = 3;

/** The schema's steps in order. A released one is never edited: a change is a new file. */
export function readMigrations(folder: string): readonly Migration[] {
  return fs
    .readdirSync(folder)
    .filter((name) => FILE_NAME.test(name))
    .sort()
    .map((name) => ({ name, sql: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

/**
 * Brings the database to the newest schema and gives how many steps ran: all of them commit together, or none does.
 * Which steps a database has had it says itself, in `schema_step`, so a step runs whatever numbers ran before it.
 * Puts a copy of a database that holds data into `backupFolder` before changing it, and keeps the last three.
 * Errors: 'database-newer' when a newer app has already changed this database. Throws when a step was edited after it
 * ran here.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  backupFolder: string,
): Result<number, AppError> {
  const applied = appliedTo(db);
  const unknown = applied.filter(({ name }) => !migrations.some((step) => step.name === name));
  if (unknown.length > 0) {
    const params = { found: unknown.at(-1)?.name ?? '', expected: migrations.at(-1)?.name ?? '' };
    return err(appError('database-newer', { params }));
  }
  const pending = pendingAfter(applied, migrations);
  if (pending.length === 0) return ok(0);

  if (applied.length > 0) backUp(db, backupFolder, applied.length);
  const run = db.transaction(() => {
    // Another process may have migrated between the look and the lock.
    const left = pendingAfter(appliedTo(db), migrations);
    if (left.length > 0) apply(db, left);
    return left.length;
  });
  return ok(run.immediate());
}

function appliedTo(db: Database): readonly Applied[] {
  const hasTable = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'schema_step'`).get() !== undefined;
  return hasTable ? db.prepare<[], Applied>('SELECT name, hash FROM schema_step ORDER BY n').all() : [];
}

function pendingAfter(applied: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] {
  const hashes = new Map(applied.map(({ name, hash }) => [name, hash]));
  return migrations.filter((step) => {
    const hash = hashes.get(step.name);
    if (hash !== undefined && hash !== hashOf(step))
      throw new Error(
        `${step.name} was edited after it ran on this database: put the change into a new step`,
      );
    return hash === undefined;
  });
}

function apply(db: Database, steps: readonly Migration[]): void {
  db.exec(`CREATE TABLE IF NOT EXISTS schema_step (
    n INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL) STRICT`);
  const note = db.prepare<[string, string]>('INSERT INTO schema_step (name, hash) VALUES (?, ?)');
  for (const step of steps) {
    db.exec(step.sql);
    note.run(step.name, hashOf(step));
  }
}

/** The same on every system, however its line ends were checked out. */
function hashOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}

// Written by SQLite itself, encrypted with the same key. A plain copy of the open file would be wrong twice over: it
// lacks the log, and closing it drops the locks of this process (https://sqlite.org/howtocorrupt.html, 2.2).
function backUp(db: Database, folder: string, steps: number) {
  fs.mkdirSync(folder, { recursive: true });
  const target = path.join(folder, `before-update-${String(steps).padStart(4, '0')}.db`);
  const unfinished = `${target}.part`;
  fs.rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  syncFile(unfinished);
  fs.renameSync(unfinished, target);
  const copies = fs.readdirSync(folder).filter((name) => BACKUP_NAME.test(name));
  for (const old of copies.sort().slice(0, -KEPT_BACKUPS)) fs.rmSync(path.join(folder, old));
}

function syncFile(file: string) {
  const handle = fs.openSync(file, 'r+');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}
