import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { useAction } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { momentText } from '../../shell/line-words.ts';
import { Note } from '../../ui/Note.tsx';
import { KeyHint, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import { mayRetry, progressWords, wasStopped } from '../words.ts';
import classes from './Arriving.module.css';
import { ArrivingPages } from './ArrivingPages.tsx';
import { forgetArrivals, forgetRefusal, forgetRefusals, type Refusal, useArrivals } from './arrivals.ts';
import { folded, isOver, type Line } from './fold.ts';
import { StopScan } from './StopScan.tsx';
import { type Arriving, useArriving } from './use-arriving.ts';

/** Pages as they come off the glass, each with what is wrong with it while the citizen still holds the paper. */
export function ArrivingList({ onOpen }: { onOpen: (paperId: string) => void }) {
  const { refusals, uploading } = useArrivals();
  const arriving = useArriving();
  const [wanted, setWanted] = useState<string>();
  const shown = arriving.find(({ jobId }) => jobId === wanted) ?? arriving[0];
  const over = arriving.filter(isOver).map(({ jobId }) => jobId);
  const isEmpty = arriving.length === 0 && refusals.length === 0 && uploading === 0;
  return (
    <section className={classes.list} aria-label={t('papers.arriving.title')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('papers.arriving.title')}</h2>
        <PutAway
          count={over.length + refusals.length}
          onPutAway={() => {
            forgetArrivals(over);
            forgetRefusals();
          }}
        />
      </header>
      <StopScan />
      {uploading > 0 && (
        <p className={classes.soft} role="status">
          {t('papers.arriving.uploading', { count: uploading })}
        </p>
      )}
      {refusals.map((refusal) => (
        <Refused key={refusal.id} refusal={refusal} />
      ))}
      {isEmpty && <p className={classes.soft}>{t('papers.arriving.empty')}</p>}
      {folded(arriving).map((line) => (
        <ArrivingPaper
          key={line.arriving.jobId}
          line={line}
          isShown={line.arriving.jobId === shown?.jobId}
          onShow={() => setWanted(line.arriving.jobId)}
          onOpen={() => onOpen(line.arriving.paperId)}
        />
      ))}
    </section>
  );
}

/** One press for all that is over; papers and their troubles stay where they are kept. */
function PutAway({ count, onPutAway }: { count: number; onPutAway: () => void }) {
  const keys = useKeys('papers.put-away');
  useShortcut('papers.put-away', onPutAway, { enabled: count > 0 });
  if (count < 2) return null;
  return (
    <Button
      variant="subtle"
      size="compact-md"
      aria-keyshortcuts={keys}
      rightSection={<KeyHint id="papers.put-away" />}
      onClick={onPutAway}
    >
      {t('papers.arriving.putAway')}
    </Button>
  );
}

function Refused({ refusal: { id, name, error } }: { refusal: Refusal }) {
  return (
    <div className={classes.refused}>
      <Note tone="must">{t('papers.arriving.refused', { name, why: explain(error) })}</Note>
      <Forget onForget={() => forgetRefusal(id)} />
    </div>
  );
}

type PaperProps = {
  readonly line: Line;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onOpen: () => void;
};

function ArrivingPaper({ line: { arriving, times, jobIds }, isShown, onShow, onOpen }: PaperProps) {
  const { job, name, paperId } = arriving;
  const hasPages = (job?.pagesArrived ?? 0) > 0;
  return (
    <article className={classes.paper} aria-label={name || t('papers.scan.title')}>
      <header className={classes.head}>
        <button type="button" className={classes.name} aria-expanded={isShown} onClick={onShow}>
          <strong>
            {name || t(job?.kind === 'import' ? 'papers.jobs.kinds.import' : 'papers.jobs.kinds.scan')}
          </strong>
          <span className={classes.soft}>
            {times > 1 && job
              ? t('papers.arriving.times', { count: times, time: momentText(job.createdAt, Date.now()) })
              : job
                ? progressWords(job)
                : t('papers.arriving.opening')}
          </span>
        </button>
        {hasPages && (
          <Button variant="light" size="compact-md" onClick={onOpen}>
            {t('papers.arriving.open')}
          </Button>
        )}
        {isOver(arriving) && <Forget onForget={() => forgetArrivals(jobIds)} />}
      </header>
      {job?.error && <JobTrouble job={job} />}
      {isShown && hasPages && <ArrivingPages paperId={paperId} />}
    </article>
  );
}

function JobTrouble({ job }: { job: NonNullable<Arriving['job']> }) {
  const retry = useAction('papers.retry');
  if (!job.error) return null;
  const error = job.error as AppError;
  return (
    <div className={classes.trouble}>
      <Note tone={wasStopped(job) ? 'calm' : 'must'}>{explain(error)}</Note>
      {mayRetry(job) && (
        <Button
          variant="default"
          size="compact-md"
          loading={retry.busy}
          onClick={() => void retry.run({ jobId: job.jobId })}
        >
          {t('papers.arriving.retry')}
        </Button>
      )}
    </div>
  );
}

function Forget({ onForget }: { onForget: () => void }) {
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={t('papers.arriving.close')} onClick={onForget}>
      <IconX size={18} aria-hidden />
    </ActionIcon>
  );
}
