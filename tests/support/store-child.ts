// A process of its own that writes to a store until it is killed: `store-child.ts <rows|files> <folder>`. Each line it
// prints names what the store has confirmed.
import { randomBytes } from 'node:crypto';
import { keyFromFile, openStore } from '../../electron/store/index.ts';

const [what, folder = ''] = process.argv.slice(2);
const key = keyFromFile(folder);
if (!key.ok) throw new Error(key.error.code);
const opened = openStore({ folder, key: key.value });
if (!opened.ok) throw new Error(opened.error.code);
const store = opened.value;

if (what === 'rows') writeRows();
else await writeFiles();

function writeRows() {
  store.db.exec('CREATE TABLE IF NOT EXISTS probe (n INTEGER PRIMARY KEY, twin INTEGER NOT NULL) STRICT');
  const insert = store.db.prepare('INSERT INTO probe (n, twin) VALUES (?, ?)');
  const change = store.db.prepare('UPDATE probe SET twin = n WHERE n = ?');
  for (let n = 1; ; n += 1) {
    store.write(() => {
      insert.run(n, 0);
      change.run(n);
    });
    process.stdout.write(`${n}\n`);
  }
}

async function writeFiles() {
  for (;;) {
    const puts = Array.from({ length: 3 }, () => store.files.put(randomBytes(2_000_000)));
    for (const sha256 of await Promise.all(puts)) process.stdout.write(`${sha256}\n`);
  }
}
