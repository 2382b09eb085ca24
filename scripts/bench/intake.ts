// npm run bench -- intake [--dossiers 1000000] [--json]: reception, search, receipt, start.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { chromium } from 'playwright-core';
import { openBenchCounter } from './lib/counter.ts';
import { type Figure, printFigures, spreadOf, timed } from './lib/figures.ts';
import { copyOf, populatedFolder } from './lib/populated.ts';
import { startService, windowOf } from './lib/service.ts';

/** Taken in turns by both counters and the bare database, so that whatever the machine does meanwhile hits all alike. */
const ROUNDS = 10;
const COMMITS_A_ROUND = 30;
/** Commits before anything is timed; their bytes in the write-ahead log are counted. */
const WARM = 60;
const SEARCHES = 400;
const RECEIPTS = 40;
const STARTS = 5;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { dossiers: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
  });
  const dossiers = Number(values.dossiers);
  const { empty, large } = await measureCounters(populatedFolder(1), populatedFolder(dossiers));
  const starts = await coldStarts(populatedFolder(dossiers));

  const firstScreen = await firstScreens(populatedFolder(dossiers));

  const figures: Figure[] = [
    { name: 'Tiếp nhận, 1 hồ sơ: trung vị', value: empty.median, unit: 'ms', target: { most: 6 } },
    {
      name: `Tiếp nhận, ${dossiers} hồ sơ: trung vị`,
      value: large.commit.median,
      unit: 'ms',
      target: { most: 6 },
    },
    { name: `Tiếp nhận, ${dossiers} hồ sơ: p95`, value: large.commit.p95, unit: 'ms', target: { most: 20 } },
    {
      name: 'Tiếp nhận: lớn so với trống',
      value: large.commit.median / empty.median,
      unit: '×',
      target: { most: 1.5 },
    },
    { name: 'Số byte một lần tiếp nhận ghi xuống đĩa', value: large.bytesEach / 1024, unit: 'kB' },
    { name: 'Ghi trần SQLite mã hóa cùng số byte: trung vị', value: large.bare.median, unit: 'ms' },
    {
      name: 'Tiếp nhận so với ghi trần',
      value: large.commit.median / large.bare.median,
      unit: '×',
      target: { most: 4 },
    },
    { name: `Tìm khi gõ, ${dossiers} hồ sơ: trung vị`, value: large.search.median, unit: 'ms' },
    { name: `Tìm khi gõ, ${dossiers} hồ sơ: p95`, value: large.search.p95, unit: 'ms', target: { most: 15 } },
    {
      name: 'Giấy tiếp nhận ra PDF: trung vị',
      value: large.receipt.median,
      unit: 'ms',
      target: { most: 120 },
    },
    { name: 'Giấy tiếp nhận ra PDF: p95', value: large.receipt.p95, unit: 'ms', target: { most: 120 } },
    {
      name: `Mở dịch vụ đến câu trả lời đầu, ${dossiers} hồ sơ: trung vị`,
      value: starts.median,
      unit: 'ms',
      target: { most: 700 },
    },
    {
      name: 'Màn hình đầu dùng được sau khi dịch vụ trả lời: trung vị',
      value: firstScreen.median,
      unit: 'ms',
      target: { most: 1500 },
    },
  ];
  printFigures(figures, values.json);
}

async function measureCounters(emptyFolder: string, largeFolder: string) {
  const empty = await openBenchCounter(copyOf(emptyFolder, 'scratch-empty'));
  const folder = copyOf(largeFolder, 'scratch');
  const large = await openBenchCounter(folder);
  await timed(WARM, () => empty.receive());
  // The write-ahead log is empty after the database was built, and nothing empties it while commits follow each other.
  const warm = await timed(WARM, () => large.receive());
  const bytesEach = Math.round(logBytes(folder) / warm.length);
  const writeBare = bareCommit(path.join(folder, 'bare.db'), bytesEach);
  await timed(WARM, writeBare);

  const forms: string[] = [];
  const samples: { empty: number[]; large: number[]; bare: number[] } = { empty: [], large: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.empty.push(...(await timed(COMMITS_A_ROUND, () => empty.receive())));
    samples.large.push(
      ...(await timed(COMMITS_A_ROUND, async () => {
        forms.push(await large.receive());
      })),
    );
    samples.bare.push(...(await timed(COMMITS_A_ROUND, writeBare)));
  }
  await empty.close();

  const [first, ...rest] = forms.slice(-RECEIPTS);
  await large.ask('forms.file', { id: first });
  const receipts = await timed(rest.length, (index) => large.ask('forms.file', { id: rest[index] }));
  const searches = await timed(SEARCHES, (index) => large.ask('dossiers.search', { text: typedText(index) }));
  await large.close();
  fs.rmSync(folder, { recursive: true });
  return {
    empty: spreadOf(samples.empty),
    large: {
      bytesEach,
      commit: spreadOf(samples.large),
      bare: spreadOf(samples.bare),
      receipt: spreadOf(receipts),
      search: spreadOf(searches),
    },
  };
}

/** What an officer types letter by letter: common and rare names, parts of numbers, procedures. */
function typedText(index: number): string {
  const words = [
    'nguyen thi lan',
    'tran van',
    'chung thuc',
    'khai sinh nguyen',
    "k'brep",
    '0751900',
    '261120-0',
    'TA-B-2611',
    'dieu huong',
    'le minh khoi',
  ];
  const word = words[index % words.length] ?? '';
  return word.slice(0, 2 + (Math.floor(index / words.length) % Math.max(1, word.length - 1)));
}

/** One encrypted insert of so many bytes, flushed to the disk: the least any commit can cost here. */
function bareCommit(file: string, bytes: number) {
  const db = new SqliteDatabase(file);
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`key = "x'${randomBytes(32).toString('hex')}'"`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE bare (content TEXT) STRICT');
  const insert = db.prepare('INSERT INTO bare (content) VALUES (?)');
  const content = randomBytes(bytes / 2).toString('hex');
  return () => insert.run(content);
}

function logBytes(folder: string): number {
  return fs.statSync(path.join(folder, 'counter.db-wal')).size;
}

/** From the start of the process to its first answer to a call. */
async function coldStarts(folder: string) {
  // Built, and read from the disk once, before anything is timed.
  await (await startService(folder)).end();
  const samples = await timed(STARTS, async () => {
    const service = await startService(folder);
    const ask = await windowOf(service);
    await ask('centre.status', {});
    await service.end();
  });
  return spreadOf(samples);
}

/** From opening the window to a sign-in that takes keys, in a browser started for each time. */
async function firstScreens(folder: string) {
  const samples: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const { launchUrl, end } = await startService(folder);
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const started = performance.now();
    await page.goto(launchUrl);
    await page.getByLabel('Mã PIN').waitFor();
    samples.push(performance.now() - started);
    await browser.close();
    await end();
  }
  return spreadOf(samples);
}
