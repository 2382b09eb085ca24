import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDay } from '../../../shared/lib/date-text.ts';
import { dayOf } from '../../../shared/lib/dates.ts';
import type { HeldPaperView } from '../../../shared/papers/calls.ts';
import { DIGITISATION_STATUS } from '../../../shared/papers/index.ts';
import { useAction, useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import classes from './Held.module.css';
import { HeldPaperDialog } from './HeldPaperDialog.tsx';
import { PersonPapers } from './PersonPapers.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { type Held, useHeld } from './use-held.ts';
import { heldText } from './words.ts';

type Props = {
  readonly dossierId: string;
  readonly ownerName: string;
  readonly ownerIdNumber: string;
  readonly versionId: string;
};

type Open =
  | { readonly what: 'person' }
  | { readonly what: 'paper'; readonly paper: HeldPaperView }
  | { readonly what: 'end'; readonly paperId: string; readonly title: string };

/** What serves in a dossier without having been handed in: linked papers with their source, and what could still be. */
export function ReusedPapers({ dossierId, ownerName, ownerIdNumber, versionId }: Props) {
  const { data } = useCall('papers.ofDossier', { dossierId });
  const held = useHeld(ownerIdNumber, versionId);
  const reuse = useAction('papers.reuse');
  const end = useAction('papers.endReuse');
  const [open, setOpen] = useState<Open>();
  if (!data) return null;

  const reused = data.uses.filter(({ status }) => status !== DIGITISATION_STATUS.digitised);
  const served = new Set(data.uses.map(({ requirementId }) => requirementId));
  const offers = offersOf(held, dossierId, served);
  return (
    <section className={classes.reused} aria-label={t('held.reusedTitle')}>
      <ErrorNote error={reuse.error} />
      {reused.length > 0 && <h3>{t('held.reusedTitle')}</h3>}
      <ul className={classes.rows}>
        {reused.map(({ paperId, title, at, byName }) => {
          const paper = held.papers.find((each) => each.paperId === paperId);
          return (
            <li key={paperId} className={classes.row}>
              <div>
                <button
                  type="button"
                  className={classes.title}
                  disabled={!paper}
                  onClick={() => paper && setOpen({ what: 'paper', paper })}
                >
                  {paper ? heldText(paper) : title}
                </button>
                <span className={classes.soft}>
                  {t('held.reusedBy', { name: byName, day: formatDay(dayOf(at)) })}
                </span>
              </div>
              <div className={classes.actions}>
                {paper && (
                  <Button
                    variant="subtle"
                    size="compact-md"
                    onClick={() => go('dossiers', { id: paper.dossierId })}
                  >
                    {t('held.source', { dossier: paper.dossierNumber })}
                  </Button>
                )}
                <Button
                  variant="subtle"
                  size="compact-md"
                  color="gray"
                  onClick={() => setOpen({ what: 'end', paperId, title })}
                >
                  {t('held.end')}
                </Button>
              </div>
            </li>
          );
        })}
        {offers.map(({ requirementId, paper }) => (
          <li key={requirementId} className={classes.row}>
            <span>
              <span aria-hidden>◆ </span>
              {t('held.have', { paper: heldText(paper) })}
            </span>
            <div className={classes.actions}>
              <Button variant="subtle" size="compact-md" onClick={() => setOpen({ what: 'paper', paper })}>
                {t('held.look')}
              </Button>
              <Button
                size="compact-md"
                variant="default"
                loading={reuse.busy}
                onClick={() => reuse.run({ dossierId, requirementId, paperId: paper.paperId })}
              >
                {t('held.use')}
              </Button>
            </div>
          </li>
        ))}
        {data.askedAgain.map(({ requirementId, title, reason }) => (
          <li key={requirementId} className={classes.row}>
            <span>{t('held.askedAgain', { title, reason })}</span>
          </li>
        ))}
      </ul>
      {ownerIdNumber !== '' && (
        <Button variant="subtle" size="compact-md" onClick={() => setOpen({ what: 'person' })}>
          {t('held.ofPerson', { name: ownerName })}
        </Button>
      )}
      {open?.what === 'paper' && <HeldPaperDialog papers={[open.paper]} onClose={() => setOpen(undefined)} />}
      {open?.what === 'person' && (
        <PersonPapers {...{ ownerName, ownerIdNumber }} onClose={() => setOpen(undefined)} />
      )}
      {open?.what === 'end' && (
        <ReasonDialog
          title={t('held.endTitle', { title: open.title })}
          action={t('held.end')}
          onReason={async (reason) => {
            const reply = await end.run({ dossierId, paperId: open.paperId, reason });
            return reply.ok ? undefined : reply.error;
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

/** Held papers of earlier dossiers for places that nothing fills yet. */
function offersOf({ answers }: Held, dossierId: string, served: ReadonlySet<string | null>) {
  return [...answers].flatMap(([requirementId, papers]) => {
    const paper = papers.find((each) => each.dossierId !== dossierId);
    return paper && !served.has(requirementId) ? [{ requirementId, paper }] : [];
  });
}
