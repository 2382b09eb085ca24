// The tables `paper_edit` and `paper_edit_paper`: what was done to waiting papers, so that it can be undone.
import type { Arrangement, PaperEdit } from '../../../shared/papers/arrange.ts';
import type { Store } from '../../store/index.ts';

export type EditRow = {
  readonly seq: number;
  readonly edit: PaperEdit;
  readonly before: Arrangement;
  readonly paperIds: readonly string[];
};

type Raw = { seq: number; edit: string; before: string };

export type EditRepo = ReturnType<typeof editRepo>;

export function editRepo({ db }: Store) {
  const insert = db.prepare<[string, string, string, string]>(
    'INSERT INTO paper_edit (edit, before, by, at) VALUES (?, ?, ?, ?)',
  );
  const insertPaper = db.prepare<[string, number]>(
    'INSERT INTO paper_edit_paper (paper_id, edit_seq) VALUES (?, ?)',
  );
  const lastOf = db.prepare<[string], Raw>(
    `SELECT e.seq, e.edit, e.before FROM paper_edit e JOIN paper_edit_paper p ON p.edit_seq = e.seq
     WHERE p.paper_id = ? AND e.undone_at IS NULL ORDER BY e.seq DESC LIMIT 1`,
  );
  const nextUndone = db.prepare<[string, string], Raw>(
    `SELECT e.seq, e.edit, e.before FROM paper_edit e JOIN paper_edit_paper p ON p.edit_seq = e.seq
     WHERE p.paper_id = ? AND e.undone_at IS NOT NULL AND e.seq > COALESCE(
       (SELECT MAX(live.seq) FROM paper_edit live JOIN paper_edit_paper of ON of.edit_seq = live.seq
        WHERE of.paper_id = ? AND live.undone_at IS NULL), 0)
     ORDER BY e.seq LIMIT 1`,
  );
  const papersOf = db
    .prepare<[number], string>('SELECT paper_id FROM paper_edit_paper WHERE edit_seq = ?')
    .pluck();
  const forget = db.prepare<[string]>(
    `DELETE FROM paper_edit_paper
     WHERE edit_seq IN (SELECT edit_seq FROM paper_edit_paper WHERE paper_id = ?)`,
  );
  const undo = db.prepare<[string | null, number]>('UPDATE paper_edit SET undone_at = ? WHERE seq = ?');

  const forgetUndone = db.prepare<[string]>(
    `DELETE FROM paper_edit_paper WHERE paper_id = ?
       AND edit_seq IN (SELECT seq FROM paper_edit WHERE undone_at IS NOT NULL)`,
  );

  const toRow = ({ seq, edit, before }: Raw): EditRow => ({
    seq,
    edit: JSON.parse(edit) as PaperEdit,
    before: JSON.parse(before) as Arrangement,
    paperIds: papersOf.all(seq),
  });

  return {
    /** What was taken back before a new edit cannot be done again after it. */
    add(edit: PaperEdit, before: Arrangement, paperIds: readonly string[], by: string, at: string): void {
      for (const paperId of paperIds) forgetUndone.run(paperId);
      const seq = Number(insert.run(JSON.stringify(edit), JSON.stringify(before), by, at).lastInsertRowid);
      for (const paperId of paperIds) insertPaper.run(paperId, seq);
    },
    /** The last edit that touched a paper and was not undone. */
    findLast(paperId: string): EditRow | undefined {
      const raw = lastOf.get(paperId);
      return raw && toRow(raw);
    },
    /** The edit of a paper that was undone last, if nothing has touched the paper since. */
    findUndone(paperId: string): EditRow | undefined {
      const raw = nextUndone.get(paperId, paperId);
      return raw && toRow(raw);
    },
    /** The paper's pages were sorted since: what was done before cannot be taken back any more. */
    forgetOf: (paperId: string) => void forget.run(paperId),
    setUndone: (seq: number, at: string) => void undo.run(at, seq),
    setRedone: (seq: number) => void undo.run(null, seq),
  };
}
