// A whole ledger as a file, made in strides so that the counter goes on answering.
import { setImmediate as breathe } from 'node:timers/promises';
import { buildLedgerData, type FormUnit } from '../../shared/forms/index.ts';
import type { LedgerRow } from '../../shared/ledger/index.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { type SheetColumn, writeSheet } from '../sheets/index.ts';

const STRIDE = 50;

export type LedgerStage = 'rows' | 'pages';
export type Tell = (stage: LedgerStage, done: number, total: number) => void;

/** Every row of a book; stops with an AbortError when `signal` says so. */
export async function gatherRows(
  total: number,
  pages: (after: number, limit: number) => readonly LedgerRow[],
  tell: Tell,
  signal: AbortSignal,
): Promise<readonly LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (;;) {
    signal.throwIfAborted();
    const page = pages(rows.at(-1)?.order ?? 0, STRIDE);
    rows.push(...page);
    tell('rows', rows.length, total);
    if (page.length < STRIDE) return rows;
    await breathe();
  }
}

/** The strings of Mẫu số 07 for a book. */
export function ledgerData(
  book: { readonly year: number; readonly fieldName: string },
  rows: readonly LedgerRow[],
  unit: FormUnit,
  keeperName: string,
  at: number,
) {
  return buildLedgerData({
    unit,
    field: book.fieldName || 'Tất cả các lĩnh vực',
    period: `năm ${book.year}`,
    volume: '01',
    entries: rows.map((row) => ({
      ...row,
      receivedAt: fromUtcIso(row.receivedAt),
      dueAt: row.dueAt === null ? undefined : fromUtcIso(row.dueAt),
      resultAt: row.resultAt === null ? undefined : fromUtcIso(row.resultAt),
    })),
    keeperName,
    at,
  });
}

const COLUMNS: readonly SheetColumn<LedgerRow>[] = [
  { title: 'STT', width: 8, kind: 'number', cell: (row) => row.order },
  { title: 'Mã hồ sơ', width: 26, cell: (row) => row.dossierNumber },
  { title: 'Nội dung hồ sơ', width: 48, cell: (row) => row.request },
  { title: 'Số lượng (bộ)', width: 10, kind: 'number', cell: (row) => row.sets },
  { title: 'Họ tên chủ hồ sơ', width: 28, cell: (row) => row.ownerName },
  { title: 'Địa chỉ', width: 40, cell: (row) => row.address },
  { title: 'SĐT', width: 14, cell: (row) => row.phone },
  { title: 'Nhận hồ sơ', width: 18, kind: 'instant', cell: (row) => fromUtcIso(row.receivedAt) },
  { title: 'Hẹn trả', width: 18, kind: 'instant', cell: (row) => instant(row.dueAt) },
  { title: 'Ngày nhận kết quả', width: 18, kind: 'instant', cell: (row) => instant(row.resultAt) },
  { title: 'Bên giao', width: 24, cell: (row) => row.giver },
  { title: 'Bên nhận', width: 24, cell: (row) => row.receiver },
  { title: 'Ghi chú', width: 24, cell: (row) => row.note },
];

export function ledgerSheet(rows: readonly LedgerRow[]): Promise<Uint8Array> {
  return writeSheet('Sổ theo dõi', COLUMNS, rows);
}

function instant(iso: string | null): number | null {
  return iso === null ? null : fromUtcIso(iso);
}
