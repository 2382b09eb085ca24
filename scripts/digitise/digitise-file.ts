import fs from 'node:fs';
import path from 'node:path';
import { startPdf } from '../../electron/papers/pdf/write-pdf.ts';
import { paperTemplates } from '../../electron/papers/reading/templates.ts';
import type { PageThreads } from '../../electron/papers/work/digitiser.ts';
import type { PageDone } from '../../electron/papers/work/tasks.ts';
import { storeErrorOf } from '../../electron/store/failures.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { textOf } from '../../shared/papers/page-reading.ts';
import { understandPaper } from '../../shared/papers/reading/understand.ts';
import type { Progress } from './progress.ts';
import { reportOf } from './report.ts';

export type FileOutcome = Result<{ readonly pages: number; readonly kind: string | undefined }, AppError>;

export type DigitiseFile = {
  readonly file: string;
  /** Path of the results without extension. */
  readonly target: string;
  readonly threads: PageThreads;
  readonly progress: Progress;
};

/** Reads one file and writes its three results, all or none. Errors: those of opening and reading a paper. */
export async function digitiseFile({ file, target, threads, progress }: DigitiseFile): Promise<FileOutcome> {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return err(appError('paper-file-absent'));
  const overwritten = RESULTS.map((extension) => `${target}.${extension}`).includes(file);
  if (overwritten) return err(appError('paper-original-kept'));
  try {
    const counted = await threads.run({ kind: 'count', file });
    if (!counted.ok) return counted;
    progress.pagesFound(counted.value);
    const pages = await readPages(file, counted.value, threads, progress);
    if (!pages.ok) return pages;
    return ok(await writeResults(file, target, pages.value));
  } catch (error) {
    // Else the thread died of this file (out of memory, out of time): the others go on in fresh ones.
    return err(storeErrorOf(error) ?? appError('paper-job-crashed'));
  }
}

const RESULTS = ['pdf', 'txt', 'json'] as const;

async function readPages(
  file: string,
  count: number,
  threads: PageThreads,
  progress: Progress,
): Promise<Result<readonly PageDone[], AppError>> {
  const reading = Array.from({ length: count }, async (_, index) => {
    const read = await threads.run({ kind: 'read', file, index, turns: 0, thumb: false });
    progress.pageDone();
    return read;
  });
  const pages: PageDone[] = [];
  for (const read of await Promise.all(reading)) {
    if (!read.ok) return read;
    pages.push(read.value);
  }
  return ok(pages);
}

async function writeResults(file: string, target: string, pages: readonly PageDone[]) {
  const now = Date.now();
  const readings = pages.map(({ reading }) => reading);
  const understood = understandPaper(readings, paperTemplates(), dayOf(now));
  const pdf = await startPdf({ title: understood.kind?.name ?? path.basename(target), createdAt: now });
  for (const { picture, reading } of pages)
    await pdf.add({ jpeg: picture, page: reading.page, lines: reading.lines });
  writeAll(target, {
    pdf: await pdf.finish(),
    txt: `${readings.map(({ lines }) => textOf(lines)).join('\n\f')}\n`,
    json: `${JSON.stringify(reportOf(file, readings, understood), undefined, 2)}\n`,
  });
  return { pages: pages.length, kind: understood.kind?.code };
}

/** First all under passing names, then renamed: nobody ever sees half a file. */
function writeAll(
  target: string,
  results: Readonly<Record<(typeof RESULTS)[number], string | Uint8Array>>,
): void {
  const passing = RESULTS.map((extension) => ({
    from: path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.${extension}.tmp`),
    to: `${target}.${extension}`,
    content: results[extension],
  }));
  try {
    for (const { from, content } of passing) fs.writeFileSync(from, content, { flush: true });
    for (const { from, to } of passing) fs.renameSync(from, to);
  } finally {
    for (const { from } of passing) fs.rmSync(from, { force: true });
  }
}
