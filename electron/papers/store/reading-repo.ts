// The table `paper_reading`: values the reader proposed, and what an officer confirmed of them.
import type { Box } from '../../../shared/papers/geometry.ts';
import type { Store } from '../../store/index.ts';

export type ReadingRow = {
  readonly field: string;
  readonly proposed: string | null;
  readonly confidence: number | null;
  readonly pageId: string | null;
  readonly box: Box | null;
  readonly confirmed: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
};

export type Proposal = {
  readonly field: string;
  readonly value: string;
  readonly confidence: number | null;
  readonly pageId: string;
  readonly box: Box | null;
};

type Raw = Omit<ReadingRow, 'box'> & { readonly box: string | null };

export type ReadingRepo = ReturnType<typeof readingRepo>;

export function readingRepo({ db }: Store) {
  const ofPaper = db.prepare<[string], Raw>(
    `SELECT field, proposed, confidence, page_id AS pageId, box, confirmed, confirmed_by AS confirmedBy,
       confirmed_at AS confirmedAt FROM paper_reading WHERE paper_id = ? ORDER BY field`,
  );
  const forget = db.prepare<[string]>('DELETE FROM paper_reading WHERE paper_id = ? AND confirmed IS NULL');
  const propose = db.prepare(
    `INSERT INTO paper_reading (paper_id, field, proposed, confidence, page_id, box)
     VALUES (@paperId, @field, @value, @confidence, @pageId, @box)
     ON CONFLICT (paper_id, field) DO UPDATE SET proposed = excluded.proposed, confidence = excluded.confidence,
       page_id = excluded.page_id, box = excluded.box`,
  );
  const confirm = db.prepare(
    `INSERT INTO paper_reading (paper_id, field, confirmed, confirmed_by, confirmed_at)
     VALUES (@paperId, @field, @value, @by, @at)
     ON CONFLICT (paper_id, field) DO UPDATE SET confirmed = excluded.confirmed,
       confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
  );
  const unconfirm = db.prepare<[string, string]>(
    'UPDATE paper_reading SET confirmed = NULL, confirmed_by = NULL, confirmed_at = NULL WHERE paper_id = ? AND field = ?',
  );
  const confirmedCount = db
    .prepare<[string], number>(
      'SELECT COUNT(*) FROM paper_reading WHERE paper_id = ? AND confirmed IS NOT NULL',
    )
    .pluck();

  return {
    of: (paperId: string): readonly ReadingRow[] =>
      ofPaper
        .all(paperId)
        .map((raw) => ({ ...raw, box: raw.box === null ? null : (JSON.parse(raw.box) as Box) })),
    /** Replaces what the reader said before; what an officer confirmed stays confirmed. */
    propose(paperId: string, proposals: readonly Proposal[]): void {
      forget.run(paperId);
      for (const { box, ...proposal } of proposals)
        propose.run({ paperId, ...proposal, box: box === null ? null : JSON.stringify(box) });
    },
    confirm: (paperId: string, field: string, value: string, by: string, at: string) =>
      void confirm.run({ paperId, field, value, by, at }),
    unconfirm: (paperId: string, field: string) => void unconfirm.run(paperId, field),
    countConfirmed: (paperId: string) => confirmedCount.get(paperId) ?? 0,
  };
}
