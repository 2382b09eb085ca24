// The command line of digitising: see ../digitise.ts.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createPageThreads } from '../../electron/papers/work/digitiser.ts';
import { digitiseFile, type FileOutcome } from './digitise-file.ts';
import { outputNames } from './output-names.ts';
import { createProgress } from './progress.ts';
import { sentenceFor } from './sentences.ts';

const USAGE = 'Cách dùng: npm run -s digitise -- <tệp…> --out <thư mục> [--json] [--jobs N]';

/** npm runs scripts in the project's folder; names are meant from where the call was made. */
const CALLED_FROM = (process.env.npm_lifecycle_event === 'digitise' && process.env.INIT_CWD) || process.cwd();

/** Does what the command line asks; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') {
    console.error(`${call}\n${USAGE}`);
    return 2;
  }
  const { files, out, json, jobs } = call;
  if (!isThere(out)) {
    console.error(
      `Không tạo được thư mục “${out}” để ghi kết quả. Hãy xem lại tên, quyền ghi và chỗ trống của ổ đĩa.`,
    );
    return 2;
  }
  const names = outputNames(files, out);
  const progress = createProgress(files.length, json ? 'none' : process.stderr.isTTY ? 'bar' : 'lines');
  const threads = createPageThreads(jobs, (file) => fs.promises.readFile(file));
  const outcomes = await inOrder(files, jobs + 1, async (file, index) => {
    const outcome = await digitiseFile({ file, target: names[index] as string, threads, progress });
    progress.fileDone(file, outcome.ok ? undefined : sentenceFor(outcome.error, file));
    return outcome;
  });
  progress.end();
  await threads.close();
  if (json) console.log(JSON.stringify(summary(files, outcomes), undefined, 2));
  return outcomes.every(({ ok }) => ok) ? 0 : 1;
}

function isThere(folder: string): boolean {
  try {
    fs.mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

type Call = {
  readonly files: readonly string[];
  readonly out: string;
  readonly json: boolean;
  readonly jobs: number;
};

function readCall(args: readonly string[]): Call | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  if (positionals.length === 0) return 'Chưa chọn tệp nào.';
  if (!values.out) return 'Chưa chọn thư mục ghi kết quả (--out).';
  const jobs = values.jobs === undefined ? os.availableParallelism() : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    return 'Số việc cùng lúc (--jobs) phải là số từ 1 đến 64.';
  return {
    files: positionals.map((file) => path.resolve(CALLED_FROM, file)),
    out: path.resolve(CALLED_FROM, values.out),
    json: values.json,
    jobs,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, json: { type: 'boolean', default: false }, jobs: { type: 'string' } },
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

function summary(files: readonly string[], outcomes: readonly FileOutcome[]) {
  return outcomes.map((outcome, index) => {
    const file = files[index] as string;
    return outcome.ok
      ? { file, ok: true, ...outcome.value }
      : { file, ok: false, error: outcome.error.code, message: sentenceFor(outcome.error, file) };
  });
}
