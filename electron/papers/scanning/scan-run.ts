// Runs of a scanner. Each page is in the store, and in the tables, before the next is drawn in: whatever happens to the
// device, the pages before it are kept.
import { setTimeout as pause } from 'node:timers/promises';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import type { ScannedPage, Scanner, ScanRequest } from '../../devices/scan/index.ts';
import { type Store, storeErrorOf } from '../../store/index.ts';
import { isForRoom } from '../jobs/attempts.ts';
import type { Digitiser } from '../jobs/digitiser.ts';
import type { Runner } from '../jobs/runner.ts';
import type { JobRepo } from '../store/job-repo.ts';
import type { PageRepo } from '../store/page-repo.ts';
import type { PaperRepo, PaperTarget } from '../store/paper-repo.ts';
import type { Arrivals, Begun, By } from './arrivals.ts';

export type ScanRunDeps = {
  readonly store: Store;
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly jobs: JobRepo;
  readonly arrivals: Arrivals;
  readonly runner: Runner;
  readonly digitiser: Pick<Digitiser, 'open'>;
  /** Whether the disk has room for more pages. */
  readonly hasRoom: () => boolean;
  readonly restMs?: number | undefined;
  readonly report: (thrown: unknown, what: string) => AppError;
};

const REST_MS = 5_000;
const DISK_FULL = appError('disk-full');
const NO_FILE = '0'.repeat(64);

export type ScanRuns = ReturnType<typeof createScanRuns>;

export function createScanRuns(deps: ScanRunDeps) {
  const { store, papers, pages, jobs, arrivals, runner, digitiser, hasRoom, report, restMs = REST_MS } = deps;
  const closing = new AbortController();
  const running = new Map<string, { readonly stopper: AbortController; readonly ended: Promise<void> }>();

  /** Begins a run and answers at once; pages follow as events. Errors: 'paper-not-waiting', 'disk-full'. */
  function start(
    scanner: Scanner,
    request: ScanRequest,
    target: PaperTarget,
    by: By,
    onto: string | null,
  ): Result<Begun, AppError> {
    if (!hasRoom()) return err(DISK_FULL);
    const duplex = request.source === 'feeder-duplex';
    const begun = store.write(() => arrivals.begin('scan', target, by, onto, duplex));
    if (!begun.ok) return begun;
    const { jobId } = begun.value;
    getReady();
    const stopper = new AbortController();
    const ended = run(jobId, scanner, request, stopper.signal).finally(() => running.delete(jobId));
    running.set(jobId, { stopper, ended });
    runner.tell(jobId);
    return begun;
  }

  /** What looks at pages takes a moment to start: it does so while the first sheet is laid down and drawn in. */
  function getReady() {
    void digitiser.open(NO_FILE).catch(() => undefined);
  }

  async function run(jobId: string, scanner: Scanner, request: ScanRequest, signal: AbortSignal) {
    let trouble: AppError | undefined;
    let number = 0;
    try {
      for await (const page of scanner.scan(request, signal)) {
        if (!page.ok) trouble = page.error;
        else await keep(jobId, page.value, ++number);
        if (hasRoom()) continue;
        trouble = DISK_FULL;
        break;
      }
    } catch (thrown) {
      trouble = storeErrorOf(thrown) ?? report(thrown, 'scanning');
    }
    await endAsSoonAsPossible(jobId, trouble);
    runner.wake();
  }

  /** A disk that is full to the last takes no row: it is tried again until there is room, or the next start does it. */
  async function endAsSoonAsPossible(jobId: string, trouble: AppError | undefined) {
    while (true) {
      try {
        return endOfRun(jobId, trouble);
      } catch (thrown) {
        if (!isForRoom(thrown)) return void report(thrown, 'ending a scan');
      }
      if (closing.signal.aborted) return;
      await pause(restMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  }

  async function keep(jobId: string, { bytes, type, dpi }: ScannedPage, number: number) {
    const sha256 = await store.files.put(bytes);
    const name = `${String(number).padStart(4, '0')}.${EXTENSIONS[type]}`;
    store.write(() => arrivals.addFile(jobId, { sha256, name, bytes: bytes.byteLength }, dpi));
    runner.tell(jobId);
    runner.wake();
  }

  /** What is left is to read the pages. A run that brought none leaves no empty paper behind. */
  function endOfRun(jobId: string, trouble: AppError | undefined) {
    store.write(() => {
      jobs.setArrived(jobId);
      if (trouble) jobs.noteError(jobId, trouble);
      const job = jobs.find(jobId);
      const isEmpty = pages.originalsOf(jobId).length === 0;
      if (job && isEmpty && pages.pagesOf(job.paperId).length === 0) papers.setState(job.paperId, 'dropped');
    });
    runner.tell(jobId);
  }

  return {
    start,
    getReady,
    /** Stops the device; false when this job is not at a device (any more). */
    stop(jobId: string): boolean {
      const run = running.get(jobId);
      run?.stopper.abort();
      return run !== undefined;
    },
    /** After a start: runs that another process was at. Their pages are kept and read. */
    endInterrupted(): void {
      store.write(() => {
        for (const job of jobs.open()) {
          if (job.kind !== 'scan' || job.arrived) continue;
          jobs.noteError(job.id, appError('scan-interrupted'));
          endOfRun(job.id, undefined);
        }
      });
    },
    async close(): Promise<void> {
      closing.abort();
      for (const { stopper } of running.values()) stopper.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

const EXTENSIONS: Readonly<Record<ScannedPage['type'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};
