import fs from 'node:fs';
import path from 'node:path';
import { type PaperPdf, startPdf } from '../../electron/papers/pdf/write-pdf.ts';
import { paperTemplates } from '../../electron/papers/reading/templates.ts';
import type { PageThreads } from '../../electron/papers/work/digitiser.ts';
import { packReading, unpackReading } from '../../electron/papers/work/do-task.ts';
import type { PageDone } from '../../electron/papers/work/tasks.ts';
import { storeErrorOf } from '../../electron/store/failures.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { textOf } from '../../shared/papers/page-reading.ts';
import { understandPaper } from '../../shared/papers/reading/understand.ts';
import type { Progress } from './progress.ts';
import { reportOf } from './report.ts';
import { type Results, startResults, wouldOverwrite } from './results.ts';

export type FileOutcome = Result<{ readonly pages: number; readonly kind: string | undefined }, AppError>;

export type DigitiseFile = {
  readonly file: string;
  /** Path of the results without extension. */
  readonly target: string;
  readonly threads: PageThreads;
  /** How many pages are in work at once; a book's pages must not lie in memory until it is read. */
  readonly ahead: number;
  readonly progress: Progress;
};

/** Reads one file and writes its three results, all or none. Errors: those of opening and reading a paper. */
export async function digitiseFile(work: DigitiseFile): Promise<FileOutcome> {
  const { file, target, threads, progress } = work;
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return err(appError('paper-file-absent'));
  if (wouldOverwrite(target, file)) return err(appError('paper-original-kept'));
  const results = startResults(target);
  try {
    const counted = await threads.run({ kind: 'count', file });
    if (!counted.ok) return counted;
    progress.pagesFound(counted.value);
    const pdf = await startPdf((part) => results.write('pdf', part));
    const read = await readPages(work, counted.value, pdf);
    if (!read.ok) return read;
    return ok(await writeResults(file, target, read.value, pdf, results));
  } catch (error) {
    // Else the thread died of this file (out of memory, out of time): the others go on in fresh ones.
    return err(storeErrorOf(error) ?? appError('paper-job-crashed'));
  } finally {
    results.drop();
  }
}

/** Puts each page into the PDF as soon as it is its turn; gives what was read on each, packed. */
async function readPages(
  { file, threads, ahead, progress }: DigitiseFile,
  count: number,
  pdf: PaperPdf,
): Promise<Result<readonly Uint8Array[], AppError>> {
  const read = (index: number) =>
    threads.run({ kind: 'read', file, index, turns: 0, thumb: false }).finally(progress.pageDone);
  const begun: Promise<Result<PageDone, AppError>>[] = [];
  const readings: Uint8Array[] = [];
  try {
    for (let index = 0; index < count + ahead; index++) {
      if (index < count) begun.push(read(index));
      if (index < ahead - 1) continue;
      const page = await begun.shift();
      if (!page) break;
      if (!page.ok) return page;
      const { picture, reading } = page.value;
      await pdf.add({ jpeg: picture, page: reading.page, lines: reading.lines });
      readings.push(packReading(reading));
    }
    return ok(readings);
  } finally {
    await Promise.allSettled(begun);
  }
}

async function writeResults(
  file: string,
  target: string,
  packed: readonly Uint8Array[],
  pdf: PaperPdf,
  results: Results,
) {
  const now = Date.now();
  const readings = packed.map(unpackReading);
  const understood = understandPaper(readings, paperTemplates(), dayOf(now));
  await pdf.finish({ title: understood.kind?.name ?? path.basename(target), createdAt: now });
  results.write('txt', `${readings.map(({ lines }) => textOf(lines)).join('\n\f')}\n`);
  results.write('json', `${JSON.stringify(reportOf(file, readings, understood), undefined, 2)}\n`);
  results.keep();
  return { pages: readings.length, kind: understood.kind?.code };
}
