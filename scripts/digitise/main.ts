// The command line of digitising: see ../digitise.ts.
import fs from 'node:fs';
import { createPageThreads } from '../../electron/papers/work/digitiser.ts';
import { makeFolder } from '../../electron/store/index.ts';
import { type Call, readArguments, USAGE } from './arguments.ts';
import { digitiseFile, type FileOutcome } from './digitise-file.ts';
import { outputNames } from './output-names.ts';
import { createProgress } from './progress.ts';
import { dropLeftResults, dropOpenResults } from './results.ts';
import { sentenceFor } from './sentences.ts';

/** npm runs scripts in the project's folder; names are meant from where the call was made. */
const CALLED_FROM = (process.env.npm_lifecycle_event === 'digitise' && process.env.INIT_CWD) || process.cwd();

/** Does what the command line asks; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args, CALLED_FROM);
  if (given.kind === 'help') {
    console.log(USAGE);
    return 0;
  }
  if (given.kind === 'misuse') {
    console.error(`${given.why}\n${USAGE}`);
    return 2;
  }
  if (!canWriteTo(given.out)) {
    console.error(
      `Không ghi được vào thư mục “${given.out}”. Hãy xem lại tên, quyền ghi và chỗ trống của ổ đĩa.`,
    );
    return 2;
  }
  leaveNothingHalfDone();
  return digitiseAll(given);
}

async function digitiseAll({ files, out, json, jobs }: Call): Promise<number> {
  const names = outputNames(files, out);
  const progress = createProgress(files.length, progressShown(json));
  const threads = createPageThreads(jobs, (file) => fs.promises.readFile(file));
  const outcomes = await inOrder(files, jobs + 1, async (file, index) => {
    const target = names[index] as string;
    const outcome = await digitiseFile({ file, target, threads, ahead: jobs + 1, progress });
    progress.fileDone(file, target, outcome.ok ? undefined : sentenceFor(outcome.error, file));
    return outcome;
  });
  progress.end();
  await threads.close();
  if (json) console.log(JSON.stringify(summary(files, names, outcomes), undefined, 2));
  return outcomes.every(({ ok }) => ok) ? 0 : 1;
}

/** Standard output is for the summary alone; a person at a terminal sees the bar all the same. */
function progressShown(json: boolean) {
  if (process.stderr.isTTY) return 'bar';
  return json ? 'none' : 'lines';
}

/** Makes the folder where it is not there yet. */
function canWriteTo(folder: string): boolean {
  try {
    makeFolder(folder);
    fs.accessSync(folder, fs.constants.W_OK);
    dropLeftResults(folder);
    return true;
  } catch {
    return false;
  }
}

/** Broken off, the call leaves what is whole and nothing else. */
function leaveNothingHalfDone(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => {
      dropOpenResults();
      process.stderr.write('\nĐã dừng. Tệp nào xong trước đó thì kết quả vẫn còn; gọi lại để làm tiếp.\n');
      process.exit(code);
    });
}

/** Works on at most `atOnce` items at a time; answers in the items' order. */
async function inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

function summary(files: readonly string[], names: readonly string[], outcomes: readonly FileOutcome[]) {
  return outcomes.map((outcome, index) => {
    const file = files[index] as string;
    return outcome.ok
      ? { file, ok: true, pdf: `${names[index]}.pdf`, ...outcome.value }
      : { file, ok: false, error: outcome.error.code, message: sentenceFor(outcome.error, file) };
  });
}
