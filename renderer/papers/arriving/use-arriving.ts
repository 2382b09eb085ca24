import type { PaperJob } from '../../../shared/papers/calls.ts';
import { useCall } from '../../bridge/hooks.ts';
import { isOpen } from '../words.ts';
import { type Arrival, useArrivals } from './arrivals.ts';

export const SHOWN_JOBS = 50;

export type Arriving = Arrival & {
  /** Undefined in the moment between beginning and the first answer. */
  readonly job: PaperJob | undefined;
};

/** What this window began and has not put away, and whatever else is arriving now (a watched folder, before a reload). */
export function useArriving(): readonly Arriving[] {
  const { arrivals } = useArrivals();
  const { data } = useCall('papers.jobs', { limit: SHOWN_JOBS });
  const jobs = data?.jobs ?? [];
  const begunHere = new Set(arrivals.map(({ jobId }) => jobId));
  const others = jobs
    .filter((job) => job.kind !== 'write' && isOpen(job) && !begunHere.has(job.jobId))
    .map((job) => ({ jobId: job.jobId, paperId: job.paperId, name: '', job }));
  return [
    ...arrivals.map((arrival) => ({ ...arrival, job: jobs.find(({ jobId }) => jobId === arrival.jobId) })),
    ...others,
  ];
}

/** The scan whose sheets are being drawn in now, begun at this window or not. */
export function useRunningScan(): PaperJob | undefined {
  const { data } = useCall('papers.jobs', { limit: SHOWN_JOBS });
  return data?.jobs.find((job) => job.kind === 'scan' && isOpen(job) && job.pagesTotal === null);
}
