import path from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { resource } from '../resources.ts';
import { storeErrorOf } from './failures.ts';
import { createFileStore, dropLeftovers, type FileStore } from './files.ts';
import { createIdleCheckpoint } from './idle-checkpoint.ts';
import { deriveKey } from './key.ts';
import { makeFolder } from './make-folder.ts';
import { migrate, readMigrations } from './migrate.ts';
import { createPartStore, dropForgotten, type PartStore } from './parts.ts';
import { sealUnderCode } from './recovery-key.ts';

export const DATABASE_FILE = 'counter.db';

export type Store = {
  readonly folder: string;
  readonly db: Database;
  readonly files: FileStore;
  readonly parts: PartStore;
  /** Runs `body` in one IMMEDIATE transaction; a call inside another joins it. Throws roll everything back. */
  write<T>(body: () => T): T;
  /** Runs `body` as a part of the transaction under way that may fail alone: a throw undoes it and what it put off. */
  apart<T>(body: () => T): T;
  /**
   * Runs `task` as the last part of the transaction under way (now, when there is none), after all that was asked for
   * before it. For full-text indexes: they write down what they hold whenever another statement could fail half-way,
   * so they come last when one transaction holds many dossiers.
   */
  beforeCommit(task: () => void): void;
  /** Runs `task` once the transaction under way has committed (now, when there is none); dropped on roll-back. */
  afterCommit(task: () => void): void;
  /** What a thread needs to read something long by a handle of its own (`openReader`). */
  readonly readerAccess: ReaderAccess;
  /** A 32-byte key for one purpose, derived from the folder's master key. */
  keyFor(purpose: string): Buffer;
  /** The master key itself, sealed under a recovery code: it never leaves otherwise. */
  sealKeyUnder(code: string): Buffer;
  close(): void;
};

/**
 * Opens the counter's data folder: an encrypted SQLite database and its encrypted files.
 * `synchronous=FULL`: a receipt in a citizen's hand must survive a power cut a moment later.
 * Errors: 'database-newer', 'database-key-wrong', 'read-only-folder', 'disk-full', 'database-busy'.
 */
export function openStore(options: { folder: string; key: Uint8Array }): Result<Store, AppError> {
  const { folder, key } = options;
  let db: Database | undefined;
  try {
    makeFolder(path.join(folder, 'files'));
    const access = { file: path.join(folder, DATABASE_FILE), key: deriveKey(key, 'database') };
    db = openDatabase(access);
    const migrated = migrate(db, readMigrations(resource('migrations')), path.join(folder, 'backups'));
    if (!migrated.ok) {
      db.close();
      return migrated;
    }
    // Tidying is no reason not to open.
    void dropLeftovers(path.join(folder, 'files'), Date.now()).catch(() => undefined);
    void dropForgotten(path.join(folder, 'parts'), Date.now()).catch(() => undefined);
    return ok(storeOf(folder, db, access, key));
  } catch (thrown) {
    db?.close();
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    return err(appError(known.code, { params: { folder } }));
  }
}

/** Passes between threads as it is. */
export type ReaderAccess = { readonly file: string; readonly key: Uint8Array };

const READER_CACHE_KB = 2_048;

/**
 * A second handle, for reading only; to be closed. It keeps few pages: a whole book must not fill the memory, nor push
 * out of it what officers look up meanwhile.
 */
export function openReader(access: ReaderAccess): Database {
  const db = openHandle(access, { readonly: true });
  db.pragma('query_only = ON');
  db.pragma(`cache_size = -${READER_CACHE_KB}`);
  return db;
}

/** A handle as it comes; to be closed. */
export function openHandle({ file, key }: ReaderAccess, { readonly = false } = {}): Database {
  const db = new SqliteDatabase(file, { timeout: 5000, readonly });
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  return db;
}

function openDatabase(access: ReaderAccess): Database {
  const db = openHandle(access);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // Without these macOS answers before the drive has written.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -65536');
  // Checkpoints come while nobody waits (idle-checkpoint.ts); this bound only keeps the log from growing without end.
  db.pragma('wal_autocheckpoint = 16000');
  return db;
}

function storeOf(folder: string, db: Database, readerAccess: ReaderAccess, key: Uint8Array): Store {
  const checkpoint = createIdleCheckpoint(db);
  let closing: (() => void)[] | undefined;
  let waiting: (() => void)[] = [];
  const transaction = db.transaction((body: () => unknown) => {
    closing = [];
    const value = body();
    for (const task of closing) task();
    return value;
  });

  const savepoint = db.transaction((body: () => unknown) => body());

  function apart<T>(body: () => T): T {
    const [before, after] = [closing?.length ?? 0, waiting.length];
    try {
      return savepoint(body) as T;
    } catch (thrown) {
      closing?.splice(before);
      waiting.splice(after);
      throw thrown;
    }
  }

  function committed<T>(body: () => T): T {
    try {
      return transaction.immediate(body) as T;
    } finally {
      closing = undefined;
    }
  }

  function write<T>(body: () => T): T {
    if (db.inTransaction) return body();
    waiting = [];
    const value = committed(body);
    checkpoint.wrote();
    const tasks = waiting;
    waiting = [];
    for (const task of tasks) task();
    return value;
  }

  return {
    folder,
    db,
    files: createFileStore(path.join(folder, 'files'), key),
    parts: createPartStore(path.join(folder, 'parts'), key),
    write,
    apart,
    beforeCommit(task) {
      if (closing) closing.push(task);
      else task();
    },
    afterCommit(task) {
      if (db.inTransaction) waiting.push(task);
      else task();
    },
    readerAccess,
    keyFor: (purpose) => deriveKey(key, purpose),
    sealKeyUnder: (code) => sealUnderCode(key, code),
    close() {
      checkpoint.stop();
      db.close();
    },
  };
}
