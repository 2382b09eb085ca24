// Money entries and the electronic receipts noted for them.
import type { MoneyEntry } from '../../shared/fees/index.ts';
import { fromUtcIso, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

type Row = Omit<MoneyEntry, 'lines' | 'closed' | 'receipt'> & {
  lines: string;
  closed: number;
  symbol: string | null;
  number: string | null;
  link: string | null;
};

/** An entry about to be written; `at` is UTC ISO. */
export type NewEntry = Omit<MoneyEntry, 'position' | 'closed' | 'receipt'>;

const ENTRY = `
  SELECT e.position, e.id, e.dossier_id AS dossierId, e.kind, e.payment_id AS paymentId, e.method,
    e.amount_vnd AS amountVnd, e.lines, e.transaction_code AS transactionCode, e.slip_number AS slipNumber,
    e.form_id AS formId, e.payer_name AS payerName, e.reason, e.at, e.officer_id AS officerId,
    e.officer_name AS officerName,
    e.position <= coalesce((SELECT MAX(last_position) FROM shift_closing WHERE officer_id = e.officer_id), 0) AS closed,
    r.symbol, r.number, r.link
  FROM money_entry e
  LEFT JOIN money_receipt r ON r.n = (SELECT MAX(n) FROM money_receipt WHERE payment_id = e.id)`;

export type EntryRepo = ReturnType<typeof entryRepo>;

export function entryRepo({ db }: Store) {
  const byId = db.prepare<[string], Row>(`${ENTRY} WHERE e.id = ?`);
  const ofDossier = db.prepare<[string], Row>(`${ENTRY} WHERE e.dossier_id = ? ORDER BY e.position`);
  // A payment struck out belongs to the shift of whoever took it, whoever strikes it out.
  const after = db.prepare<{ officerId: string; position: number }, Row>(
    `SELECT * FROM (
       ${ENTRY} WHERE e.officer_id = @officerId AND e.position > @position AND e.kind <> 'payment-struck'
       UNION ALL
       ${ENTRY} JOIN money_entry p ON p.id = e.payment_id
       WHERE e.kind = 'payment-struck' AND e.position > @position AND p.officer_id = @officerId
     ) ORDER BY position`,
  );
  const openOf = db.prepare<[string], { officerId: string; officerName: string; entries: number }>(
    `SELECT officer_id AS officerId, MAX(officer_name) AS officerName, COUNT(*) AS entries FROM money_entry e
     WHERE officer_id <> ? AND kind <> 'payment-struck' AND position >
       coalesce((SELECT MAX(last_position) FROM shift_closing WHERE officer_id = e.officer_id), 0)
     GROUP BY officer_id ORDER BY officerName`,
  );
  const byTransaction = db.prepare<[string], Row>(
    `${ENTRY} WHERE e.transaction_code = ? AND e.transaction_code <> '' AND e.kind = 'paid'
       AND NOT EXISTS (SELECT 1 FROM money_entry s WHERE s.payment_id = e.id AND s.kind = 'payment-struck')`,
  );
  const insert = db.prepare(
    `INSERT INTO money_entry (id, dossier_id, kind, payment_id, method, amount_vnd, lines, transaction_code,
       slip_number, form_id, payer_name, reason, at, wall, officer_id, officer_name)
     VALUES (@id, @dossierId, @kind, @paymentId, @method, @amountVnd, @lines, @transactionCode,
       @slipNumber, @formId, @payerName, @reason, @at, @wall, @officerId, @officerName)`,
  );
  const insertReceipt = db.prepare(
    `INSERT INTO money_receipt (payment_id, symbol, number, link, at, officer_id)
     VALUES (@paymentId, @symbol, @number, @link, @at, @officerId)`,
  );

  const find = (id: string): MoneyEntry | undefined => {
    const row = byId.get(id);
    return row && entryOf(row);
  };
  return {
    find,
    get(id: string): MoneyEntry {
      const entry = find(id);
      if (!entry) throw new Error(`No money entry ${id}`);
      return entry;
    },
    ofDossier: (dossierId: string): readonly MoneyEntry[] => ofDossier.all(dossierId).map(entryOf),
    /** What an officer recorded after a position, in order. */
    after: (officerId: string, position: number): readonly MoneyEntry[] =>
      after.all({ officerId, position }).map(entryOf),
    /** Other officers whose money here has not been closed. */
    openOfOthers: (officerId: string) => openOf.all(officerId),
    /** A payment that counts and bears this code of the payment platform. */
    findByTransaction: (code: string): MoneyEntry | undefined => {
      const row = byTransaction.get(code);
      return row && entryOf(row);
    },
    add(entry: NewEntry): void {
      const wall = toWallTime(fromUtcIso(entry.at));
      insert.run({ ...entry, lines: JSON.stringify(entry.lines), wall: `${wall.date} ${wall.time}` });
    },
    addReceipt(receipt: {
      paymentId: string;
      symbol: string;
      number: string;
      link: string;
      at: number;
      officerId: string;
    }): void {
      insertReceipt.run({ ...receipt, at: toUtcIso(receipt.at) });
    },
  };
}

function entryOf({ symbol, number, link, closed, lines, ...row }: Row): MoneyEntry {
  return {
    ...row,
    lines: JSON.parse(lines) as MoneyEntry['lines'],
    closed: closed === 1,
    receipt: number === null ? null : { symbol: symbol ?? '', number, link: link ?? '' },
  };
}
