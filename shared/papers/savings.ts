// Papers and values people need not give again: the figures behind "20 % fewer declared values" and the reuse indicator.
import { z } from 'zod';

export const savingSchema = z.object({
  procedureId: z.string(),
  procedureCode: z.string().nullable(),
  procedureName: z.string(),
  /** Received in the period, and those among them in which a held paper serves. */
  dossiers: z.int(),
  dossiersReusing: z.int(),
  /** Papers of their checklists that were handed in, shown or reused, and those reused. */
  papers: z.int(),
  papersSaved: z.int(),
  /** Values about people and on reused papers, and those that were known before. */
  fields: z.int(),
  fieldsSaved: z.int(),
});
export type Saving = z.output<typeof savingSchema>;

type Counts = Omit<Saving, 'procedureId' | 'procedureCode' | 'procedureName'>;

const NOTHING: Counts = {
  dossiers: 0,
  dossiersReusing: 0,
  papers: 0,
  papersSaved: 0,
  fields: 0,
  fieldsSaved: 0,
};

/** One row a procedure out of rows of single days; the most saved papers first, then the most dossiers. */
export function savingsByProcedure(rows: readonly Saving[]): readonly Saving[] {
  const byProcedure = Map.groupBy(rows, ({ procedureId }) => procedureId);
  return [...byProcedure.values()]
    .flatMap((of) => {
      const last = of.at(-1);
      return last ? [{ ...last, ...totalOf(of) }] : [];
    })
    .sort((a, b) => b.papersSaved - a.papersSaved || b.dossiers - a.dossiers);
}

export function totalOf(rows: readonly Counts[]): Counts {
  return rows.reduce<Counts>(
    (sum, row) => ({
      dossiers: sum.dossiers + row.dossiers,
      dossiersReusing: sum.dossiersReusing + row.dossiersReusing,
      papers: sum.papers + row.papers,
      papersSaved: sum.papersSaved + row.papersSaved,
      fields: sum.fields + row.fields,
      fieldsSaved: sum.fieldsSaved + row.fieldsSaved,
    }),
    NOTHING,
  );
}
