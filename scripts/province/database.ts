// What the development province holds. One SQLite file and a folder of uploaded files; survives being killed.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;
export type HeldDossier = {
  no: string;
  id: string;
  unit: string;
  procedure: string;
  owner: string;
  owner_id_no: string;
  receipt_no: string;
  received_at: string;
  status: number;
  record: string;
};

const SCHEMA = `
CREATE TABLE IF NOT EXISTS account (client_id TEXT PRIMARY KEY, client_secret TEXT NOT NULL, unit TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, client_id TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS number (no TEXT PRIMARY KEY, unit TEXT NOT NULL, day TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS file_hash ON file (sha256);
CREATE TABLE IF NOT EXISTS dossier (no TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,
  procedure TEXT NOT NULL, owner TEXT NOT NULL, owner_id_no TEXT NOT NULL, receipt_no TEXT NOT NULL,
  received_at TEXT NOT NULL, status INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS dossier_day ON dossier (unit, received_at, no);
CREATE TABLE IF NOT EXISTS progress (row_id INTEGER PRIMARY KEY, no TEXT NOT NULL, row TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS progress_no ON progress (no);
CREATE TABLE IF NOT EXISTS status_row (row_id INTEGER PRIMARY KEY, no TEXT NOT NULL, row TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS status_no ON status_row (no);
CREATE TABLE IF NOT EXISTS feed (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, row TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS catalogue (code TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT;
`;

export type ProvinceData = ReturnType<typeof openProvinceData>;

export function openProvinceData(folder: string) {
  const uploads = path.join(folder, 'files');
  fs.mkdirSync(uploads, { recursive: true });
  const db = new SqliteDatabase(path.join(folder, 'province.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(SCHEMA);

  const one = <R>(sql: string, ...bind: unknown[]) => prepared(sql).get(...bind) as R | undefined;
  const all = <R>(sql: string, ...bind: unknown[]) => prepared(sql).all(...bind) as R[];
  const run = (sql: string, ...bind: unknown[]) => prepared(sql).run(...bind);
  const statements = new Map<string, SqliteDatabase.Statement>();
  function prepared(sql: string) {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  }

  /** The next number of the unit's day; it is gone whether or not anybody hears of it. */
  function nextNumber(unit: string, day: string): string {
    return db.transaction(() => {
      const seq =
        (one<{ seq: number }>('SELECT MAX(seq) AS seq FROM number WHERE unit = ? AND day = ?', unit, day)
          ?.seq ?? 0) + 1;
      const no = `${unit}-${day}-${String(seq).padStart(4, '0')}`;
      run('INSERT INTO number VALUES (?, ?, ?, ?)', no, unit, day, seq);
      return no;
    })();
  }

  function saveFile(bytes: Buffer, name: string): { id: string; sha256: string } {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const id = randomBytes(12).toString('hex');
    fs.writeFileSync(path.join(uploads, sha256), bytes);
    run('INSERT INTO file VALUES (?, ?, ?, ?)', id, sha256, name, bytes.length);
    return { id, sha256 };
  }

  const partial = (sha256: string) => path.join(uploads, `${sha256}.part`);

  /** Appends to an unfinished upload; returns the length held. */
  function appendPart(sha256: string, offset: number, bytes: Buffer): number {
    const held = partLength(sha256);
    if (offset !== held) return held;
    fs.appendFileSync(partial(sha256), bytes);
    return held + bytes.length;
  }

  function partLength(sha256: string): number {
    return fs.existsSync(partial(sha256)) ? fs.statSync(partial(sha256)).size : 0;
  }

  function finishPart(sha256: string, name: string) {
    const bytes = fs.readFileSync(partial(sha256));
    fs.rmSync(partial(sha256));
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? saveFile(bytes, name) : undefined;
  }

  const fileById = (id: string) =>
    one<{ id: string; sha256: string; name: string; bytes: number }>('SELECT * FROM file WHERE id = ?', id);
  const fileByHash = (sha256: string) =>
    one<{ id: string }>('SELECT id FROM file WHERE sha256 = ? ORDER BY rowid LIMIT 1', sha256);
  const fileBytes = (sha256: string) => fs.readFileSync(path.join(uploads, sha256));

  const dossier = (no: string) => one<HeldDossier>('SELECT * FROM dossier WHERE no = ?', no);
  const dossierById = (id: string) => one<HeldDossier>('SELECT * FROM dossier WHERE id = ?', id);

  function putDossier(held: Omit<HeldDossier, 'id'>): string {
    const id = dossier(held.no)?.id ?? randomBytes(12).toString('hex');
    run(
      `INSERT INTO dossier VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (no) DO UPDATE SET procedure = excluded.procedure,
       owner = excluded.owner, owner_id_no = excluded.owner_id_no, receipt_no = excluded.receipt_no,
       received_at = excluded.received_at, status = excluded.status, record = excluded.record`,
      held.no,
      id,
      held.unit,
      held.procedure,
      held.owner,
      held.owner_id_no,
      held.receipt_no,
      held.received_at,
      held.status,
      held.record,
    );
    return id;
  }

  const addRow = (table: 'progress' | 'status_row', no: string, row: Row) =>
    run(`INSERT INTO ${table} (no, row) VALUES (?, ?)`, no, JSON.stringify(row));
  const rows = (table: 'progress' | 'status_row', no: string): Row[] =>
    all<{ row: string }>(`SELECT row FROM ${table} WHERE no = ? ORDER BY row_id`, no).map((held) =>
      JSON.parse(held.row),
    );

  const publish = (kind: string, row: Row) =>
    run('INSERT INTO feed (kind, row) VALUES (?, ?)', kind, JSON.stringify(row));
  const feed = (kind: string, after: number, limit: number) =>
    all<{ position: number; row: string }>(
      'SELECT position, row FROM feed WHERE kind = ? AND position > ? ORDER BY position LIMIT ?',
      kind,
      after,
      limit,
    ).map((entry) => ({ position: entry.position, row: JSON.parse(entry.row) as Row }));

  return {
    db,
    one,
    all,
    run,
    nextNumber,
    saveFile,
    appendPart,
    partLength,
    finishPart,
    fileById,
    fileByHash,
    fileBytes,
    dossier,
    dossierById,
    putDossier,
    addRow,
    rows,
    publish,
    feed,
    transaction: <T>(body: () => T): T => (db.inTransaction ? body() : db.transaction(body).immediate()),
    close: () => db.close(),
  };
}
