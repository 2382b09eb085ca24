import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { HeldPaperView } from '../../../shared/papers/calls.ts';
import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import classes from './Held.module.css';
import { HeldPaperDialog } from './HeldPaperDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useHeld } from './use-held.ts';
import { barText, heldText } from './words.ts';

type Props = {
  readonly ownerName: string;
  readonly ownerIdNumber: string;
  /** What a paper may be taken for, when the list was opened from a line of a checklist. */
  readonly useFor?: { readonly title: string; readonly onUse: (paperId: string) => void };
  readonly onClose: () => void;
};

/** All papers of a person across dossiers: where each was digitised, whether it may serve, and the picture. */
export function PersonPapers({ ownerName, ownerIdNumber, useFor, onClose }: Props) {
  const { ready, papers } = useHeld(ownerIdNumber, undefined);
  const [shown, setShown] = useState<HeldPaperView>();
  const [stopping, setStopping] = useState<HeldPaperView>();
  const stop = useAction('papers.stopReuse');

  if (!ready) return null;
  if (shown) {
    const onUse = useFor && { onUse: useFor.onUse };
    return <HeldPaperDialog papers={[shown]} {...onUse} onClose={() => setShown(undefined)} />;
  }
  if (stopping) {
    return (
      <ReasonDialog
        title={t('held.stopTitle', { title: stopping.title })}
        action={t('held.stop')}
        onReason={async (reason) => {
          const reply = await stop.run({ paperId: stopping.paperId, reason });
          return reply.ok ? undefined : reply.error;
        }}
        onClose={() => setStopping(undefined)}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title={t('held.ofPerson', { name: ownerName })} size={860}>
      {useFor && <p className={classes.useFor}>{t('held.useFor', { title: useFor.title })}</p>}
      <ErrorNote error={stop.error} />
      {papers.length === 0 && <p className={classes.soft}>{t('held.none')}</p>}
      <ul className={classes.rows}>
        {papers.map((paper, index) => (
          <li key={paper.paperId} className={classes.row}>
            <div>
              <button
                type="button"
                className={classes.title}
                onClick={() => setShown(paper)}
                {...(index === 0 && { 'data-autofocus': true })}
              >
                {heldText(paper)}
              </button>
              <span className={classes.soft}>
                {[paper.issuer, t('held.pages', { count: paper.pages })].filter(Boolean).join(' · ')}
              </span>
              {barText(paper) && <span className={classes.bar}>{barText(paper)}</span>}
            </div>
            <div className={classes.actions}>
              {useFor && paper.bar === null && (
                <Button size="compact-md" onClick={() => useFor.onUse(paper.paperId)}>
                  {t('held.use')}
                </Button>
              )}
              <Button
                variant="subtle"
                size="compact-md"
                onClick={() => go('dossiers', { id: paper.dossierId })}
              >
                {paper.dossierNumber}
              </Button>
              {paper.bar === null && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  color="gray"
                  aria-label={t('held.stopTitle', { title: paper.title })}
                  onClick={() => setStopping(paper)}
                >
                  {t('held.stop')}
                </Button>
              )}
              {paper.bar === 'withdrawn' && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  color="gray"
                  onClick={() => stop.run({ paperId: paper.paperId, reason: null })}
                >
                  {t('held.allow')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
