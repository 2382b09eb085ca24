import { appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { HandlerDeps, PapersHandlers } from './deps.ts';

type WorkCall = 'papers.jobs' | 'papers.cancel' | 'papers.retry';

/** The work on papers: what it is at, stopping it, taking it up again. */
export function workHandlers(deps: HandlerDeps): Pick<PapersHandlers, WorkCall> {
  const { store, jobs, pages, views, runner, scanRuns, now } = deps;

  return {
    'papers.jobs': ({ limit }) => {
      const open = jobs.open();
      const ended = jobs.latest(limit).filter(({ endedAt }) => endedAt !== null);
      return ok({ jobs: [...open, ...ended].slice(0, limit).map(views.jobView) });
    },

    'papers.cancel': ({ jobId }) => {
      const job = jobs.find(jobId);
      if (!job) return err(appError('not-found'));
      const isOpen = job.state === 'queued' || job.state === 'running';
      // At the device: that is stopped, and what it has scanned is still read.
      if (isOpen && !scanRuns.stop(jobId)) store.write(() => jobs.end(jobId, 'cancelled', toUtcIso(now())));
      runner.tell(jobId);
      return ok({});
    },

    'papers.retry': ({ jobId }) => {
      const job = jobs.find(jobId);
      if (!job) return err(appError('not-found'));
      if (job.state === 'failed' || job.state === 'cancelled') {
        store.write(() => {
          jobs.reopen(jobId);
          pages.retryFailed(jobId);
        });
        runner.tell(jobId);
        runner.wake();
      }
      return ok({});
    },
  };
}
