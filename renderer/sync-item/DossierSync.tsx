import { useState } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { Note } from '../ui/Note.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import classes from './DossierSync.module.css';
import { ItemActionButton } from './ItemActionButton.tsx';
import { numberOf, stateOf, whyOf } from './words.ts';

/** At most one revision of a dossier is on the wire and one waits behind it. */
const LATEST = 3;

type Props = {
  readonly dossierId: string;
  /** Whether this page has a box for a place of the record that the province refuses. */
  readonly canMend: (path: string) => boolean;
};

/** How far one dossier is on its way to the province, for its own page; nothing while nothing of it has to go there. */
export function DossierSync({ dossierId, canMend }: Props) {
  const { data } = useCall('sync.items', { filter: 'all', dossierId, limit: LATEST });
  const [released, setReleased] = useState<number>();
  const newestFirst = data?.items ?? [];
  // What is sent next is the oldest that is not there yet.
  const item = newestFirst.findLast(({ state }) => state !== 'acknowledged') ?? newestFirst[0];
  if (!item) return null;
  const now = Date.now();
  const open = () => go('sync', { view: 'items', item: String(item.id) });
  const { tone, text } = stateOf(item);
  return (
    <section className={classes.dossier} aria-label={t('sync.dossier.label')}>
      <p>
        <StateBadge tone={tone}>{text}</StateBadge> <span>{whyOf(item, now)}</span>{' '}
        <button type="button" className={classes.link} onClick={open}>
          {t('sync.dossier.open')}
        </button>
      </p>
      <ItemActionButton
        item={item}
        onDecide={open}
        onReleased={() => setReleased(item.id)}
        canMend={canMend}
      />
      {released === item.id && item.state !== 'acknowledged' && (
        <Note tone="done">{t('sync.items.released', { number: numberOf(item) })}</Note>
      )}
    </section>
  );
}
