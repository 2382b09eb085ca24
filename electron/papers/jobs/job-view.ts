import type { EventPayload } from '../../../shared/events.ts';
import type { JobRow } from '../store/job-repo.ts';
import type { PageRepo } from '../store/page-repo.ts';

/** A job with its counts, as windows see it. */
export function jobProgress(job: JobRow, pages: PageRepo): EventPayload<'papers.progress'> {
  const counts = pages.countsOf(job.id);
  const opened = pages.originalsOf(job.id).every((original) => original.pages !== null);
  return {
    jobId: job.id,
    paperId: job.paperId,
    kind: job.kind,
    state: job.state,
    pagesArrived: counts.arrived,
    pagesDone: counts.done,
    pagesTotal: job.arrived && opened ? counts.arrived : null,
    error: job.error?.code ?? null,
  };
}
