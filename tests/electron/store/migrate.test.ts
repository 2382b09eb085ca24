import fs from 'node:fs';
import path from 'node:path';
import Database, { type Database as Db } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resource } from '../../../electron/resources.ts';
import { type Migration, migrate, readMigrations } from '../../../electron/store/migrate.ts';
import { temporaryFolder } from '../../support/counter.ts';

const KEY = `"x'${'5c'.repeat(32)}'"`;
const FIRST: Migration = {
  version: 10,
  name: '0010-first.sql',
  sql: 'CREATE TABLE people (name TEXT) STRICT;',
};
const SECOND: Migration = {
  version: 20,
  name: '0020-second.sql',
  sql: 'ALTER TABLE people ADD COLUMN phone TEXT;',
};
const BROKEN: Migration = {
  version: 30,
  name: '0030-broken.sql',
  sql: "CREATE TABLE half (n INTEGER) STRICT; UPDATE people SET name = 'changed'; CREATE TABLE half (n INTEGER);",
};

let folder: string;
let db: Db;
beforeEach(() => {
  folder = temporaryFolder();
  db = open('counter.db');
});
afterEach(() => {
  db.close();
  fs.rmSync(folder, { recursive: true });
});

function open(name: string): Db {
  const opened = new Database(path.join(folder, name));
  opened.pragma(`cipher = 'chacha20'`);
  opened.pragma(`key = ${KEY}`);
  opened.pragma('journal_mode = WAL');
  return opened;
}

const backups = () => path.join(folder, 'backups');
const version = (of = db) => of.pragma('user_version', { simple: true });
const names = (of = db) => of.prepare('SELECT name FROM people').pluck().all();
const tables = () => db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();

function withOnePerson() {
  migrate(db, [FIRST], backups());
  db.exec("INSERT INTO people VALUES ('Lan')");
}

describe('bringing a database to the newest schema', () => {
  it('runs every step once, in order', () => {
    expect(migrate(db, [FIRST, SECOND], backups())).toEqual({ ok: true, value: 20 });
    expect(migrate(db, [FIRST, SECOND], backups())).toEqual({ ok: true, value: 20 });
    db.exec("INSERT INTO people (name, phone) VALUES ('Lan', '0900000001')");
  });

  it('keeps what was there before a step', () => {
    withOnePerson();
    migrate(db, [FIRST, SECOND], backups());
    expect(names()).toEqual(['Lan']);
    expect(version()).toBe(20);
  });

  it('puts a whole, encrypted copy of the data aside first, also of what only the log holds', () => {
    withOnePerson();
    expect(fs.statSync(path.join(folder, 'counter.db-wal')).size).toBeGreaterThan(0);
    migrate(db, [FIRST, SECOND], backups());

    expect(fs.readdirSync(backups())).toEqual(['before-update-0010.db']);
    const bytes = fs.readFileSync(path.join(backups(), 'before-update-0010.db'));
    expect(bytes.includes('people')).toBe(false);
    const copy = open('backups/before-update-0010.db');
    expect([version(copy), names(copy)]).toEqual([10, ['Lan']]);
    copy.close();
  });

  it('makes no copy of a new, empty database', () => {
    migrate(db, [FIRST], backups());
    expect(fs.existsSync(backups())).toBe(false);
  });

  it('changes nothing when one of the steps fails, and the copy is there', () => {
    withOnePerson();
    expect(() => migrate(db, [FIRST, SECOND, BROKEN], backups())).toThrow('half');
    expect(version()).toBe(10);
    expect(names()).toEqual(['Lan']);
    expect(tables()).toEqual(['people']);
    expect(db.pragma('table_info(people)')).toHaveLength(1);
    expect(fs.readdirSync(backups())).toEqual(['before-update-0010.db']);
  });

  it('keeps one copy however often the same step fails', () => {
    withOnePerson();
    for (let turn = 0; turn < 5; turn += 1)
      expect(() => migrate(db, [FIRST, BROKEN], backups())).toThrow('half');
    expect(fs.readdirSync(backups())).toEqual(['before-update-0010.db']);
  });

  it('keeps the copies of the last three updates', () => {
    const steps = [10, 20, 30, 40, 50, 60].map((n) => ({
      version: n,
      name: `${n}.sql`,
      sql: `CREATE TABLE t${n} (x TEXT) STRICT;`,
    }));
    for (let count = 1; count <= steps.length; count += 1) migrate(db, steps.slice(0, count), backups());
    expect(fs.readdirSync(backups())).toEqual([
      'before-update-0030.db',
      'before-update-0040.db',
      'before-update-0050.db',
    ]);
  });

  it('refuses a database that a newer program has changed, and touches nothing', () => {
    migrate(db, [FIRST, SECOND], backups());
    expect(migrate(db, [FIRST], backups())).toEqual({
      ok: false,
      error: { code: 'database-newer', params: { found: 20, expected: 10 } },
    });
    expect(version()).toBe(20);
    expect(fs.existsSync(backups())).toBe(false);
  });
});

describe('the steps that ship', () => {
  const steps = readMigrations(resource('migrations'));

  it('have numbers of their own, rising', () => {
    const numbers = steps.map((step) => step.version);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.length).toBeGreaterThan(3);
  });

  it('make every table STRICT', () => {
    migrate(db, steps, backups());
    const loose = db
      .prepare(
        `SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'
         AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all() as string[];
    const shadows = db
      .prepare("SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')")
      .pluck()
      .all() as string[];
    expect(loose.filter((name) => !shadows.includes(name))).toEqual([]);
  });
});
