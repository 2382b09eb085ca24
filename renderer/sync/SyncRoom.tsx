import { SegmentedControl } from '@mantine/core';
import type { ComponentType } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { setParams } from '../shell/router.ts';
import { useSyncStatus } from '../shell/use-sync-numbers.ts';
import { CarryView } from './CarryView.tsx';
import { ConnectionView } from './ConnectionView.tsx';
import { InboxView } from './InboxView.tsx';
import { ItemsView } from './ItemsView.tsx';
import { LineBand } from './LineBand.tsx';
import { OutagesView } from './OutagesView.tsx';
import { ReconcileView } from './ReconcileView.tsx';
import { RenumberedView } from './RenumberedView.tsx';
import { RulesView } from './RulesView.tsx';
import { RunsView } from './RunsView.tsx';
import classes from './SyncRoom.module.css';

const SCREENS = {
  items: ItemsView,
  inbox: InboxView,
  renumbered: RenumberedView,
  runs: RunsView,
  outages: OutagesView,
  reconcile: ReconcileView,
  carry: CarryView,
  rules: RulesView,
  connection: ConnectionView,
} as const satisfies Record<string, ComponentType<RoomScreenProps>>;
type View = keyof typeof SCREENS;
const LABELS: Readonly<Record<View, MessageKey>> = {
  items: 'sync.items.view',
  inbox: 'syncDesk.inbox.view',
  renumbered: 'sync.renumbered.view',
  runs: 'sync.runs.view',
  outages: 'sync.outages.view',
  reconcile: 'syncDesk.reconcile.view',
  carry: 'syncDesk.carry.view',
  rules: 'sync.rules.view',
  connection: 'sync.connection.view',
};

/** Where everything recorded stands on its way to the province, and what the officer has to do about it. */
export function SyncRoom({ params }: RoomScreenProps) {
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const { data } = useCall('sync.renumbered', {});
  const views = (Object.keys(SCREENS) as View[]).filter((view) => view !== 'connection' || isAdmin);
  const view = views.find((known) => known === params.view) ?? 'items';
  const Screen = SCREENS[view];
  const untold = data?.dossiers.length ?? 0;
  const arrived = useSyncStatus()?.inbox ?? 0;
  const labelOf = (each: View) => {
    if (each === 'renumbered' && untold > 0) return t('sync.renumbered.withCount', { count: untold });
    if (each === 'inbox' && arrived > 0) return t('syncDesk.inbox.withCount', { count: arrived });
    return t(LABELS[each]);
  };
  return (
    <div className={classes.room}>
      <LineBand />
      <div className={classes.views}>
        <SegmentedControl
          aria-label={t('sync.views')}
          value={view}
          onChange={(next) => setParams({ view: next })}
          data={views.map((value) => ({ value, label: labelOf(value) }))}
        />
      </div>
      <div className={classes.view}>
        <Screen params={params} />
      </div>
    </div>
  );
}
