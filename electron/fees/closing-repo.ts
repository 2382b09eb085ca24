import type { CountedCash, ShiftClosing } from '../../shared/fees/index.ts';
import type { Store } from '../store/index.ts';

export type KeptClosing = ShiftClosing & { readonly lastPosition: number };
export type NewClosing = KeptClosing & { readonly officerId: string; readonly counted: CountedCash };

const CLOSING = `
  SELECT id, number, counter, last_position AS lastPosition, opened_at AS openedAt, closed_at AS closedAt,
    officer_name AS officerName, witness_name AS witnessName, opening_vnd AS openingVnd,
    expected_vnd AS expectedVnd, counted_vnd AS countedVnd, explanation, form_id AS formId
  FROM shift_closing`;

/** Closed shifts; never changed. */
export function closingRepo({ db }: Store) {
  const byId = db.prepare<[string], KeptClosing>(`${CLOSING} WHERE id = ?`);
  const last = db.prepare<[string], KeptClosing>(`${CLOSING} WHERE officer_id = ? ORDER BY n DESC LIMIT 1`);
  const before = db.prepare<[string, number], KeptClosing>(
    `${CLOSING} WHERE closed_at < ? ORDER BY n DESC LIMIT ?`,
  );
  const insert = db.prepare(
    `INSERT INTO shift_closing (id, number, counter, last_position, opened_at, closed_at, officer_id, officer_name,
       witness_name, opening_vnd, expected_vnd, counted_vnd, counted, explanation, form_id)
     VALUES (@id, @number, @counter, @lastPosition, @openedAt, @closedAt, @officerId, @officerName,
       @witnessName, @openingVnd, @expectedVnd, @countedVnd, @counted, @explanation, @formId)`,
  );
  return {
    find: (id: string): KeptClosing | undefined => byId.get(id),
    /** The officer's latest closing. */
    lastOf: (officerId: string): KeptClosing | undefined => last.get(officerId),
    page: (earlierThan: string | undefined, limit: number): readonly KeptClosing[] =>
      before.all(earlierThan ?? '9999', limit),
    add: (closing: NewClosing): void =>
      void insert.run({ ...closing, counted: JSON.stringify(closing.counted) }),
  };
}
