// A whole ledger as a file. Rows are read a stride at a time as the file asks for them: a book of a year holds more than
// memory should.

import type { RecordedEvent } from '../../shared/dossiers/index.ts';
import { type FormUnit, type FormValues, ledgerHead, ledgerLine } from '../../shared/forms/index.ts';
import { type LedgerBook, type LedgerRow, ledgerRowOf } from '../../shared/ledger/index.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { type SheetColumn, writeSheet } from '../sheets/index.ts';
import type { LedgerRepo } from './ledger-repo.ts';

const STRIDE = 50;

/** Rows of the book after a row, in their order. */
export type ReadRows = (after: number, limit: number) => readonly LedgerRow[];

export function rowReader(
  repo: Pick<LedgerRepo, 'after'>,
  eventsOf: (dossierId: string) => readonly RecordedEvent[],
  { year, fieldCode }: Pick<LedgerBook, 'year' | 'fieldCode'>,
): ReadRows {
  return (after, limit) =>
    repo
      .after(year, fieldCode, after, limit)
      .map(({ order, dossierId }) => ledgerRowOf(order, dossierId, eventsOf(dossierId)));
}

/** The book's rows as it stands now; what is received meanwhile comes into the next file. */
export function* rowsOfBook(
  { rows: last }: Pick<LedgerBook, 'rows'>,
  read: ReadRows,
  tell: (done: number) => void,
): Generator<LedgerRow> {
  let done = 0;
  for (let after = 0; after < last; ) {
    const rows = read(after, Math.min(STRIDE, last - after));
    if (rows.length === 0) return;
    for (const row of rows) {
      yield row;
      done += 1;
    }
    tell(done);
    after = rows.at(-1)?.order ?? last;
  }
}

/** The strings of Mẫu số 07 for a book, its rows as they are asked for. */
export function ledgerValues(
  book: LedgerBook,
  rows: () => Iterable<LedgerRow>,
  { unit, keeperName, at }: { readonly unit: FormUnit; readonly keeperName: string; readonly at: number },
): FormValues {
  const head = ledgerHead({
    unit,
    field: book.fieldName || 'Tất cả các lĩnh vực',
    period: `năm ${book.year}`,
    volume: '01',
    rows: book.rows,
    keeperName,
    at,
  });
  return { ...head, entries: { rows: () => linesOf(rows()) } };
}

function* linesOf(rows: Iterable<LedgerRow>) {
  for (const row of rows) {
    yield ledgerLine({
      ...row,
      receivedAt: fromUtcIso(row.receivedAt),
      dueAt: instant(row.dueAt) ?? undefined,
      resultAt: instant(row.resultAt) ?? undefined,
    });
  }
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

export function ledgerSheet(rows: Iterable<LedgerRow>): ReturnType<typeof writeSheet> {
  return writeSheet('Sổ theo dõi', COLUMNS, rows);
}

function instant(iso: string | null): number | null {
  return iso === null ? null : fromUtcIso(iso);
}
