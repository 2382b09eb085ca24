// The numbers given out, written down once more beside the database: when an older database is put back, the papers
// with later numbers are still in people's hands, and no number may be given twice.
import fs from 'node:fs';
import path from 'node:path';

const FILE = 'issued-numbers.txt';
const TIDY_ABOVE_BYTES = 64 * 1024;
const LINE = /^(\S+) (\S+) (\d{1,15})$/;

export type IssuedNumbers = ReturnType<typeof createIssuedNumbers>;

/** Reads and appends `issued-numbers.txt` in the data folder; holds no personal data. */
export function createIssuedNumbers(folder: string) {
  const file = path.join(folder, FILE);
  let read = { id: 0, bytes: 0 };
  let highest = new Map<string, number>();

  /** Takes in what was appended since the last look, by this process or another; a file put in its place is read anew. */
  function look(): void {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.ino !== read.id || stat.size < read.bytes) {
      highest = new Map();
      read = { id: stat?.ino ?? 0, bytes: 0 };
    }
    if (!stat?.isFile() || stat.size === read.bytes) return;
    takeIn(highest, textFrom(file, read.bytes, stat.size));
    read.bytes = stat.size;
  }

  return {
    /** Whether the file is lost: not there, or with nothing in it that can be read. */
    isLost(): boolean {
      look();
      return highest.size === 0;
    },
    highest(series: string, period: string): number {
      look();
      return highest.get(`${series} ${period}`) ?? 0;
    },
    /**
     * Notes a number that is committed. Without fsync: a power cut loses at most lines whose numbers the database has.
     * A full or read-only disk must not undo what is committed, so failing to write is let pass.
     */
    note(series: string, period: string, last: number): void {
      try {
        fs.appendFileSync(file, `${series} ${period} ${last}\n`);
        if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > TIDY_ABOVE_BYTES) tidyUp();
      } catch {
        // The next number tries again.
      }
    },
  };

  function tidyUp(): void {
    const lines = [...takeIn(new Map(), fs.readFileSync(file, 'utf8'))].map(
      ([key, last]) => `${key} ${last}\n`,
    );
    fs.writeFileSync(`${file}.new`, lines.join(''));
    fs.renameSync(`${file}.new`, file);
  }
}

function textFrom(file: string, start: number, end: number): string {
  const bytes = Buffer.alloc(end - start);
  const handle = fs.openSync(file, 'r');
  try {
    const length = fs.readSync(handle, bytes, 0, bytes.length, start);
    return bytes.toString('utf8', 0, length);
  } finally {
    fs.closeSync(handle);
  }
}

/** Lines are appended whole, so a look never falls inside one. */
function takeIn(highest: Map<string, number>, text: string): Map<string, number> {
  for (const line of text.split('\n')) {
    const [, series, period, last] = LINE.exec(line) ?? [];
    if (!series || !period || !last) continue;
    const key = `${series} ${period}`;
    highest.set(key, Math.max(highest.get(key) ?? 0, Number(last)));
  }
  return highest;
}
