// A process that updates a database with a step that takes long, to be killed in the middle of it:
// `migrate-child.ts <folder> <key as SQL text> <steps it has had, as JSON>`.
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Migration, migrate } from '../../electron/store/migrate.ts';

const [folder = '', key = '', had = '[]'] = process.argv.slice(2);
const db = new Database(path.join(folder, 'counter.db'));
db.pragma(`cipher = 'chacha20'`);
db.pragma(`key = ${key}`);
db.pragma('journal_mode = WAL');
const slow = {
  name: '0020-slow.sql',
  sql: `CREATE TABLE many (text TEXT) STRICT; UPDATE people SET name = 'changed';
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000000)
    INSERT INTO many SELECT hex(randomblob(200)) FROM n;`,
};
migrate(db, [...(JSON.parse(had) as Migration[]), slow], path.join(folder, 'backups'));
