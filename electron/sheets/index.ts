// Excel files. Every text is written as text: what begins with "=" or "+" is never a formula.
import { setImmediate as nextTurn } from 'node:timers/promises';
import writeXlsx, { type Cell, type SheetData } from 'write-excel-file/node';
import { toWallTime } from '../../shared/lib/dates.ts';

export type SheetColumn<T> = {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** `instant`: epoch ms, shown as Vietnamese wall time. */
  readonly kind?: 'text' | 'number' | 'instant';
  readonly cell: (row: T) => string | number | null;
};

/** How many rows are read before others are answered. */
const STRIDE = 200;

/** One sheet with a fixed heading row, as .xlsx, in blocks. */
export async function writeSheet<T>(
  name: string,
  columns: readonly SheetColumn<T>[],
  rows: Iterable<T>,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const lines: SheetData = [columns.map(({ title }) => ({ value: title, fontWeight: 'bold', wrap: true }))];
  for (const row of rows) {
    lines.push(columns.map((column) => cellOf(column, row)));
    if (lines.length % STRIDE === 0) await nextTurn();
  }
  const file = writeXlsx(lines, {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    dateFormat: 'dd/mm/yyyy hh:mm',
  });
  // A copy of its own: blocks move between threads, and a buffer may share its memory with others.
  return [new Uint8Array(await file.toBuffer())];
}

/** The bare value, which says its own type: an object a cell would take more memory than what it says. */
function cellOf<T>({ kind = 'text', cell }: SheetColumn<T>, row: T): Cell {
  const value = cell(row);
  if (value === null || value === '') return null;
  if (kind === 'text') return String(value);
  if (kind === 'number') return Number(value);
  // Excel knows no zones: the file holds the time as it was on the counter's wall.
  const { date, time } = toWallTime(Number(value));
  return new Date(`${date}T${time}Z`);
}
