import { scoreAfterUse } from '../../shared/catalogue/index.ts';
import type { Store } from '../store/index.ts';

export type Use = { readonly uses: number; readonly score: number };
type Row = Use & { procedure_id: string };

/** The only reader and writer of `procedure_use`. */
export function procedureUseRepo({ db }: Store) {
  const all = db.prepare<[], Row>('SELECT procedure_id, uses, score FROM procedure_use');
  const byId = db.prepare<[string], Row>(
    'SELECT procedure_id, uses, score FROM procedure_use WHERE procedure_id = ?',
  );
  const put = db.prepare(
    `INSERT INTO procedure_use (procedure_id, uses, score) VALUES (@procedureId, 1, @score)
     ON CONFLICT (procedure_id) DO UPDATE SET uses = uses + 1, score = excluded.score`,
  );

  return {
    byProcedure: (): ReadonlyMap<string, Use> => new Map(all.all().map((row) => [row.procedure_id, row])),
    uses: (procedureId: string): number => byId.get(procedureId)?.uses ?? 0,
    /** Joins the transaction under way: a dossier that rolls back was no use. */
    record(procedureId: string, atMs: number) {
      put.run({ procedureId, score: scoreAfterUse(byId.get(procedureId)?.score, atMs) });
    },
  };
}
