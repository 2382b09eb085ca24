import { Button, Modal } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { formatDay } from '../../../shared/lib/date-text.ts';
import type { HeldPaperView } from '../../../shared/papers/calls.ts';
import { useCall, useFileUrl } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import classes from './Held.module.css';
import { barText } from './words.ts';

type Props = {
  /** The first is shown; arrows go to the others. */
  readonly papers: readonly HeldPaperView[];
  /** Enter takes the paper shown; without it the paper is only looked at. */
  readonly onUse?: (paperId: string) => void;
  readonly onClose: () => void;
};

/** A held paper as it was digitised, looked at and taken without leaving the keyboard. */
export function HeldPaperDialog({ papers, onUse, onClose }: Props) {
  const [at, setAt] = useState(0);
  const paper = papers[at];
  if (!paper) return null;
  const bar = barText(paper);
  const use = onUse && !bar ? () => onUse(paper.paperId) : undefined;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowRight') setAt(Math.min(at + 1, papers.length - 1));
    if (event.key === 'ArrowLeft') setAt(Math.max(at - 1, 0));
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    use?.();
  }

  return (
    <Modal opened onClose={onClose} title={paper.title} size={760} onKeyDown={onKeyDown}>
      <div className={classes.look}>
        <dl className={classes.facts}>
          <Fact label={t('held.number')} value={paper.number} />
          <Fact label={t('held.issuer')} value={paper.issuer} />
          <Fact label={t('held.issuedOn')} value={paper.issuedOn && formatDay(paper.issuedOn)} />
          <Fact label={t('held.validTo')} value={paper.validTo && formatDay(paper.validTo)} />
          <Fact
            label={t('held.digitised')}
            value={t('held.from', { day: formatDay(paper.digitisedOn), dossier: paper.dossierNumber })}
          />
        </dl>
        {bar && <Note tone="soon">{bar}</Note>}
        <Pages key={paper.paperId} paper={paper} />
        <div className={classes.lookButtons}>
          {papers.length > 1 && (
            <span className={classes.soft}>{t('held.which', { number: at + 1, count: papers.length })}</span>
          )}
          <Button variant="default" onClick={onClose}>
            {t('held.close')}
          </Button>
          {use && (
            <Button onClick={use} rightSection={<span aria-hidden>↵</span>}>
              {t('held.use')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function Pages({ paper: { paperId, title } }: { paper: HeldPaperView }) {
  const { data, error } = useCall('papers.paper', { paperId });
  if (error) return <ErrorNote error={error} />;
  const pages = data?.pages ?? [];
  return (
    <section
      className={classes.pages}
      aria-label={title}
      data-autofocus
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard's focus
      tabIndex={0}
    >
      {pages.map(({ pageId, pictureSha256, thumbSha256 }, index) => (
        <Page
          key={pageId}
          sha256={pictureSha256 ?? thumbSha256 ?? undefined}
          label={t('common.page', { number: index + 1, count: pages.length })}
        />
      ))}
    </section>
  );
}

function Page({ sha256, label }: { sha256: string | undefined; label: string }) {
  const url = useFileUrl(sha256);
  if (!url) return <div className={classes.page} role="img" aria-label={label} />;
  return <img className={classes.page} src={url} alt={label} />;
}

function Fact({ label, value }: { label: string; value: string | null }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
