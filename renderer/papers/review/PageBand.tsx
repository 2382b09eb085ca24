import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatInstant } from '../../../shared/lib/date-text.ts';
import type { PaperPage } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { Note } from '../../ui/Note.tsx';
import { findingsOf, findingTone, findingWords, percent } from '../words.ts';
import classes from './Review.module.css';

type Props = {
  readonly page: PaperPage;
  readonly number: number;
  /** Filing waits for this decision: the focus comes here. */
  readonly isAsked: boolean;
  readonly isRescanning: boolean;
  /** False takes an earlier decision back. */
  readonly onKeep: (kept: boolean) => void;
  readonly onRescan: () => void;
  readonly onDrop: () => void;
};

/** What is wrong with the page shown. One that is hard to read is not filed before an officer has decided. */
export function PageBand({ page, number, isAsked, isRescanning, onKeep, onRescan, onDrop }: Props) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) keep.current?.focus();
  }, [isAsked]);
  const others = findingsOf(page).filter((finding) => finding !== 'hard-to-read');
  const isDoubtful = page.doubtful && page.state === 'read';
  if (others.length === 0 && !isDoubtful && !isRescanning) return null;
  return (
    <div className={classes.band}>
      {isRescanning && <Note tone="calm">{t('paperReview.page.rescanning')}</Note>}
      {others.map((finding) => (
        <span key={finding} className={classes.finding} data-tone={findingTone(finding)}>
          {findingWords(finding)}
        </span>
      ))}
      {isDoubtful && (
        <div className={classes.decision} data-kept={page.kept !== null || undefined}>
          <span>{page.kept ? keptWords(page.kept) : doubtWords(page, number)}</span>
          {page.kept ? (
            <Button size="compact-md" variant="subtle" onClick={() => onKeep(false)}>
              {t('paperReview.page.unkeep')}
            </Button>
          ) : (
            <span className={classes.decisionButtons}>
              <Button ref={keep} size="compact-md" onClick={() => onKeep(true)}>
                {t('paperReview.page.keep')}
              </Button>
              <Button size="compact-md" variant="default" onClick={onRescan}>
                {t('paperReview.page.rescan')}
              </Button>
              <Button size="compact-md" variant="default" onClick={onDrop}>
                {t('paperReview.page.drop')}
              </Button>
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** 'Đã xem và giữ · Trần Thị Lan, 09:12 20/11/2026'. */
function keptWords({ byName, at }: NonNullable<PaperPage['kept']>): string {
  return t('paperReview.page.kept', { by: byName, time: formatInstant(at) });
}

function doubtWords({ confidence }: PaperPage, number: number): string {
  return confidence === null
    ? t('paperReview.page.doubtfulUnread', { number })
    : t('paperReview.page.doubtful', { number, percent: percent(confidence) });
}
