import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PaperPage } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { Note } from '../../ui/Note.tsx';
import { findingsOf, findingTone, findingWords, percent } from '../words.ts';
import classes from './Review.module.css';

type Props = {
  readonly page: PaperPage;
  readonly number: number;
  readonly isKept: boolean;
  /** Filing waits for this decision: the focus comes here. */
  readonly isAsked: boolean;
  readonly isRescanning: boolean;
  readonly onKeep: () => void;
  readonly onRescan: () => void;
  readonly onDrop: () => void;
};

/** What is wrong with the page shown. One that is hard to read is not filed before an officer has decided. */
export function PageBand({ page, number, isKept, isAsked, isRescanning, onKeep, onRescan, onDrop }: Props) {
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
        <div className={classes.decision} data-kept={isKept || undefined}>
          <span>{isKept ? t('paperReview.page.kept') : doubtWords(page, number)}</span>
          {!isKept && (
            <span className={classes.decisionButtons}>
              <Button ref={keep} size="compact-md" onClick={onKeep}>
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

function doubtWords({ confidence }: PaperPage, number: number): string {
  return confidence === null
    ? t('paperReview.page.doubtfulUnread', { number })
    : t('paperReview.page.doubtful', { number, percent: percent(confidence) });
}
