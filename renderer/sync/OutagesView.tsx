import { useMemo } from 'react';
import type { Outage } from '../../shared/sync/views.ts';
import { useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { go } from '../shell/router.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { InstantText } from '../ui/text.tsx';
import { OutagePage } from './OutagePage.tsx';
import { lastedText } from './outage-words.ts';
import classes from './SyncRoom.module.css';

const PAGE = 100;

/** Every loss of the line: the record that explains late dossiers to whoever asks. */
export function OutagesView({ params }: RoomScreenProps) {
  return params.outage ? <OutagePage id={Number(params.outage)} /> : <OutageList />;
}

function OutageList() {
  const { pages, error, isLoading, more } = useCallPages(
    'sync.outages',
    (cursor: number | undefined) => ({ limit: PAGE, ...(cursor !== undefined && { cursor }) }),
    (page) => page.nextCursor,
  );
  const rows = useMemo(() => pages.flatMap((page) => page.outages), [pages]);
  return (
    <div className={classes.list}>
      <ErrorNote error={error} />
      <div className={classes.table}>
        <DataTable
          id="sync-outages"
          label={t('sync.outages.label')}
          rows={rows}
          columns={columns()}
          rowId={(row) => String(row.id)}
          onOpen={(row) => go('sync', { view: 'outages', outage: String(row.id) })}
          onEnd={more}
          empty={!isLoading && <Empty>{t('sync.outages.empty')}</Empty>}
          autoFocus
        />
      </div>
    </div>
  );
}

function columns(): readonly Column<Outage>[] {
  return [
    {
      id: 'began',
      header: t('sync.outages.began'),
      width: '180px',
      hideable: false,
      cell: ({ beganAt }) => <InstantText at={beganAt} />,
    },
    {
      id: 'ended',
      header: t('sync.outages.ended'),
      width: '180px',
      cell: ({ endedAt }) => (endedAt === undefined ? t('sync.outages.still') : <InstantText at={endedAt} />),
    },
    { id: 'lasted', header: t('sync.outages.lasted'), width: '170px', cell: lastedText },
    {
      id: 'cause',
      header: t('sync.outages.cause'),
      width: 'minmax(180px, 1fr)',
      cell: ({ cause }) => t(`sync.outages.causes.${cause}`),
    },
    {
      id: 'dossiers',
      header: t('sync.outages.dossiers'),
      width: '220px',
      align: 'end',
      cell: ({ dossiers }) => dossiers,
    },
    { id: 'note', header: t('sync.outages.note'), width: 'minmax(160px, 1fr)', cell: ({ note }) => note },
  ];
}
