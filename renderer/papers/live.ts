// What the service tells while papers arrive and are read, put into the answers on screen. A page that changed is patched
// in its place: asking again for every page of a book would leave a trace in the log each time.
import type { Output } from '../../shared/contract.ts';
import type { EventPayload } from '../../shared/events.ts';
import type { PaperJob, PaperPage, WaitingPaper } from '../../shared/papers/calls.ts';
import { queryClient, refreshRoom } from '../bridge/hooks.ts';
import { on } from '../bridge.ts';

const ASK_AGAIN_MS = 300;

/** Listens until the function it gives is called. */
export function keepPapersLive(): () => void {
  const askAgain = gathered();
  /** By job, as told last: the list shows only so many. */
  const states = new Map<string, PaperJob['state']>();
  const offPage = on('papers.page', ({ paperId, ...page }) => {
    if (!patchPage(paperId, page)) askAgain(paperId);
  });
  const offProgress = on('papers.progress', (job) => {
    const before = patchJob(job);
    patchWaiting(job);
    const state = before?.state ?? states.get(job.jobId);
    states.set(job.jobId, job.state);
    if (state !== job.state) void refreshRoom('papers');
    else if (before && before.pagesArrived !== job.pagesArrived) askAgain(job.paperId);
    // Why it goes on without more pages is told in full only by the list.
    if (before && (before.error?.code ?? null) !== job.error)
      void queryClient.invalidateQueries({ queryKey: ['papers.jobs'] });
  });
  // What a dossier may hold follows its steps: a result recorded, a supplement brought.
  const offDossier = on('store.changed', ({ room, id }) => {
    if (room !== 'dossiers') return;
    const one = id === undefined ? [] : [{ dossierId: id }];
    void queryClient.invalidateQueries({ queryKey: ['papers.ofDossier', ...one] });
  });
  return () => {
    offDossier();
    offPage();
    offProgress();
  };
}

/** Asks again for the papers named within a moment, each once. */
function gathered(): (paperId: string) => void {
  const waiting = new Set<string>();
  function ask() {
    for (const paperId of waiting)
      void queryClient.invalidateQueries({ queryKey: ['papers.paper', { paperId }] });
    waiting.clear();
  }
  return (paperId) => {
    if (waiting.size === 0) setTimeout(ask, ASK_AGAIN_MS);
    waiting.add(paperId);
  };
}

/** False when the paper is on screen but does not know this page yet. */
function patchPage(paperId: string, page: PaperPage): boolean {
  const key = ['papers.paper', { paperId }];
  const paper = queryClient.getQueryData<Output<'papers.paper'>>(key);
  if (!paper) return true;
  if (!paper.pages.some(({ pageId }) => pageId === page.pageId)) return false;
  queryClient.setQueryData<Output<'papers.paper'>>(key, {
    ...paper,
    pages: paper.pages.map((each) => (each.pageId === page.pageId ? page : each)),
  });
  if (page.state === 'read')
    void queryClient.invalidateQueries({ queryKey: ['papers.page', { pageId: page.pageId }] });
  return true;
}

type Queue = Output<'papers.queue'>;
type OfDossier = Output<'papers.ofDossier'>;

/** How far the reading of a waiting paper is, wherever it is listed. */
function patchWaiting({ paperId, kind, pagesArrived, pagesDone }: EventPayload<'papers.progress'>): void {
  if (kind === 'write') return;
  const patched = (waiting: readonly WaitingPaper[]) =>
    waiting.map((paper) =>
      paper.paperId === paperId && paper.pages <= pagesArrived
        ? { ...paper, pages: pagesArrived, unread: pagesArrived - pagesDone }
        : paper,
    );
  const inQueue = (list: Queue): Queue => ({ ...list, papers: patched(list.papers) });
  queryClient.setQueriesData<Queue | { readonly pages: readonly Queue[] }>(
    { queryKey: ['papers.queue'] },
    (held) => held && ('pages' in held ? { ...held, pages: held.pages.map(inQueue) } : inQueue(held)),
  );
  queryClient.setQueriesData<OfDossier>(
    { queryKey: ['papers.ofDossier'] },
    (held) => held && { ...held, waiting: patched(held.waiting) },
  );
}

type Progress = EventPayload<'papers.progress'>;

/** Gives the job as it stood before; undefined when the list does not have it yet. */
function patchJob({ error: _error, ...now }: Progress): PaperJob | undefined {
  const lists = queryClient.getQueriesData<Output<'papers.jobs'>>({ queryKey: ['papers.jobs'] });
  let before: PaperJob | undefined;
  for (const [key, list] of lists) {
    const known = list?.jobs.find(({ jobId }) => jobId === now.jobId);
    if (!list || !known) continue;
    before ??= known;
    queryClient.setQueryData<Output<'papers.jobs'>>(key, {
      jobs: list.jobs.map((job) => (job.jobId === now.jobId ? { ...job, ...now } : job)),
    });
  }
  return before;
}
