import type { DossierEventKind } from '../../shared/dossiers/index.ts';
import type { SyncItem } from '../../shared/sync/views.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { ItemActionButton, numberOf, stateOf, whyOf } from '../sync-item/index.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import type { Column } from '../ui/table/index.ts';
import { InstantText } from '../ui/text.tsx';
import classes from './SyncRoom.module.css';

type Handlers = {
  readonly onOpen: (item: SyncItem) => void;
  readonly onReleased: (item: SyncItem) => void;
};

/** What the line shows of each dossier; with handlers also the one thing to do. */
export function itemColumns(handlers?: Handlers): readonly Column<SyncItem>[] {
  const now = Date.now();
  return [
    {
      id: 'number',
      header: t('sync.items.number'),
      width: '198px',
      hideable: false,
      cell: (item) => numberOf(item),
    },
    {
      id: 'owner',
      header: t('sync.items.owner'),
      width: 'minmax(160px, 1fr)',
      hideable: false,
      cell: (item) => <span className={classes.strong}>{item.ownerName}</span>,
    },
    {
      id: 'state',
      header: t('sync.items.state'),
      width: '160px',
      cell: (item) => {
        const { tone, text } = stateOf(item);
        return <StateBadge tone={tone}>{text}</StateBadge>;
      },
    },
    {
      id: 'why',
      header: t('sync.items.why'),
      width: 'minmax(260px, 3fr)',
      cell: (item) => <span title={whyOf(item, now)}>{whyOf(item, now)}</span>,
    },
    {
      id: 'due',
      header: t('sync.items.due'),
      width: '174px',
      cell: (item) =>
        item.dueAt !== undefined && (
          <span className={item.old ? classes.must : undefined}>
            <InstantText at={item.dueAt} />
          </span>
        ),
    },
    ...(handlers ? [actionColumn(handlers)] : []),
  ];
}

function actionColumn({ onOpen, onReleased }: Handlers): Column<SyncItem> {
  return {
    id: 'action',
    header: t('sync.items.action'),
    width: '158px',
    hideable: false,
    cell: (item) => (
      <ItemActionButton item={item} onDecide={() => onOpen(item)} onReleased={() => onReleased(item)} />
    ),
  };
}

/** The change that asked for sending; a dossier sent again has no event of its own. */
export function changeText({ kind }: Pick<SyncItem, 'kind'>): string {
  const key = `dossiers.events.${kind as DossierEventKind}` satisfies MessageKey;
  const text = t(key);
  return text === key ? t('sync.actions.retry') : text;
}
