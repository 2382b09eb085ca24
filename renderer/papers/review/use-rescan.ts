import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Paper } from '../../../shared/papers/calls.ts';
import { refreshRoom, useCall } from '../../bridge/hooks.ts';
import { call } from '../../bridge.ts';
import { startScan } from '../arriving/arrivals.ts';
import { SHOWN_JOBS } from '../arriving/use-arriving.ts';
import { isOpen } from '../words.ts';

type Running = {
  readonly jobId: string;
  readonly oldPageId: string;
  /** Pages the paper had before: the others are what came off the scanner. */
  readonly before: ReadonlySet<string>;
};

/** Scans more pages, or one page again: what comes off the scanner then takes the place of the old page. */
export function useRescan(paper: Paper) {
  const [running, setRunning] = useState<Running>();
  const [error, setError] = useState<AppError>();
  const { data } = useCall('papers.jobs', { limit: SHOWN_JOBS });
  const job = data?.jobs.find(({ jobId }) => jobId === running?.jobId);
  const arrived = running ? paper.pages.filter(({ pageId }) => !running.before.has(pageId)) : [];
  const hasArrived = arrived.length > 0 && job?.pagesTotal !== null;
  const hasFailed = job !== undefined && !isOpen(job) && arrived.length === 0;

  useEffect(() => {
    if (!running || !(hasArrived || hasFailed)) return;
    setRunning(undefined);
    if (hasArrived)
      void putInPlace(
        running,
        arrived.map(({ pageId }) => pageId),
      );
  });

  async function putInPlace({ oldPageId }: Running, newIds: readonly string[]) {
    const { paperId } = paper;
    const moved = await call('papers.edit', {
      edit: { kind: 'move', pageIds: [...newIds], paperId, beforePageId: oldPageId },
    });
    const dropped = moved.ok && (await call('papers.edit', { edit: { kind: 'drop', pageIds: [oldPageId] } }));
    const failed = !moved.ok ? moved.error : dropped && !dropped.ok ? dropped.error : undefined;
    setError(failed);
    await refreshRoom('papers');
  }
  return {
    isRescanning: running !== undefined,
    /** Why it could not begin; what the scanner reports later is told by its own note. */
    error,
    async scanMore() {
      const begun = await startScan(paper.target, paper.paperId);
      setError(begun.ok ? undefined : begun.error);
    },
    async rescan(oldPageId: string) {
      const before = new Set(paper.pages.map(({ pageId }) => pageId));
      const begun = await startScan(paper.target, paper.paperId);
      setError(begun.ok ? undefined : begun.error);
      if (begun.ok) setRunning({ jobId: begun.value.jobId, oldPageId, before });
    },
  };
}
