// One step of work on a file or page, from taking it up to what is written down about it. Every step may be cut off at
// any moment and done again: files are stored before the rows that name them, and rows change in one transaction.
import { v7 as uuidV7 } from 'uuid';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Turns } from '../../../shared/papers/arrange.ts';
import type { Store } from '../../store/index.ts';
import { routingCodeOf } from '../routing/marks.ts';
import type { JobRepo } from '../store/job-repo.ts';
import type { OriginalRow, PageRepo, PageRow } from '../store/page-repo.ts';
import type { PaperRepo } from '../store/paper-repo.ts';
import { attempted, MOST_ATTEMPTS } from './attempts.ts';
import { type Digitiser, type EarlierReading, type PageRead, WorkerHung } from './digitiser.ts';

export type PageWorkDeps = {
  readonly store: Store;
  readonly digitiser: Digitiser;
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly jobs: JobRepo;
};

export type PageWork = ReturnType<typeof createPageWork>;

export function createPageWork({ store, digitiser, papers, pages, jobs }: PageWorkDeps) {
  /** Pages being read, and the turns they are read with. */
  const reading = new Map<string, { readonly turns: Turns; readonly stop: AbortController }>();

  /** Counts the pages of a file that arrived and makes their rows. A file that cannot be opened fails alone. */
  async function open(original: OriginalRow): Promise<void> {
    const counted = await countPages(original);
    store.write(() => {
      if (!counted.ok) {
        pages.setUnreadable(original.id);
        jobs.noteError(original.jobId, named(counted.error, original.name));
        return;
      }
      addPages(original, counted.value);
    });
  }

  async function countPages({ id, sha256, attempts }: OriginalRow): Promise<Result<number, AppError>> {
    if (attempts >= MOST_ATTEMPTS) return err(appError('paper-job-crashed'));
    const count = (by: number) => store.write(() => pages.countOpenings(id, by));
    return attempted(count, () => inTime(digitiser.open(sha256)));
  }

  /** Inside a transaction. A paper that was merged away meanwhile comes back for its late pages. */
  function addPages(original: OriginalRow, count: number): void {
    const job = jobs.find(original.jobId);
    const paper = job && papers.find(job.paperId);
    if (!paper) throw new Error(`Original ${original.id} belongs to no paper`);
    if (paper.state === 'dropped') papers.setState(paper.id, 'waiting');
    const ids = Array.from({ length: count }, () => uuidV7());
    pages.addPages(original, paper.id, ids);
  }

  const counting = (page: PageRow) => (by: number) => store.write(() => pages.countAttempts(page.id, by));

  async function look(page: PageRow): Promise<void> {
    const looked = await attempted(counting(page), async () => {
      const seen = await inTime(digitiser.look(ofFile(page)));
      return seen.ok ? ok({ ...seen.value, thumbSha256: await store.files.put(seen.value.thumb) }) : seen;
    });
    if (!looked.ok) {
      store.write(() => pages.setFailed(page.id, looked.error.code));
      return;
    }
    const { findings, codes, told, thumbSha256 } = looked.value;
    store.write(() => pages.setLooked(page.id, { findings, thumbSha256, code: routingCodeOf(codes), told }));
  }

  async function read(page: PageRow): Promise<void> {
    const stop = new AbortController();
    reading.set(page.id, { turns: page.turns, stop });
    try {
      await readTurned(page, stop.signal);
    } catch (thrown) {
      if (!stop.signal.aborted) throw thrown;
      store.write(() => pages.forgetAttempts(page.id));
    } finally {
      reading.delete(page.id);
    }
  }

  /** Gives up the pages that an officer has turned since their reading began: others wait for their place. */
  function stopUnwanted(): void {
    for (const [id, { turns, stop }] of reading) if (pages.find(id)?.turns !== turns) stop.abort();
  }

  async function readTurned(page: PageRow, signal: AbortSignal): Promise<void> {
    const read = await attempted(counting(page), async () => {
      const told = await inTime(
        digitiser.read(ofFile(page), page.turns, { signal, earlier: earlierOf(page) }),
      );
      return told.ok ? ok(await keep(told.value)) : told;
    });
    if (!read.ok) {
      store.write(() => pages.setFailed(page.id, read.error.code));
      return;
    }
    const stored = read.value;
    store.write(() => {
      // Turned by the officer in the meantime: it is read again, the right way up.
      if (pages.find(page.id)?.turns !== page.turns) pages.forgetAttempts(page.id);
      else pages.setRead(page.id, { ...stored, turns: page.turns });
    });
  }

  async function keep({ picture, thumb, reading, findings, confidence, doubtful }: PageRead) {
    const [pictureSha256, thumbSha256, readingSha256] = await Promise.all(
      [picture, thumb, reading].map((bytes) => store.files.put(bytes)),
    );
    if (!pictureSha256 || !thumbSha256 || !readingSha256) throw new Error('A file was not stored');
    return { pictureSha256, thumbSha256, readingSha256, findings, confidence, doubtful };
  }

  return { open, addPages, look, read, stopUnwanted };
}

/** What takes longer than any paper is not tried again: it would only keep others waiting. */
function inTime<T>(work: Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
  return work.catch((thrown: unknown) => {
    if (thrown instanceof WorkerHung) return err(appError('paper-too-large'));
    throw thrown;
  });
}

function ofFile({ originalSha256, index }: PageRow) {
  return { sha256: originalSha256, index };
}

function earlierOf({ readingSha256, readTurns }: PageRow): EarlierReading | undefined {
  return readingSha256 === null || readTurns === null ? undefined : { readingSha256, turns: readTurns };
}

/** Several files may be in one job: the sentence says which one. */
function named(error: AppError, file: string): AppError {
  return { ...error, params: { ...error.params, file } };
}
