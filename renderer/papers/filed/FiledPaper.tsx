import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Paper } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import { Note } from '../../ui/Note.tsx';
import { KeyHint, useShortcut } from '../../ui/shortcuts/index.ts';
import { openPaper } from '../open-paper.ts';
import { PagePane } from '../review/PagePane.tsx';
import review from '../review/Review.module.css';
import { Thumbs } from '../review/Thumbs.tsx';
import { paperAfter } from '../review/use-neighbours.ts';
import { usePages } from '../review/use-pages.ts';
import classes from './Filed.module.css';
import { FiledDetails } from './FiledDetails.tsx';
import { FiledFacts } from './FiledFacts.tsx';
import { FindText } from './FindText.tsx';
import { useFindText } from './use-find-text.ts';

const NO_EDITS = { undo: () => undefined, redo: () => undefined };

type Props = {
  readonly paper: Paper;
  /** Opened from this dossier's page. */
  readonly dossierId: string | undefined;
  /** A moment ago, under the officer's eyes: it waited until it was read. */
  readonly isFiledByItself: boolean;
};

/** A paper in its dossier: its pages, words found in it, what is written down about it, and its files. */
export function FiledPaper({ paper, dossierId, isFiledByItself }: Props) {
  const { filing, dossier } = paper;
  const fromDossier = dossierId !== undefined;
  const pages = usePages(paper);
  const find = useFindText(paper.paperId, pages.showPage);
  const back = () => (dossier ? go('dossiers', { id: dossier.dossierId, tab: 'papers' }) : go('papers'));
  useShortcut('papers.back', fromDossier ? back : () => go('papers'));
  if (!filing) return null;
  const hit = find.hit;
  return (
    <div className={review.screen}>
      <header className={review.head}>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          rightSection={<KeyHint id="papers.back" />}
          onClick={fromDossier ? back : () => go('papers')}
        >
          {t(fromDossier ? 'paperReview.backToDossier' : 'paperReview.back')}
        </Button>
        <h2 className={review.title}>{paper.details.title}</h2>
        <span className={review.status}>{t('paperReview.filed.title')}</span>
        <FindText find={find} />
      </header>
      <div className={review.notes}>
        {isFiledByItself && <FiledByItself number={dossier?.number ?? ''} dossierId={dossierId} />}
        {filing.replacedBy && (
          <Note tone="soon">
            {t('paperReview.filed.replaced')}{' '}
            <Button variant="subtle" size="compact-md" onClick={() => openPaper(filing.replacedBy as string)}>
              {t('paperReview.filed.openNewer')}
            </Button>
          </Note>
        )}
        {filing.withdrawnWhy && (
          <Note tone="soon">{t('paperReview.filed.withdrawn', { why: filing.withdrawnWhy })}</Note>
        )}
      </div>
      <div className={classes.columns}>
        <div className={classes.pages}>
          <Thumbs pages={pages} edits={NO_EDITS} />
        </div>
        <div className={review.middle}>
          <PagePane pages={pages} marks={hit && hit.pageId === pages.page?.pageId ? [hit.box] : []} />
        </div>
        <aside className={classes.side}>
          <FiledFacts paper={paper} filing={filing} onOpenDossier={back} />
          <FiledDetails paper={paper} />
        </aside>
      </div>
    </div>
  );
}

/** The next paper is one key away; nothing moves under the officer's hands. */
function FiledByItself({ number, dossierId }: { number: string; dossierId: string | undefined }) {
  async function goOn() {
    const next = await paperAfter(undefined, dossierId);
    const from = dossierId === undefined ? {} : { dossier: dossierId };
    if (next) go('papers', { paper: next, ...from });
    else if (dossierId === undefined) go('papers');
    else go('dossiers', { id: dossierId, tab: 'papers' });
  }
  useShortcut('papers.next', () => void goOn());
  return (
    <Note tone="done">
      {t('paperReview.filed.byItself', { number })}{' '}
      <Button
        variant="subtle"
        size="compact-md"
        autoFocus
        rightSection={<KeyHint id="papers.next" />}
        onClick={() => void goOn()}
      >
        {t('paperReview.next')}
      </Button>
    </Note>
  );
}
