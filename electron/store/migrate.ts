import fs from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;
const BACKUP_NAME = /^before-update-\d{4}\.db$/;
const KEPT_BACKUPS = 3;

/** The schema's steps in order. A released one is never edited: a change is a new file with a higher number. */
export function readMigrations(folder: string): readonly Migration[] {
  return fs
    .readdirSync(folder)
    .filter((name) => FILE_NAME.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: fs.readFileSync(path.join(folder, name), 'utf8'),
    }));
}

/**
 * Brings the database to the newest schema: all pending steps and the new version commit together, or nothing does.
 * Puts a copy of a database that holds data into `backupFolder` before changing it, and keeps the last three.
 * Errors: 'database-newer' when a newer app has already changed this database.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  backupFolder: string,
): Result<number, AppError> {
  const found = db.pragma('user_version', { simple: true }) as number;
  const latest = migrations.at(-1)?.version ?? 0;
  if (found > latest) return err(appError('database-newer', { params: { found, expected: latest } }));
  const pending = migrations.filter((step) => step.version > found);
  if (pending.length === 0) return ok(found);

  if (found > 0) backUp(db, backupFolder, found);
  const run = db.transaction(() => {
    // Another process may have migrated between the look and the lock.
    const now = db.pragma('user_version', { simple: true }) as number;
    if (now !== found) return;
    for (const step of pending) db.exec(step.sql);
    db.pragma(`user_version = ${latest}`);
  });
  run.immediate();
  return ok(latest);
}

// Written by SQLite itself, encrypted with the same key. A plain copy of the open file would be wrong twice over: it
// lacks the log, and closing it drops the locks of this process (https://sqlite.org/howtocorrupt.html, 2.2).
function backUp(db: Database, folder: string, version: number) {
  fs.mkdirSync(folder, { recursive: true });
  const target = path.join(folder, `before-update-${String(version).padStart(4, '0')}.db`);
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
