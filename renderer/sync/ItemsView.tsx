import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { SyncItem } from '../../shared/sync/views.ts';
import { useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { go, setParams } from '../shell/router.ts';
import { numberOf } from '../sync-item/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { DataTable } from '../ui/table/index.ts';
import { ItemPage } from './ItemPage.tsx';
import { itemColumns } from './item-columns.tsx';
import classes from './SyncRoom.module.css';

const FILTERS = ['unsent', 'attention', 'acknowledged', 'all'] as const;
type Filter = (typeof FILTERS)[number];
const PAGE = 100;
const EMPTY = {
  unsent: 'sync.items.empty',
  attention: 'sync.items.emptyAttention',
  acknowledged: 'sync.items.emptyAcknowledged',
  all: 'sync.items.empty',
} as const;

/** The line of dossiers, or one of them when the place names one. */
export function ItemsView({ params }: RoomScreenProps) {
  const filter = FILTERS.find((known) => known === params.filter) ?? 'unsent';
  if (params.item) {
    return <ItemPage id={Number(params.item)} onBack={() => go('sync', { view: 'items', filter })} />;
  }
  return <ItemList filter={filter} />;
}

function ItemList({ filter }: { filter: Filter }) {
  const [released, setReleased] = useState<string>();
  const { pages, error, isLoading, more } = useCallPages(
    'sync.items',
    (cursor: number | undefined) => ({ filter, limit: PAGE, ...(cursor !== undefined && { cursor }) }),
    (page) => page.nextCursor,
  );
  const rows = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const open = (item: SyncItem) => go('sync', { view: 'items', filter, item: String(item.id) });
  const columns = itemColumns({ onOpen: open, onReleased: (item) => setReleased(numberOf(item)) });
  return (
    <div className={classes.list}>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('sync.items.show')}
          value={filter}
          onChange={(next) => setParams({ view: 'items', filter: next })}
          data={FILTERS.map((value) => ({ value, label: t(`sync.items.${value}`) }))}
        />
        {released !== undefined && <Note tone="done">{t('sync.items.released', { number: released })}</Note>}
        <ErrorNote error={error} />
      </div>
      <div className={classes.table}>
        <DataTable
          id="sync-items"
          label={t('sync.items.label')}
          rows={rows}
          columns={columns}
          rowId={(row) => String(row.id)}
          onOpen={open}
          onEnd={more}
          empty={!isLoading && <Empty>{t(EMPTY[filter])}</Empty>}
          autoFocus
          twoLines
        />
      </div>
    </div>
  );
}
