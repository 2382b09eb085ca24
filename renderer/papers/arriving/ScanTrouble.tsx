import { Button } from '@mantine/core';
import type { AppError } from '../../../shared/errors.ts';
import { explain, t } from '../../messages/index.ts';
import { Note } from '../../ui/Note.tsx';
import { wasStopped } from '../words.ts';
import { type Arrival, forgetArrivals } from './arrivals.ts';
import { useArriving } from './use-arriving.ts';

type Props = {
  /** Whether a scan was asked for where this stands. */
  readonly isHere: (arrival: Arrival) => boolean;
};

/** What the scanner reported of the last scan, where that scan was asked for; until it is put away or the next begins. */
export function ScanTrouble({ isHere }: Props) {
  const last = useArriving().find(({ job }) => job?.kind === 'scan');
  const error = last?.job?.error;
  if (!last?.job || !error || wasStopped(last.job) || !isHere(last)) return null;
  return (
    <Note tone="must">
      {explain(error as AppError)}{' '}
      <Button variant="subtle" size="compact-md" onClick={() => forgetArrivals([last.jobId])}>
        {t('papers.arriving.seen')}
      </Button>
    </Note>
  );
}
