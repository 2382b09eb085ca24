import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { WaitingPaper } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { startScan } from './arrivals.ts';

type Props = { readonly paper: Pick<WaitingPaper, 'paperId' | 'target' | 'missingPages'> };

/** The pages a paper says it lacks, scanned into it where that is said; nothing while it lacks none. */
export function ScanMissing({ paper: { paperId, target, missingPages } }: Props) {
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);
  if (missingPages.length === 0) return null;
  async function scan() {
    setBusy(true);
    const begun = await startScan(target, paperId);
    setBusy(false);
    setError(begun.ok ? undefined : begun.error);
  }
  return (
    <>
      <Button variant="subtle" size="compact-md" loading={busy} onClick={scan}>
        {t('paperReview.edits.scanMore')}
      </Button>
      <ErrorNote error={error} />
    </>
  );
}
