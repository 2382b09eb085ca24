// npm run -s verify -- --data <folder>: checks the chain of events, and the tables against what the events say. Prints
// the report as JSON. Exit code 0: all is whole, 1: something was altered or cannot be opened, 2: the command line is wrong.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { verify } from '../electron/dossiers/index.ts';
import { holdsCounter, openFolderStore } from './call/open.ts';

const USAGE = 'Cách dùng: npm run -s verify -- --data <thư mục dữ liệu>';

process.exitCode = main();

function main(): number {
  const folder = folderGiven();
  if (folder === undefined) return misuse(USAGE);
  if (!holdsCounter(folder)) return misuse(`Không có dữ liệu quầy trong ${folder}.`);
  const opened = openFolderStore(folder);
  if (!opened.ok) return 1;
  const { db, close } = opened.value;
  const report = { database: db.pragma('integrity_check', { simple: true }), ...verify(db) };
  close();
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  const isWhole =
    report.database === 'ok' &&
    report.brokenChain.length === 0 &&
    report.wrongRows.length === 0 &&
    report.rowsWithoutEvents === 0 &&
    report.wrongCounts === 0;
  process.stderr.write(
    isWhole ? 'Dữ liệu nguyên vẹn.\n' : 'Dữ liệu có chỗ không khớp, xem báo cáo ở trên.\n',
  );
  return isWhole ? 0 : 1;
}

function folderGiven(): string | undefined {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' } } });
    return values.data && path.resolve(values.data);
  } catch {
    return undefined;
  }
}

function misuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 2;
}
