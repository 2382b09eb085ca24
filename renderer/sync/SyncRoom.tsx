import { SegmentedControl } from '@mantine/core';
import type { ComponentType } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { setParams } from '../shell/router.ts';
import { ConnectionView } from './ConnectionView.tsx';
import { ItemsView } from './ItemsView.tsx';
import { LineBand } from './LineBand.tsx';
import { OutagesView } from './OutagesView.tsx';
import { RenumberedView } from './RenumberedView.tsx';
import { RulesView } from './RulesView.tsx';
import { RunsView } from './RunsView.tsx';
import classes from './SyncRoom.module.css';

const SCREENS = {
  items: ItemsView,
  renumbered: RenumberedView,
  runs: RunsView,
  outages: OutagesView,
  rules: RulesView,
  connection: ConnectionView,
} as const satisfies Record<string, ComponentType<RoomScreenProps>>;
type View = keyof typeof SCREENS;

/** Where everything recorded stands on its way to the province, and what the officer has to do about it. */
export function SyncRoom({ params }: RoomScreenProps) {
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const { data } = useCall('sync.renumbered', {});
  const views = (Object.keys(SCREENS) as View[]).filter((view) => view !== 'connection' || isAdmin);
  const view = views.find((known) => known === params.view) ?? 'items';
  const Screen = SCREENS[view];
  const untold = data?.dossiers.length ?? 0;
  const labelOf = (each: View) =>
    each === 'renumbered' && untold > 0
      ? t('sync.renumbered.withCount', { count: untold })
      : t(`sync.${each}.view`);
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
