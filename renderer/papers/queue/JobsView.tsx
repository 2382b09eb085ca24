import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { PaperJob } from '../../../shared/papers/calls.ts';
import { useAction, useCall } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { momentText } from '../../shell/line-words.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx';
import { type Column, DataTable } from '../../ui/table/index.ts';
import { openPaper } from '../open-paper.ts';
import { isOpen, mayRetry, wasStopped } from '../words.ts';
import classes from './Queue.module.css';

const SHOWN = 200;
const TONES: Readonly<Record<PaperJob['state'], Tone>> = {
  queued: 'plain',
  running: 'calm',
  done: 'done',
  failed: 'must',
  cancelled: 'plain',
};

/** The machine's own work on papers: what is at it, what ended, what failed and why. */
export function JobsView() {
  const { data, error, isLoading } = useCall('papers.jobs', { limit: SHOWN });
  const columns = useMemo(jobColumns, []);
  const [told, setTold] = useState<PaperJob>();
  return (
    <div className={classes.main}>
      <ErrorNote error={error} />
      {told?.error && (
        <Note tone={wasStopped(told) ? 'calm' : 'must'}>{explain(told.error as AppError)}</Note>
      )}
      <div className={classes.table}>
        <DataTable
          id="papers-jobs"
          label={t('papers.jobs.label')}
          rows={data?.jobs ?? []}
          columns={columns}
          rowId={({ jobId }) => jobId}
          // A reason longer than its column is told whole.
          onOpen={(job) => (job.error ? setTold(job) : job.pagesArrived > 0 && openPaper(job.paperId))}
          empty={!isLoading && <Empty>{t('papers.jobs.empty')}</Empty>}
          autoFocus
        />
      </div>
    </div>
  );
}

function jobColumns(): readonly Column<PaperJob>[] {
  return [
    {
      id: 'what',
      header: t('papers.jobs.what'),
      width: '110px',
      hideable: false,
      cell: ({ kind }) => <span className={classes.strong}>{t(`papers.jobs.kinds.${kind}`)}</span>,
    },
    {
      id: 'state',
      header: t('papers.jobs.state'),
      width: '130px',
      cell: (job) => {
        const state = wasStopped(job) ? 'cancelled' : job.state;
        return <StateBadge tone={TONES[state]}>{t(`papers.jobs.states.${state}`)}</StateBadge>;
      },
    },
    {
      id: 'progress',
      header: t('papers.jobs.progress'),
      width: '90px',
      align: 'end',
      cell: ({ kind, pagesDone, pagesTotal, pagesArrived }) =>
        kind === 'write' || pagesTotal === 0 ? '' : `${pagesDone}/${pagesTotal ?? pagesArrived}`,
    },
    {
      id: 'why',
      header: t('papers.jobs.why'),
      width: 'minmax(320px, 3fr)',
      cell: ({ error }) => {
        const words = error ? explain(error as AppError) : '';
        return <span title={words}>{words}</span>;
      },
    },
    {
      id: 'who',
      header: t('papers.jobs.who'),
      width: 'minmax(120px, 0.6fr)',
      cell: ({ officerName }) => officerName,
    },
    {
      id: 'when',
      header: t('papers.jobs.when'),
      width: '92px',
      cell: ({ createdAt }) => momentText(createdAt, Date.now()),
    },
    {
      id: 'action',
      header: t('papers.jobs.action'),
      width: '140px',
      hideable: false,
      cell: (job) => <JobAction job={job} />,
    },
  ];
}

function JobAction({ job }: { job: PaperJob }) {
  const cancel = useAction('papers.cancel');
  const retry = useAction('papers.retry');
  if (isOpen(job)) {
    return (
      <Button variant="default" size="compact-md" loading={cancel.busy} onClick={() => void cancel.run(job)}>
        {t('papers.jobs.stop')}
      </Button>
    );
  }
  if (mayRetry(job)) {
    return (
      <Button variant="default" size="compact-md" loading={retry.busy} onClick={() => void retry.run(job)}>
        {t('papers.jobs.retry')}
      </Button>
    );
  }
  if (job.pagesArrived === 0) return null;
  return (
    <Button variant="subtle" size="compact-md" onClick={() => openPaper(job.paperId)}>
      {t('papers.jobs.open')}
    </Button>
  );
}
