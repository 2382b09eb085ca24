import fs from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;
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
 * Copies the database file to `backupFolder` before changing one that holds data.
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

  if (found > 0) db.pragma('wal_checkpoint(TRUNCATE)');
  const run = db.transaction(() => {
    // Another process may have migrated between the look and the lock.
    const now = db.pragma('user_version', { simple: true }) as number;
    if (now !== found) return;
    if (found > 0) backUp(db.name, backupFolder, found);
    for (const step of pending) db.exec(step.sql);
    db.pragma(`user_version = ${latest}`);
  });
  run.immediate();
  return ok(latest);
}

// Taken while the write lock is held, so the copy is a whole database; it stays encrypted with the same key.
function backUp(databaseFile: string, folder: string, version: number) {
  fs.mkdirSync(folder, { recursive: true });
  const stamp = String(version).padStart(4, '0');
  const existing = fs.readdirSync(folder).filter((name) => name.startsWith('before-update-'));
  const target = path.join(folder, `before-update-${stamp}-${existing.length + 1}.db`);
  fs.copyFileSync(databaseFile, target);
  for (const old of existing.sort().slice(0, Math.max(0, existing.length + 1 - KEPT_BACKUPS))) {
    fs.rmSync(path.join(folder, old));
  }
}
