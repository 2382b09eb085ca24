import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PaperPlace, WaitingPaper } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import type { ShortcutId } from '../../shortcuts.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { KeyHint, useKeys } from '../../ui/shortcuts/index.ts';
import { ScanMissing } from '../arriving/ScanMissing.tsx';
import { PdfTrouble } from '../filed/PdfTrouble.tsx';
import { TakeBackDialog } from '../filed/TakeBackDialog.tsx';
import { keyOf } from '../review/places.ts';
import { findingTone, findingWords, stateOfWaiting } from '../words.ts';
import { ArrivingThumbs } from './ArrivingThumbs.tsx';
import classes from './DossierPapers.module.css';
import { badgeOfPlace, badgeOfUse, factsOfUse, isReused, type PlaceState, type Use } from './place-state.ts';

type Props = {
  readonly dossierId: string;
  readonly state: PlaceState;
  readonly note: string;
  /** The row that scanning and choosing by key are for; its keys are shown. */
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onScan: () => void;
  readonly onChoose: () => void;
};

/** One place of the dossier with its digital form. */
export function PlaceRow({ dossierId, state, note, isActive, onActive, onScan, onChoose }: Props) {
  const { place, uses, waiting } = state;
  const { tone, text } = badgeOfPlace(state);
  const isEmpty = uses.length === 0 && waiting.length === 0;
  return (
    <li
      className={classes.row}
      data-place={keyOf(place)}
      data-active={isActive || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: rows are walked by arrows, and keys work on the one that has the focus
      tabIndex={0}
      onFocus={onActive}
    >
      <div className={classes.line}>
        <span className={classes.name}>{place.name}</span>
        <StateBadge tone={tone}>{text}</StateBadge>
      </div>
      {note && <span className={classes.soft}>{note}</span>}
      {uses.map((use) => (
        <UseLine key={use.paperId} dossierId={dossierId} use={use} />
      ))}
      {waiting.map((paper) => (
        <WaitingLine key={paper.paperId} dossierId={dossierId} paper={paper} />
      ))}
      <div className={classes.buttons}>
        <PlaceButton id="papers.scan" place={place} isActive={isActive} isFirst={isEmpty} onClick={onScan}>
          {t(isEmpty ? 'paperReview.dossier.scan' : 'paperReview.dossier.again')}
        </PlaceButton>
        <PlaceButton id="papers.choose" place={place} isActive={isActive} onClick={onChoose}>
          {t('paperReview.dossier.choose')}
        </PlaceButton>
      </div>
    </li>
  );
}

type ButtonProps = {
  readonly id: ShortcutId;
  readonly place: PaperPlace;
  /** Its key works for this row now. */
  readonly isActive: boolean;
  /** The likeliest thing to do here. */
  readonly isFirst?: boolean;
  readonly onClick: () => void;
  readonly children: string;
};

function PlaceButton({ id, place, isActive, isFirst = false, onClick, children }: ButtonProps) {
  const keys = useKeys(id);
  return (
    <Button
      aria-keyshortcuts={isActive ? keys : undefined}
      size="compact-md"
      variant={isActive && isFirst ? 'filled' : 'default'}
      rightSection={isActive && <KeyHint id={id} />}
      onClick={onClick}
    >
      {children}
      <VisuallyHidden>: {place.name}</VisuallyHidden>
    </Button>
  );
}

type LooseProps = { readonly dossierId: string; readonly waiting?: WaitingPaper; readonly use?: Use };

/** A paper of the dossier that stands under none of its places. */
export function LooseRow({ dossierId, waiting, use }: LooseProps) {
  const badge = use ? badgeOfUse(use) : waiting && stateOfWaiting(waiting);
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <span className={classes.name}>{(use ?? waiting)?.title || t('papers.queue.untitled')}</span>
        {badge && <StateBadge tone={badge.tone}>{badge.text}</StateBadge>}
      </div>
      {use && <UseLine dossierId={dossierId} use={use} />}
      {waiting && <WaitingLine dossierId={dossierId} paper={waiting} />}
    </li>
  );
}

function UseLine({ dossierId, use }: { dossierId: string; use: Use }) {
  const [leaving, setLeaving] = useState(false);
  const { paperId, title } = use;
  const open = () => go('papers', { paper: paperId, dossier: dossierId });
  return (
    <>
      <PdfTrouble work={use.work} />
      <Line words={factsOfUse(use)}>
        <LineButton name={title} onClick={open}>
          {t('paperReview.dossier.open')}
        </LineButton>
        {!isReused(use) && (
          <LineButton name={title} onClick={() => setLeaving(true)}>
            {t('paperReview.dossier.takeBack')}
          </LineButton>
        )}
        {leaving && <TakeBackDialog paperId={paperId} onClose={() => setLeaving(false)} />}
      </Line>
    </>
  );
}

/** A paper on its way: what is wrong with it is told here, while the citizen is still at the counter. */
function WaitingLine({ dossierId, paper }: { dossierId: string; paper: WaitingPaper }) {
  const review = () => go('papers', { paper: paper.paperId, dossier: dossierId });
  return (
    <>
      <ArrivingThumbs paperId={paper.paperId} />
      {paper.findings.map((finding) => (
        <span key={finding} className={classes.finding} data-tone={findingTone(finding)}>
          {findingWords(finding, paper)}
        </span>
      ))}
      <Line
        words={paper.pages > 0 ? t('papers.arriving.finished', { count: paper.pages - paper.unread }) : ''}
      >
        <LineButton name={paper.title || t('papers.queue.untitled')} onClick={review}>
          {t('paperReview.dossier.review')}
        </LineButton>
        <ScanMissing paper={paper} />
      </Line>
    </>
  );
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <span className={classes.facts}>{words}</span>
      {children}
    </div>
  );
}

function LineButton(props: { name: string; onClick: () => void; children: string }) {
  return (
    <Button
      size="compact-md"
      variant="subtle"
      aria-label={`${props.children}: ${props.name}`}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  );
}
