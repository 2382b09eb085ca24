import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFromFile, openStore } from '../../../electron/store/index.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const NAME = 'Nguyễn Thị Ánh Nguyệt';
const ID_NUMBER = '075190000001';

let test: TestStore;
beforeEach(() => {
  test = openTestStore();
  test.store.db.exec("CREATE TABLE probe (n INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT '') STRICT");
});
afterEach(() => test.close());

const rows = () => test.store.db.prepare<[], number>('SELECT n FROM probe ORDER BY n').pluck().all();
const insert = (n: number) => test.store.db.prepare('INSERT INTO probe (n) VALUES (?)').run(n);

describe('what lies on the disk', () => {
  it('shows nothing of what was written: not in the database, its log, a backup or a file', async () => {
    const { store, folder } = test;
    store.write(() =>
      store.db.prepare('INSERT INTO probe (n, text) VALUES (1, ?)').run(`${NAME} ${ID_NUMBER}`),
    );
    await store.files.put(Buffer.from(`%PDF-1.7 ${NAME} ${ID_NUMBER}`));
    store.db.prepare('VACUUM INTO ?').run(path.join(folder, 'backup.db'));

    const onDisk = everyFileIn(folder);
    expect(onDisk.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['counter.db', 'counter.db-wal', 'backup.db']),
    );
    const plain = [NAME, 'Nguyễn', ID_NUMBER, '%PDF', 'SQLite format 3', 'CREATE TABLE'];
    for (const { name, bytes } of onDisk) {
      for (const text of plain) {
        expect(bytes.includes(Buffer.from(text, 'utf8')), `${text} in ${name}`).toBe(false);
        expect(bytes.includes(Buffer.from(text, 'utf16le')), `${text} in ${name}`).toBe(false);
      }
    }
  });

  it('may be read by its owner only, as far as the key goes', () => {
    expect(fs.statSync(path.join(test.folder, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('survives a power cut: the settings that make a commit durable are in force', () => {
    const setting = (name: string) => test.store.db.pragma(name, { simple: true });
    expect(setting('journal_mode')).toBe('wal');
    expect(setting('synchronous')).toBe(2);
    expect(setting('foreign_keys')).toBe(1);
    expect(setting('fullfsync')).toBe(1);
    expect(setting('checkpoint_fullfsync')).toBe(1);
  });
});

describe('one transaction', () => {
  it('keeps all of its writes or none', () => {
    const { write } = test.store;
    write(() => {
      insert(1);
      insert(2);
    });
    expect(() =>
      write(() => {
        insert(3);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(rows()).toEqual([1, 2]);
  });

  it('takes in the transactions inside it', () => {
    const { write } = test.store;
    expect(() =>
      write(() => {
        write(() => insert(1));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(rows()).toEqual([]);
  });

  it('refuses a body that would still be running after the commit', () => {
    expect(() => test.store.write(async () => insert(1))).toThrow();
    expect(rows()).toEqual([]);
  });

  it('keeps what comes last for the end of the transaction, in the order asked for, and rolls it back with the rest', () => {
    const { write, beforeCommit } = test.store;
    write(() => {
      write(() => beforeCommit(() => insert(rows().length + 10)));
      beforeCommit(() => insert(rows().length + 10));
      insert(1);
    });
    expect(rows()).toEqual([1, 11, 12]);
    expect(() =>
      write(() => {
        insert(2);
        beforeCommit(() => {
          insert(3);
          throw new Error('no');
        });
      }),
    ).toThrow('no');
    beforeCommit(() => insert(4));
    expect(rows()).toEqual([1, 4, 11, 12]);
  });

  it('lets one part fail alone, with all it put off', () => {
    const { write, apart, beforeCommit, afterCommit } = test.store;
    const told: string[] = [];
    write(() => {
      insert(1);
      apart(() => {
        insert(2);
        beforeCommit(() => insert(3));
      });
      expect(() =>
        apart(() => {
          insert(4);
          beforeCommit(() => insert(5));
          afterCommit(() => told.push('never'));
          throw new Error('no');
        }),
      ).toThrow('no');
    });
    expect(rows()).toEqual([1, 2, 3]);
    expect(told).toEqual([]);
  });

  it('runs what waits for the commit after it, and drops it on roll-back', () => {
    const { write, afterCommit } = test.store;
    const told: string[] = [];
    write(() => {
      insert(1);
      afterCommit(() => told.push(`committed, in transaction: ${test.store.db.inTransaction}`));
      expect(told).toEqual([]);
    });
    expect(() =>
      write(() => {
        afterCommit(() => told.push('never'));
        throw new Error('no');
      }),
    ).toThrow('no');
    write(() => insert(2));
    afterCommit(() => told.push('at once'));
    expect(told).toEqual(['committed, in transaction: false', 'at once']);
  });
});

describe('the master key', () => {
  it('is the same every time', () => {
    expect(keyFromFile(test.folder)).toEqual(keyFromFile(test.folder));
  });

  it('is never made anew beside a database that another key has locked', () => {
    fs.renameSync(path.join(test.folder, 'master.key'), path.join(test.folder, 'elsewhere'));
    expect(keyFromFile(test.folder)).toMatchObject({ ok: false, error: { code: 'database-key-wrong' } });
    expect(fs.existsSync(path.join(test.folder, 'master.key'))).toBe(false);
  });

  it.each(['', 'not hexadecimal', 'ab'.repeat(31)])(
    'that reads %j opens nothing and is left as it is',
    (text) => {
      const file = path.join(test.folder, 'master.key');
      fs.writeFileSync(file, text);
      expect(keyFromFile(test.folder)).toMatchObject({ ok: false, error: { code: 'database-key-wrong' } });
      expect(fs.readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('that is wrong opens nothing and changes nothing', () => {
    test.store.write(() => insert(1));
    test.store.close();
    const before = fs.readFileSync(path.join(test.folder, 'counter.db'));
    expect(openStore({ folder: test.folder, key: Buffer.alloc(32, 7) })).toEqual({
      ok: false,
      error: { code: 'database-key-wrong', params: { folder: test.folder } },
    });
    expect(fs.readFileSync(path.join(test.folder, 'counter.db')).equals(before)).toBe(true);
    test = openTestStore(test.folder);
    expect(rows()).toEqual([1]);
  });

  it('makes unlike keys for unlike purposes', () => {
    const keys = ['database', 'files', 'web-cookie'].map((purpose) =>
      test.store.keyFor(purpose).toString('hex'),
    );
    expect(new Set(keys).size).toBe(3);
  });
});

describe('a database of a newer program', () => {
  it('is refused with what both know and left untouched', () => {
    test.store.db.exec(`INSERT INTO schema_step (name, hash) VALUES ('9999-later.sql', '')`);
    test.store.close();
    const before = everyFileIn(test.folder);
    const key = keyFromFile(test.folder);
    expect(key.ok && openStore({ folder: test.folder, key: key.value })).toMatchObject({
      ok: false,
      error: {
        code: 'database-newer',
        params: { found: '9999-later.sql', expected: expect.stringMatching(/^\d{4}-.*\.sql$/) },
      },
    });
    expect(everyFileIn(test.folder)).toEqual(before);
  });
});

function everyFileIn(folder: string): { name: string; bytes: Buffer }[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: fs.readFileSync(path.join(entry.parentPath, entry.name)) }))
    .filter(({ name }) => name !== 'master.key' && !name.endsWith('-shm'));
}
