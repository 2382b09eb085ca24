import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Paper } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { KeyHint, useShortcut } from '../../ui/shortcuts/index.ts';
import { DropBlank } from '../arriving/DropBlank.tsx';
import { ScanTrouble } from '../arriving/ScanTrouble.tsx';
import { StopScan } from '../arriving/StopScan.tsx';
import { RouteNote } from '../routed/RouteNote.tsx';
import { findingWords } from '../words.ts';
import { Details } from './Details.tsx';
import { guessedTitle } from './details.ts';
import { Fields } from './Fields.tsx';
import { FilingFooter } from './FilingFooter.tsx';
import { PageActions } from './PageActions.tsx';
import { PageBand } from './PageBand.tsx';
import { PagePane } from './PagePane.tsx';
import classes from './Review.module.css';
import { ReviewHead } from './ReviewHead.tsx';
import { isReading, type ShownReading, shownReadings } from './readings.ts';
import { Thumbs } from './Thumbs.tsx';
import { useEdits } from './use-edits.ts';
import { useFiling } from './use-filing.ts';
import { paperAfter, useNeighbours } from './use-neighbours.ts';
import { usePages } from './use-pages.ts';
import { useRescan } from './use-rescan.ts';

type Props = {
  readonly paper: Paper;
  /** Opened from this dossier's page: there it goes back to. */
  readonly dossierId: string | undefined;
  /** What was filed a moment ago, to be told. */
  readonly saved: string | undefined;
};

/** One waiting paper: its pages, the page large, what was read, and where it goes. Everything by keys shown in place. */
export function ReviewScreen({ paper, dossierId, saved }: Props) {
  const { paperId } = paper;
  const neighbours = useNeighbours(paperId, dossierId);
  const pages = usePages(paper);
  const edits = useEdits(paper, pages, neighbours.next);
  const rescan = useRescan(paper);
  const filing = useFiling(paper);
  const [looked, setLooked] = useState<ShownReading>();
  const screen = useRef<HTMLDivElement>(null);
  const from = dossierId === undefined ? undefined : { dossier: dossierId };
  const back = () =>
    dossierId === undefined ? go('papers') : go('dossiers', { id: dossierId, tab: 'papers' });
  useFirstFocus(screen);

  function look(reading: ShownReading | undefined) {
    setLooked(reading);
    if (reading?.page) pages.showPage(reading.page.pageId);
  }
  async function file() {
    if (!(await filing.file())) return;
    const told = t('paperReview.saved', { title: filing.values.title, number: filing.dossier?.number ?? '' });
    const next = await paperAfter(neighbours.next, dossierId);
    if (next) go('papers', { paper: next, saved: told, ...from });
    else if (dossierId === undefined) go('papers', { saved: told });
    else back();
  }
  useShortcut('papers.file', file);
  useObstacle(screen, filing.obstacle, (at) => pages.show(at));

  const { page } = pages;
  const isAsked = filing.obstacle?.kind === 'undecided' && filing.undecided.includes(pages.at + 1);
  return (
    <div ref={screen} className={classes.screen}>
      <ReviewHead
        title={paper.details.title || guessedTitle(paper) || t('papers.queue.untitled')}
        status={readingStatus(paper)}
        fromDossier={dossierId !== undefined}
        neighbours={neighbours}
        onBack={back}
        onOpen={(id) => go('papers', { paper: id, ...from })}
      />
      <div className={classes.notes}>
        <StopScan />
        <ScanTrouble isHere={(arrival) => arrival.paperId === paperId} />
        {saved && <Note tone="done">{saved}</Note>}
        {/* Whose it seems to be, and what lies at its place, is told where it is filed. */}
        {paper.findings.filter(isToldHere).map((finding) => (
          <Note key={finding} tone="soon">
            {findingWords(finding, paper)}
          </Note>
        ))}
        <RouteNote paper={paper} />
        <DropBlank paper={paper} />
        <ErrorNote error={edits.error ?? rescan.error} />
        {edits.splitOff && <SplitOff {...edits.splitOff} from={from} />}
      </div>
      <div className={classes.columns}>
        <div className={classes.pages}>
          <Thumbs pages={pages} edits={edits} />
          <PageActions
            edits={edits}
            canUndo={paper.canUndo}
            canRedo={paper.canRedo}
            hasPages={page !== undefined}
            chosen={pages.chosen.size}
            onScanMore={rescan.scanMore}
          />
        </div>
        <div className={classes.middle}>
          {page ? (
            <>
              <PageBand
                page={page}
                number={pages.at + 1}
                isAsked={isAsked}
                isRescanning={rescan.isRescanning}
                onKeep={(kept) => {
                  void filing.keepPage(page.pageId, kept);
                  // The button goes; the officer goes on to filing.
                  if (kept) focusOn(screen.current, '[data-filing="save"]');
                }}
                onRescan={() => void rescan.rescan(page.pageId)}
                onDrop={edits.drop}
              />
              <PagePane
                pages={pages}
                marks={looked?.box && looked.pageId === page.pageId ? [looked.box] : []}
              />
            </>
          ) : (
            <NoPage paper={paper} onUndo={edits.undo} />
          )}
        </div>
        <aside className={classes.side}>
          <div className={classes.facts}>
            <Fields paper={paper} onLook={look} onDone={() => focusOn(screen.current, '[data-filing]')} />
            <Details values={filing.values} onChange={filing.type} onLeave={filing.keep} />
          </div>
          <FilingFooter
            filing={filing}
            unconfirmed={shownReadings(paper).filter(({ confirmed }) => confirmed === null).length}
            onFile={file}
          />
        </aside>
      </div>
    </div>
  );
}

function isToldHere(finding: string): boolean {
  return finding !== 'other-owner' && finding !== 'scanned-again';
}

/** Its pages are still to come, or all were laid aside. */
function NoPage({ paper, onUndo }: { paper: Paper; onUndo: () => void }) {
  if (isReading(paper)) return <Empty>{t('paperReview.noPageYet')}</Empty>;
  const undo = (
    <Button variant="default" rightSection={<KeyHint id="papers.undo" />} onClick={onUndo}>
      {t('paperReview.edits.undo')}
    </Button>
  );
  return <Empty action={undo}>{t('paperReview.droppedAll')}</Empty>;
}

type SplitProps = {
  readonly paperId: string;
  readonly pages: number;
  readonly from: { readonly dossier: string } | undefined;
};

function SplitOff({ paperId, pages, from }: SplitProps) {
  return (
    <Note tone="calm">
      {t('paperReview.edits.wasSplit', { count: pages })}{' '}
      <Button variant="subtle" size="compact-md" onClick={() => go('papers', { paper: paperId, ...from })}>
        {t('paperReview.edits.openSplit')}
      </Button>
    </Note>
  );
}

function readingStatus({ pages }: Paper): string {
  const done = pages.filter(({ state }) => state === 'read' || state === 'failed').length;
  return done === pages.length ? '' : t('paperReview.stillReading', { done, count: pages.length });
}

/** When the screen appears; what is read later never takes the focus. */
function useFirstFocus(screen: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    focusOn(screen.current, 'input[data-open]') || focusOn(screen.current, '[data-region="pages"]');
  }, [screen]);
}

/** What stands against filing is shown where it is put right. */
function useObstacle(
  screen: React.RefObject<HTMLElement | null>,
  obstacle: ReturnType<typeof useFiling>['obstacle'],
  show: (at: number) => void,
): void {
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (obstacle?.kind === 'dossier') focusOn(screen.current, '[data-filing="dossier"]');
    if (obstacle?.kind === 'place') focusOn(screen.current, '[data-filing="place"]');
    if (obstacle?.kind === 'other-owner')
      focusOn(screen.current, '[data-filing="other-owner"] [data-reason]');
    if (obstacle?.kind === 'detail') focusOn(screen.current, `[data-detail="${obstacle.field}"]`);
    if (obstacle?.kind === 'undecided') latest.current((obstacle.pages[0] ?? 1) - 1);
  }, [screen, obstacle]);
}

function focusOn(screen: HTMLElement | null, selector: string): boolean {
  const found = screen?.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null && found !== undefined;
}
