import type { Database } from 'better-sqlite3';
import type { LedgerBook } from '../../shared/ledger/index.ts';
import { numberSearchKey } from '../../shared/lib/codes.ts';
import { fold, searchTokens } from '../../shared/lib/text.ts';

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

  const named = db.prepare<[number, string, number, string, number], LedgerPlace>(
    `SELECT r.n AS "order", r.dossier_id AS dossierId
     FROM ledger_row r JOIN dossier d ON d.id = r.dossier_id JOIN dossier_search_row s ON s.seq = d.seq
     WHERE r.year = ? AND r.field_code = ? AND r.n > ? AND NOT EXISTS (
       SELECT 1 FROM json_each(?) AS typed
       WHERE instr(' ' || s.words, ' ' || (typed.value ->> 0)) = 0 AND instr(s.keys, typed.value ->> 1) = 0)
     ORDER BY r.n LIMIT ?`,
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
    /** Those of dossiers that have all the words typed. */
    named: (
      {
        year,
        fieldCode,
        text,
      }: { readonly year: number; readonly fieldCode: string | null; readonly text: string },
      order: number,
      limit: number,
    ): readonly LedgerPlace[] =>
      named.all(year, fieldCode ?? ALL, order, JSON.stringify(typedWords(text)), limit),
  };
}

/** Each word as it stands in names and as it stands in numbers. */
function typedWords(text: string): readonly (readonly [string, string])[] {
  return text.split(/\s+/).flatMap((typed) => {
    const key = numberSearchKey(typed).toLowerCase();
    if (/\d/.test(key)) return [[fold(typed), key] as const];
    return searchTokens(typed).map((word) => [word, word] as const);
  });
}
