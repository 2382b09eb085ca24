import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database, { type Database as Db } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resource } from '../../../electron/resources.ts';
import { type Migration, migrate, readMigrations } from '../../../electron/store/migrate.ts';
import { temporaryFolder } from '../../support/counter.ts';

const MIGRATE_CHILD = path.join(import.meta.dirname, '../../support/migrate-child.ts');
const KEY = `"x'${'5c'.repeat(32)}'"`;
const FIRST: Migration = {
  name: '0010-first.sql',
  sql: 'CREATE TABLE people (\n  name TEXT\n) STRICT;',
};
const SECOND: Migration = {
  name: '0020-second.sql',
  sql: 'ALTER TABLE people ADD COLUMN phone TEXT;',
};
const SECOND_TABLE: Migration = {
  name: '0020-places.sql',
  sql: 'CREATE TABLE places (name TEXT) STRICT;',
};
const BROKEN: Migration = {
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
const steps = (of = db) => of.prepare('SELECT name FROM schema_step ORDER BY n').pluck().all();
const names = (of = db) => of.prepare('SELECT name FROM people').pluck().all();
const tables = () =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

function withOnePerson() {
  migrate(db, [FIRST], backups());
  db.exec("INSERT INTO people VALUES ('Lan')");
}

describe('bringing a database to the newest schema', () => {
  it('runs every step once, in order', () => {
    expect(migrate(db, [FIRST, SECOND], backups())).toEqual({ ok: true, value: 2 });
    expect(migrate(db, [FIRST, SECOND], backups())).toEqual({ ok: true, value: 0 });
    expect(steps()).toEqual([FIRST.name, SECOND.name]);
    db.exec("INSERT INTO people (name, phone) VALUES ('Lan', '0900000001')");
  });

  it('keeps what was there before a step', () => {
    withOnePerson();
    migrate(db, [FIRST, SECOND], backups());
    expect(names()).toEqual(['Lan']);
    expect(steps()).toEqual([FIRST.name, SECOND.name]);
  });

  it('runs a step whose number is lower than those that ran before', () => {
    migrate(db, [SECOND_TABLE], backups());
    expect(migrate(db, [FIRST, SECOND_TABLE], backups())).toEqual({ ok: true, value: 1 });
    expect(steps()).toEqual([SECOND_TABLE.name, FIRST.name]);
    expect(tables()).toEqual(expect.arrayContaining(['people', 'places']));
  });

  it('says which step was edited after it ran, and touches nothing', () => {
    withOnePerson();
    const edited = { ...FIRST, sql: `${FIRST.sql} CREATE TABLE more (n INTEGER) STRICT;` };
    expect(() => migrate(db, [edited, SECOND], backups())).toThrow(`${FIRST.name} was edited after it ran`);
    expect(steps()).toEqual([FIRST.name]);
    expect(fs.existsSync(backups())).toBe(false);
  });

  it('takes line ends of another system for the same step', () => {
    migrate(db, [{ ...FIRST, sql: FIRST.sql.replaceAll('\n', '\r\n') }], backups());
    expect(migrate(db, [FIRST], backups())).toEqual({ ok: true, value: 0 });
  });

  it('puts a whole, encrypted copy of the data aside first, also of what only the log holds', () => {
    withOnePerson();
    expect(fs.statSync(path.join(folder, 'counter.db-wal')).size).toBeGreaterThan(0);
    migrate(db, [FIRST, SECOND], backups());

    expect(fs.readdirSync(backups())).toEqual(['before-update-0001.db']);
    const bytes = fs.readFileSync(path.join(backups(), 'before-update-0001.db'));
    expect(bytes.includes('people')).toBe(false);
    const copy = open('backups/before-update-0001.db');
    expect([steps(copy), names(copy)]).toEqual([[FIRST.name], ['Lan']]);
    copy.close();
  });

  it('makes no copy of a new, empty database', () => {
    migrate(db, [FIRST], backups());
    expect(fs.existsSync(backups())).toBe(false);
  });

  it('changes nothing when one of the steps fails, and the copy is there', () => {
    withOnePerson();
    expect(() => migrate(db, [FIRST, SECOND, BROKEN], backups())).toThrow('half');
    expect(steps()).toEqual([FIRST.name]);
    expect(names()).toEqual(['Lan']);
    expect(tables()).toEqual(['people', 'schema_step', 'sqlite_sequence']);
    expect(db.pragma('table_info(people)')).toHaveLength(1);
    expect(fs.readdirSync(backups())).toEqual(['before-update-0001.db']);
  });

  it('is as before when the process is killed in the middle of a step, and goes through at the next start', async () => {
    withOnePerson();
    const child = spawn(process.execPath, [MIGRATE_CHILD, folder, KEY, JSON.stringify([FIRST])]);
    const log = path.join(folder, 'counter.db-wal');
    await expect.poll(() => fs.statSync(log).size, { interval: 10 }).toBeGreaterThan(8_000_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    db.close();

    db = open('counter.db');
    expect([steps(), names(), tables()]).toEqual([
      [FIRST.name],
      ['Lan'],
      ['people', 'schema_step', 'sqlite_sequence'],
    ]);
    expect(migrate(db, [FIRST, SECOND], backups())).toEqual({ ok: true, value: 1 });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('keeps one copy however often the same step fails', () => {
    withOnePerson();
    for (let turn = 0; turn < 5; turn += 1)
      expect(() => migrate(db, [FIRST, BROKEN], backups())).toThrow('half');
    expect(fs.readdirSync(backups())).toEqual(['before-update-0001.db']);
  });

  it('keeps the copies of the last three updates', () => {
    const many = [10, 20, 30, 40, 50, 60].map((n) => ({
      name: `${n}.sql`,
      sql: `CREATE TABLE t${n} (x TEXT) STRICT;`,
    }));
    for (let count = 1; count <= many.length; count += 1) migrate(db, many.slice(0, count), backups());
    expect(fs.readdirSync(backups())).toEqual([
      'before-update-0003.db',
      'before-update-0004.db',
      'before-update-0005.db',
    ]);
  });

  it('refuses a database that a newer program has changed, and touches nothing', () => {
    migrate(db, [FIRST, SECOND], backups());
    expect(migrate(db, [FIRST], backups())).toEqual({
      ok: false,
      error: { code: 'database-newer', params: { found: SECOND.name, expected: FIRST.name } },
    });
    expect(steps()).toEqual([FIRST.name, SECOND.name]);
    expect(fs.existsSync(backups())).toBe(false);
  });
});

describe('the steps that ship', () => {
  const shipped = readMigrations(resource('migrations'));

  it('have numbers of their own', () => {
    const numbers = shipped.map(({ name }) => name.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(3);
  });

  it('make every table STRICT', () => {
    migrate(db, shipped, backups());
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
