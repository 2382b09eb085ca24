import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type Outcome = {
  readonly draftId: string;
  readonly outcome: 'received' | 'incomplete' | 'refused';
  /** The dossier's or the record's id. */
  readonly subjectId: string;
  readonly number: string;
  readonly formId: string;
  /** Epoch ms. */
  readonly at: number;
};

/** What became of drafts; one outcome each, for ever. */
export function outcomeRepo({ db }: Store) {
  const byDraft = db.prepare<[string], Omit<Outcome, 'at'> & { at: string }>(
    `SELECT draft_id AS draftId, outcome, subject_id AS subjectId, number, form_id AS formId, at
     FROM intake_outcome WHERE draft_id = ?`,
  );
  const insert = db.prepare(
    `INSERT INTO intake_outcome (draft_id, outcome, subject_id, number, form_id, at)
     VALUES (@draftId, @outcome, @subjectId, @number, @formId, @at)`,
  );
  return {
    find(draftId: string): Outcome | undefined {
      const row = byDraft.get(draftId);
      return row && { ...row, at: fromUtcIso(row.at) };
    },
    add: (outcome: Outcome) => void insert.run({ ...outcome, at: toUtcIso(outcome.at) }),
  };
}
