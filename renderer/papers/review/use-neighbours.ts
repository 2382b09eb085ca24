import type { WaitingPaper } from '../../../shared/papers/calls.ts';
import { useCall } from '../../bridge/hooks.ts';
import { call } from '../../bridge.ts';

const MOST = 200;

export type Neighbours = {
  readonly at: number;
  readonly count: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

/** Where a paper stands among those waiting: all of them, or only those of the dossier it was opened from. */
export function useNeighbours(paperId: string, dossierId: string | undefined): Neighbours {
  const all = useCall('papers.queue', { limit: MOST, after: 0 }, { enabled: dossierId === undefined });
  const own = useCall(
    'papers.ofDossier',
    { dossierId: dossierId ?? '' },
    { enabled: dossierId !== undefined },
  );
  const waiting = (dossierId === undefined ? all.data?.papers : own.data?.waiting) ?? [];
  const at = waiting.findIndex((paper) => paper.paperId === paperId);
  return {
    at: at + 1,
    count: dossierId === undefined ? (all.data?.waiting ?? 0) : waiting.length,
    previous: waiting[at - 1]?.paperId,
    next: at < 0 ? undefined : waiting[at + 1]?.paperId,
  };
}

/** What is reviewed after a paper was filed: the one that stood behind it, else the first that is read, else none. */
export async function paperAfter(
  behind: string | undefined,
  dossierId: string | undefined,
): Promise<string | undefined> {
  const read = (await waitingNow(dossierId)).filter(isRead);
  return (read.find(({ paperId }) => paperId === behind) ?? read[0])?.paperId;
}

async function waitingNow(dossierId: string | undefined): Promise<readonly WaitingPaper[]> {
  if (dossierId === undefined) {
    const queue = await call('papers.queue', { limit: MOST, after: 0 });
    return queue.ok ? queue.value.papers : [];
  }
  const own = await call('papers.ofDossier', { dossierId });
  return own.ok ? own.value.waiting : [];
}

function isRead({ arriving, unread }: WaitingPaper): boolean {
  return !arriving && unread === 0;
}
