import { useMemo } from 'react';
import type { SyncRun } from '../../shared/sync/views.ts';
import { useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { go } from '../shell/router.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { InstantText } from '../ui/text.tsx';
import { RunPage } from './RunPage.tsx';
import { endingText, reasonOfRun, tookText } from './run-words.ts';
import classes from './SyncRoom.module.css';

const PAGE = 100;

/** Every time something was sent: when, why, how much, how it ended. */
export function RunsView({ params }: RoomScreenProps) {
  return params.run ? <RunPage id={Number(params.run)} /> : <RunList />;
}

function RunList() {
  const { pages, error, isLoading, more } = useCallPages(
    'sync.runs',
    (cursor: number | undefined) => ({ limit: PAGE, ...(cursor !== undefined && { cursor }) }),
    (page) => page.nextCursor,
  );
  const rows = useMemo(() => pages.flatMap((page) => page.runs), [pages]);
  return (
    <div className={classes.list}>
      <ErrorNote error={error} />
      <div className={classes.table}>
        <DataTable
          id="sync-runs"
          label={t('sync.runs.label')}
          rows={rows}
          columns={columns()}
          rowId={(row) => String(row.id)}
          onOpen={(row) => go('sync', { view: 'runs', run: String(row.id) })}
          onEnd={more}
          empty={!isLoading && <Empty>{t('sync.runs.empty')}</Empty>}
          autoFocus
        />
      </div>
    </div>
  );
}

function columns(): readonly Column<SyncRun>[] {
  return [
    {
      id: 'id',
      header: t('sync.runs.id'),
      width: '80px',
      align: 'end',
      cell: ({ id }) => id,
      hideable: false,
    },
    {
      id: 'started',
      header: t('sync.runs.started'),
      width: '170px',
      cell: ({ startedAt }) => <InstantText at={startedAt} />,
    },
    { id: 'took', header: t('sync.runs.took'), width: '150px', cell: tookText },
    { id: 'why', header: t('sync.runs.why'), width: 'minmax(140px, 1fr)', cell: reasonOfRun },
    {
      id: 'carried',
      header: t('sync.runs.carried'),
      width: '110px',
      align: 'end',
      cell: ({ carried }) => carried,
    },
    {
      id: 'acknowledged',
      header: t('sync.runs.acknowledged'),
      width: '110px',
      align: 'end',
      cell: ({ acknowledged }) => acknowledged,
    },
    {
      id: 'attention',
      header: t('sync.runs.attention'),
      width: '110px',
      align: 'end',
      cell: ({ attention }) => <span className={attention > 0 ? classes.must : undefined}>{attention}</span>,
    },
    { id: 'ending', header: t('sync.runs.ending'), width: 'minmax(160px, 1fr)', cell: endingText },
  ];
}
