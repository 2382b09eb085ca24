import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Paper, PaperPage } from '../../../shared/papers/calls.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { Note } from '../../ui/Note.tsx';
import { Thumb } from '../Thumb.tsx';
import { findingsOf, findingTone, findingWords, isProblem, numberRanges, percent } from '../words.ts';
import classes from './Arriving.module.css';
import { DropBlank } from './DropBlank.tsx';
import { ScanMissing } from './ScanMissing.tsx';

const ROW_HEIGHT = 124;

/** The pages of one paper, the latest first, in a list that draws only what is in view. */
export function ArrivingPages({ paperId }: { paperId: string }) {
  const { data: paper } = useCall('papers.paper', { paperId });
  const scroller = useRef<HTMLElement>(null);
  const pages = paper?.pages ?? [];
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => pages[pages.length - 1 - index]?.pageId ?? index,
    overscan: 3,
  });
  if (!paper || pages.length === 0) return null;
  return (
    <>
      <Verdict paper={paper} />
      <section
        ref={scroller}
        className={classes.pages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard's focus
        tabIndex={0}
        aria-label={t('papers.arriving.allPages')}
      >
        <ol className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const number = pages.length - index;
            const page = pages[number - 1];
            return (
              page && (
                <li
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  className={classes.row}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <PageRow page={page} label={t('common.page', { number, count: pages.length })} />
                </li>
              )
            );
          })}
        </ol>
      </section>
    </>
  );
}

/** All pages in one sentence: that is what the officer looks at first. */
function Verdict({ paper }: { paper: Paper }) {
  const { pages, findings } = paper;
  const areSome = pages.some(isBlank) && !pages.every(isBlank);
  // Blank pages are told by themselves, with what to do about all of them.
  const problems = pages.flatMap((page, at) =>
    isProblem(page) && !(areSome && isBlank(page)) ? [at + 1] : [],
  );
  const isSettled = pages.every(({ state }) => state === 'read' || state === 'failed');
  return (
    <>
      {findings.map((finding) => (
        <Note key={finding} tone="soon">
          {findingWords(finding, paper)} {finding === 'page-missing' && <ScanMissing paper={paper} />}
        </Note>
      ))}
      <DropBlank paper={paper} />
      {problems.length > 0 && (
        <Note tone="soon">{t('papers.arriving.problems', { pages: numberRanges(problems) })}</Note>
      )}
      {!areSome && problems.length === 0 && isSettled && (
        <Note tone="done">{t('papers.arriving.clear')}</Note>
      )}
    </>
  );
}

function isBlank({ findings }: PaperPage): boolean {
  return findings.includes('blank');
}

function PageRow({ page, label }: { page: PaperPage; label: string }) {
  const findings = findingsOf(page);
  return (
    <>
      <span className={classes.thumb}>
        <Thumb sha256={page.thumbSha256} />
      </span>
      <div className={classes.words}>
        <strong>{label}</strong>
        <span className={classes.soft}>{stateWords(page)}</span>
        {findings.map((finding) => (
          <span key={finding} className={classes.finding} data-tone={findingTone(finding)}>
            {findingWords(finding)}
          </span>
        ))}
      </div>
    </>
  );
}

function stateWords({ state, confidence, findings }: PaperPage): string {
  switch (state) {
    case 'new':
      return t('papers.arriving.pageNew');
    case 'looked':
      return findings.length === 0 ? t('papers.arriving.pageReading') : '';
    case 'read':
      if (confidence === null && findings.length > 0) return '';
      return confidence === null
        ? t('papers.arriving.pageClear')
        : t('papers.arriving.confidence', { percent: percent(confidence) });
    case 'failed':
      return t('papers.arriving.pageFailed');
  }
}
