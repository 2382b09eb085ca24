import { Button } from '@mantine/core';
import type { SyncItem } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { explain, t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { go } from '../shell/router.ts';
import { actionOf, type ItemAction, numberOf } from './words.ts';

type Props = {
  readonly item: SyncItem;
  readonly onDecide: () => void;
  readonly onReleased: () => void;
  /** On the item's own page the choices stand below, so no button leads to them. */
  readonly onPage?: boolean;
  /** Another than the first thing to do. */
  readonly other?: ItemAction;
  /** Which places of the record have a box to mend; absent: the dossier's page will know. */
  readonly canMend?: ((path: string) => boolean) | undefined;
};

/** The counter would go on by itself: the officer may, but need not. */
const CALM_STATES: readonly SyncItem['state'][] = ['waiting', 'retry-later', 'unknown'];

/** The one thing to do for an item now; nothing when the counter does the rest by itself. */
export function ItemActionButton({ item, onDecide, onReleased, onPage = false, other, canMend }: Props) {
  const retry = useAction('sync.retry');
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const action = other ?? actionOf(item, Date.now());
  const mend = item.reasons.find(({ path }) => path !== undefined && (canMend?.(path) ?? true))?.path;
  if (action === 'mend' && canMend && mend === undefined) return null;
  if (!action || (onPage && action === 'decide') || (action === 'connection' && !isAdmin)) return null;

  async function release() {
    const reply = await retry.run({ id: item.id });
    if (reply.ok) onReleased();
    await refreshRoom('sync');
  }
  const does: Record<ItemAction, () => void> = {
    retry: release,
    'send-now': release,
    'look-up': release,
    mend: () => go('dossiers', { id: item.dossierId, ...(mend !== undefined && { mend }) }),
    decide: onDecide,
    connection: () => go('sync', { view: 'connection' }),
  };
  return (
    <Button
      {...(onPage && !other && { 'data-main-action': true })}
      size={onPage ? 'md' : 'compact-md'}
      variant={other || CALM_STATES.includes(item.state) ? 'default' : 'filled'}
      loading={retry.busy}
      onClick={does[action]}
      aria-label={`${t(`sync.actions.${action}`)}: ${numberOf(item)}`}
      {...(retry.error && { title: explain(retry.error) })}
    >
      {t(`sync.actions.${action}`)}
    </Button>
  );
}
