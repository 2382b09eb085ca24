import { Button } from '@mantine/core';
import type { AppError } from '../../../shared/errors.ts';
import type { PaperJob } from '../../../shared/papers/calls.ts';
import { useAction } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { hasStalled, mayRetry } from '../words.ts';

/** Why the PDF of a filed paper is not there, and what helps; nothing while it is being made. */
export function PdfTrouble({ work }: { work: PaperJob | null | undefined }) {
  const retry = useAction('papers.retry');
  if (!work || !hasStalled(work)) return null;
  return (
    <>
      <Note tone="must">
        {work.error ? explain(work.error as AppError) : t('paperReview.filed.pdfStopped')}{' '}
        {mayRetry(work) && (
          <Button
            variant="default"
            size="compact-md"
            loading={retry.busy}
            onClick={() => void retry.run({ jobId: work.jobId })}
          >
            {t('papers.jobs.retry')}
          </Button>
        )}
      </Note>
      <ErrorNote error={retry.error} />
    </>
  );
}
