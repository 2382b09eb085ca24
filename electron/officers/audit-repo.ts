import type { AuditEntry } from '../../shared/officers/index.ts';
import type { Store } from '../store/index.ts';

export type AuditRow = {
  /** Epoch ms. */
  readonly at: number;
  readonly officerId?: string | undefined;
  readonly officerName?: string | undefined;
  readonly call: string;
  /** An id or a number, never a person's data. */
  readonly subject?: string | undefined;
  /** `ok` or the error's code. */
  readonly outcome: string;
};

export type AuditPage = { readonly entries: AuditEntry[]; readonly hasMore: boolean };
export type AuditQuery = {
  readonly before?: number | undefined;
  readonly officerId?: string | undefined;
  readonly subject?: string | undefined;
  readonly limit: number;
};

type Row = {
  seq: number;
  at: string;
  officer_id: string | null;
  officer_name: string | null;
  call: string;
  subject: string | null;
  outcome: string;
};

/** The only writer of `audit`; rows are never changed (the table refuses it). */
export function auditRepo(store: Store) {
  const { db } = store;
  const insert = db.prepare(
    `INSERT INTO audit (at, officer_id, officer_name, call, subject, outcome)
     VALUES (@at, @officerId, @officerName, @call, @subject, @outcome)`,
  );
  // One statement per filter, so that each walks its own index.
  const read = (filter: string) =>
    db.prepare<Record<string, string | number>, Row>(
      `SELECT seq, at, officer_id, officer_name, call, subject, outcome FROM audit
       WHERE ${filter} seq < @before ORDER BY seq DESC LIMIT @limit`,
    );
  const newest = read('');
  const ofOfficer = read('officer_id = @officerId AND');
  const ofSubject = read('subject = @subject AND');
  const ofBoth = read('subject = @subject AND officer_id = @officerId AND');

  return {
    append(rows: readonly AuditRow[]): void {
      store.write(() => {
        for (const row of rows) {
          insert.run({
            at: new Date(row.at).toISOString(),
            officerId: row.officerId ?? null,
            officerName: row.officerName ?? null,
            call: row.call,
            subject: row.subject ?? null,
            outcome: row.outcome,
          });
        }
      });
    },
    page({ before, officerId, subject, limit }: AuditQuery): AuditPage {
      const statement = officerId && subject ? ofBoth : officerId ? ofOfficer : subject ? ofSubject : newest;
      const rows = statement.all({
        before: before ?? Number.MAX_SAFE_INTEGER,
        limit: limit + 1,
        ...(officerId && { officerId }),
        ...(subject && { subject }),
      });
      return { entries: rows.slice(0, limit).map(toEntry), hasMore: rows.length > limit };
    },
  };
}

function toEntry(row: Row): AuditEntry {
  return {
    seq: row.seq,
    at: Date.parse(row.at),
    call: row.call,
    outcome: row.outcome,
    ...(row.officer_id !== null && { officerId: row.officer_id }),
    ...(row.officer_name !== null && { officerName: row.officer_name }),
    ...(row.subject !== null && { subject: row.subject }),
  };
}
