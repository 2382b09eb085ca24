// Takes up whatever work lies in the tables: open files, look at pages, read pages, write filed PDFs. It holds no queue
// of its own, so a process that ends at any moment leaves nothing behind but what was in flight.
import { type AppError, appError } from '../../../shared/errors.ts';
import type { Publish } from '../../../shared/events.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { storeErrorOf } from '../../store/index.ts';
import type { JobRow } from '../store/job-repo.ts';
import type { PageRow } from '../store/page-repo.ts';
import { attempted, isForRoom, MOST_ATTEMPTS } from './attempts.ts';
import { WorkerDied } from './digitiser.ts';
import type { FirstVerdict } from './first-verdict.ts';
import { jobProgress } from './job-view.ts';
import { pageView } from './page-view.ts';
import { createPageWork, type PageWorkDeps } from './page-work.ts';

export type RunnerDeps = PageWorkDeps & {
  readonly publish: Publish;
  readonly now: () => number;
  /** How many pages are read at once; looking has a place of its own and never waits for reading. */
  readonly readers: number;
  /** Sorts a job's pages by the sheets among them, once; gives the papers that changed. */
  readonly route: (jobId: string) => readonly string[];
  /** What a paper lacks as far as its pages were looked at; whether that has changed. */
  readonly firstVerdict: FirstVerdict;
  /** What the pages of a paper say together; called once all are read. */
  readonly understand: (paperIds: readonly string[]) => Promise<void>;
  /** Makes the filed PDF of a job of kind `write`; an error fails the job. */
  readonly write: (job: JobRow) => Promise<AppError | undefined>;
  /** All pages of these papers are read. */
  readonly onRead: (paperIds: readonly string[]) => void;
  /** Whether the disk has room for more; work on papers leaves the last of it to reception. */
  readonly hasRoom: () => boolean;
  readonly restMs?: number | undefined;
  /** Something threw that should not have; gives what the officer is told. */
  readonly report: (thrown: unknown, what: string) => AppError;
};

const LOOKED_AHEAD = 8;
/** For work that another process (the command line) has put into the tables. */
const LOOK_EVERY_MS = 5_000;
/** A disk that is full now may have room later. */
const REST_MS = 5_000;
const NO_ROOM = appError('waits-for-room');

/** Opening many files and looking at many pages take turns, and neither waits for reading. */
type Lane = 'open' | 'look' | 'read';

export type Runner = ReturnType<typeof createRunner>;

export function createRunner(deps: RunnerDeps) {
  const { store, pages, jobs, publish, now, readers, report, restMs = REST_MS } = deps;
  const work = createPageWork(deps);
  const inFlight = new Map<string, Promise<void>>();
  const lanes: Record<Lane, number> = { open: 0, look: 0, read: 0 };
  let started = false;
  let closed = false;
  let woken = false;
  /** Nothing is taken up while it runs. */
  let resting: NodeJS.Timeout | undefined;
  /** Told of all open work, in memory only: a full disk takes no row either. */
  let lacksRoom = false;
  let looking: NodeJS.Timeout | undefined;

  function wake() {
    if (!started || closed || woken) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      if (closed) return;
      try {
        pump();
      } catch (thrown) {
        if (isForRoom(thrown)) tellRoom(false);
        else report(thrown, 'looking for work on papers');
        rest();
      }
    });
  }

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      wake();
    }, restMs);
    resting.unref();
  }

  function tellRoom(hasSome: boolean) {
    if (lacksRoom === !hasSome) return;
    lacksRoom = !hasSome;
    for (const { id } of jobs.open()) tell(id);
    publish('store.changed', { room: 'papers' });
  }

  function pump() {
    work.stopUnwanted();
    if (resting) return;
    if (!deps.hasRoom()) {
      tellRoom(false);
      return rest();
    }
    for (const job of jobs.open()) {
      if (job.kind === 'write') begin('read', `write ${job.id}`, job, () => writeFile(job));
      else openNext(job);
    }
    for (const page of pages.unread(LOOKED_AHEAD)) takeUp(page);
  }

  /** In the order they arrived: pages take their places as files are opened. */
  function openNext(job: JobRow) {
    const original = pages.originalsOf(job.id).find((each) => each.pages === null);
    if (original) begin('open', `open ${original.id}`, job, () => work.open(original));
    else if (job.arrived) endIfDone(job.id);
  }

  function takeUp(page: PageRow) {
    const job = jobs.find(page.jobId);
    if (!job || inFlight.has(page.id)) return;
    if (page.attempts >= MOST_ATTEMPTS) {
      store.write(() => pages.setFailed(page.id, 'paper-job-crashed'));
      return afterPage(page);
    }
    if (page.state === 'new') begin('look', page.id, job, () => work.look(page).then(() => afterPage(page)));
    else
      begin('read', page.id, job, () =>
        work
          .read(page)
          .then(() => afterPage(page))
          .then(() => afterReading(page)),
      );
  }

  function begin(lane: Lane, key: string, job: JobRow, step: () => Promise<void>) {
    const room = lane === 'read' ? readers : 1;
    if (inFlight.has(key) || lanes[lane] >= room) return;
    if (job.state === 'queued') jobs.run(job.id);
    lanes[lane] += 1;
    const running = step()
      .then(() => tellRoom(true))
      .catch((thrown: unknown) => fail(job.id, thrown))
      .finally(() => {
        lanes[lane] -= 1;
        inFlight.delete(key);
        if (!closed) tell(job.id);
        wake();
      });
    inFlight.set(key, running);
  }

  /** A dead thread leaves the page to be taken up again, a full disk until there is room; other trouble ends the job. */
  function fail(jobId: string, thrown: unknown) {
    if (closed || thrown instanceof WorkerDied) return;
    if (isForRoom(thrown)) {
      tellRoom(false);
      return rest();
    }
    const error = storeErrorOf(thrown) ?? report(thrown, 'work on a paper');
    try {
      end(jobId, 'failed', error);
    } catch (again) {
      // Not even that could be written: the job stays open and is tried again later.
      report(again, 'noting a failed job');
      rest();
    }
  }

  function afterPage({ id, jobId }: PageRow) {
    const page = pages.find(id);
    if (page?.paperId) {
      publish('papers.page', { ...pageView(page), paperId: page.paperId });
      if (page.state === 'looked') judge([page.paperId]);
    }
    endIfDone(jobId);
  }

  function judge(paperIds: readonly string[]) {
    for (const id of paperIds) if (deps.firstVerdict(id)) publish('store.changed', { room: 'papers', id });
  }

  function papersOf(jobId: string): readonly string[] {
    return [...new Set(pages.pagesOfJob(jobId).flatMap(({ paperId }) => paperId ?? []))];
  }

  /** In a stack that was sorted, a paper need not wait for the others. */
  async function afterReading({ id, jobId }: PageRow) {
    const paperId = pages.find(id)?.paperId;
    if (!paperId || !jobs.find(jobId)?.routed) return;
    const isRead = pages.pagesOf(paperId).every(({ state }) => state === 'read');
    if (!isRead || pages.countsOf(jobId).done === pages.countsOf(jobId).arrived) return;
    await deps.understand([paperId]);
    deps.onRead([paperId]);
  }

  function endIfDone(jobId: string) {
    const job = jobs.find(jobId);
    if (!job?.arrived || (job.state !== 'running' && job.state !== 'queued')) return;
    if (pages.originalsOf(jobId).some((original) => original.pages === null)) return;
    if (!job.routed && !pages.hasUnlooked(jobId)) {
      for (const id of deps.route(jobId)) publish('store.changed', { room: 'papers', id });
      judge(papersOf(jobId));
    }
    const { arrived, done } = pages.countsOf(jobId);
    if (done < arrived) return;
    begin('read', `end ${jobId}`, job, () => finish(jobId));
  }

  async function finish(jobId: string) {
    const paperIds = papersOf(jobId);
    await deps.understand(paperIds);
    const { arrived, done, failed } = pages.countsOf(jobId);
    if (done < arrived) return; // turned meanwhile: there is more to read
    const error =
      jobs.find(jobId)?.error ??
      (failed > 0 ? appError('paper-pages-failed', { params: { pages: failed } }) : undefined);
    end(jobId, error ? 'failed' : 'done', error);
    dropIfEmpty(jobId);
    deps.onRead(paperIds);
  }

  /** Files that could not be opened leave no empty paper in the queue; it comes back when they are tried again. */
  function dropIfEmpty(jobId: string) {
    const paper = deps.papers.find(jobs.find(jobId)?.paperId ?? '');
    if (paper?.state === 'waiting' && pages.pagesOf(paper.id).length === 0)
      deps.papers.setState(paper.id, 'dropped');
  }

  async function writeFile(job: JobRow) {
    if (job.attempts >= MOST_ATTEMPTS) return end(job.id, 'failed', appError('paper-job-crashed'));
    const count = (by: number) => store.write(() => jobs.countAttempts(job.id, by));
    const error = await attempted(count, () => deps.write(job));
    end(job.id, error ? 'failed' : 'done', error);
  }

  function end(jobId: string, state: 'done' | 'failed', error?: AppError) {
    store.write(() => jobs.end(jobId, state, toUtcIso(now()), error));
  }

  function tell(jobId: string) {
    const job = jobs.find(jobId);
    if (job) publish('papers.progress', jobProgress({ ...job, error: troubleOf(job) }, pages));
  }

  /** What is wrong with a job: what its row says, else what keeps all open work waiting. */
  function troubleOf({ state, error }: Pick<JobRow, 'state' | 'error'>): AppError | null {
    const isOpen = state === 'queued' || state === 'running';
    return error ?? (isOpen && lacksRoom ? NO_ROOM : null);
  }

  return {
    /** Until then work only gathers: a second process on the same folder must not do it too. */
    start(): void {
      started = true;
      looking = setInterval(wake, LOOK_EVERY_MS);
      looking.unref();
      wake();
    },
    wake,
    tell,
    troubleOf,
    addPages: work.addPages,
    /** Settles once nothing is in flight and nothing more can be taken up. */
    async idle(): Promise<void> {
      do {
        await new Promise((resolve) => setImmediate(resolve));
        await Promise.all(inFlight.values());
      } while (!closed && (woken || inFlight.size > 0));
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(resting);
      clearInterval(looking);
      await deps.digitiser.close();
      await Promise.all(inFlight.values());
    },
  };
}
