import type { Database } from 'better-sqlite3';
import type { LedgerBook } from '../../shared/ledger/index.ts';

export type LedgerPlace = { readonly order: number; readonly dossierId: string };

export type LedgerRepo = ReturnType<typeof ledgerRepo>;

/** The book of all fields has no field of its own. */
const ALL = '';

/** Which dossier stands in which row of which book. */
export function ledgerRepo(db: Database) {
  const count = db.prepare<[number, string, string]>(
    `INSERT INTO ledger_book (year, field_code, field_name, last) VALUES (?, ?, ?, 1)
     ON CONFLICT (year, field_code) DO UPDATE SET last = last + 1, field_name = excluded.field_name`,
  );
  // Read apart: RETURNING builds a table of its own for every row, three times the price of this.
  const counted = db.prepare<[number, string], { last: number }>(
    'SELECT last FROM ledger_book WHERE year = ? AND field_code = ?',
  );
  const insert = db.prepare<[number, string, number, string]>(
    'INSERT INTO ledger_row (year, field_code, n, dossier_id) VALUES (?, ?, ?, ?)',
  );
  const books = db.prepare<[], { year: number; fieldCode: string; fieldName: string; rows: number }>(
    `SELECT year, field_code AS fieldCode, field_name AS fieldName, last AS rows FROM ledger_book
     ORDER BY year DESC, field_code`,
  );
  const after = db.prepare<[number, string, number, number], LedgerPlace>(
    `SELECT n AS "order", dossier_id AS dossierId FROM ledger_row
     WHERE year = ? AND field_code = ? AND n > ? ORDER BY n LIMIT ?`,
  );

  function enter(year: number, fieldCode: string, fieldName: string, dossierId: string): void {
    count.run(year, fieldCode, fieldName);
    const book = counted.get(year, fieldCode);
    if (!book) throw new Error('A ledger gave no row');
    insert.run(year, fieldCode, book.last, dossierId);
  }

  return {
    /** The next row of its field's book and of the year's, inside the receiving transaction. */
    enter(year: number, field: { readonly code: string; readonly name: string }, dossierId: string): void {
      enter(year, ALL, '', dossierId);
      enter(year, field.code, field.name, dossierId);
    },
    books: (): LedgerBook[] =>
      books
        .all()
        .map(({ fieldCode, ...book }) => ({ ...book, fieldCode: fieldCode === ALL ? null : fieldCode })),
    after: (year: number, fieldCode: string | null, order: number, limit: number): readonly LedgerPlace[] =>
      after.all(year, fieldCode ?? ALL, order, limit),
  };
}
