import type { CentreChange } from '../../shared/centre/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type NewChange = {
  /** Epoch ms. */
  readonly at: number;
  readonly subject: string;
  readonly officer: { readonly officerId: string; readonly name: string };
  readonly reason: string;
  readonly before: unknown;
  readonly after: unknown;
};

type Row = Omit<CentreChange, 'at'> & { at: string };

/** What was changed about the centre, by whom and why. Append-only. */
export function changeRepo({ db }: Store) {
  const add = db.prepare(
    `INSERT INTO centre_change (at, subject, officer_id, officer_name, reason, before, after)
     VALUES (@at, @subject, @officerId, @officerName, @reason, @before, @after)`,
  );
  const page = db.prepare<[number, number], Row>(
    `SELECT id, at, subject, officer_name AS officerName, reason, before, after
     FROM centre_change WHERE id < ? ORDER BY id DESC LIMIT ?`,
  );
  return {
    /** Call inside the transaction of the change itself. */
    add({ at, subject, officer, reason, before, after }: NewChange): void {
      add.run({
        at: toUtcIso(at),
        subject,
        officerId: officer.officerId,
        officerName: officer.name,
        reason,
        before: toJson(before),
        after: toJson(after),
      });
    },
    page(before = Number.MAX_SAFE_INTEGER, limit = 50): { changes: CentreChange[]; hasMore: boolean } {
      const rows = page.all(before, limit + 1);
      const changes = rows.slice(0, limit).map((row) => ({ ...row, at: fromUtcIso(row.at) }));
      return { changes, hasMore: rows.length > limit };
    },
  };
}

const toJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
