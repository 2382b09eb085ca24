import type { LedgerRow } from '../../shared/ledger/index.ts';
import { formatDay, formatInstant } from '../../shared/lib/date-text.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { t } from '../messages/index.ts';
import type { Column } from '../ui/table/index.ts';

/** The columns of the printed book (Mẫu số 07), in its order. */
export function ledgerColumns(): readonly Column<LedgerRow>[] {
  return [
    {
      id: 'order',
      header: t('ledger.columns.order'),
      width: '64px',
      hideable: false,
      cell: (row) => row.order,
    },
    { id: 'number', header: t('ledger.columns.number'), width: '206px', cell: (row) => row.dossierNumber },
    {
      id: 'request',
      header: t('ledger.columns.request'),
      width: 'minmax(200px, 2fr)',
      cell: (row) => row.request,
    },
    { id: 'sets', header: t('ledger.columns.sets'), width: '72px', cell: (row) => row.sets },
    {
      id: 'owner',
      header: t('ledger.columns.owner'),
      width: 'minmax(160px, 1fr)',
      cell: (row) => row.ownerName,
    },
    {
      id: 'address',
      header: t('ledger.columns.address'),
      width: 'minmax(160px, 1fr)',
      cell: (row) => row.address,
    },
    { id: 'phone', header: t('ledger.columns.phone'), width: '136px', cell: (row) => row.phone },
    {
      id: 'received',
      header: t('ledger.columns.received'),
      width: '168px',
      cell: (row) => instant(row.receivedAt),
    },
    { id: 'due', header: t('ledger.columns.due'), width: '168px', cell: (row) => instant(row.dueAt) },
    { id: 'result', header: t('ledger.columns.result'), width: '120px', cell: (row) => day(row.resultAt) },
    { id: 'giver', header: t('ledger.columns.giver'), width: '150px', cell: (row) => row.giver },
    { id: 'receiver', header: t('ledger.columns.receiver'), width: '150px', cell: (row) => row.receiver },
    { id: 'note', header: t('ledger.columns.note'), width: '160px', cell: (row) => row.note },
  ];
}

function instant(iso: string | null): string {
  return iso === null ? '' : formatInstant(fromUtcIso(iso));
}

function day(iso: string | null): string {
  return iso === null ? '' : formatDay(dayOf(fromUtcIso(iso)));
}
