import { z } from 'zod';
import { type ProcedureContent, procedureContentSchema } from '../../shared/catalogue/index.ts';
import type { Day } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type StoredVersion = {
  readonly versionId: string;
  readonly procedureId: string;
  readonly number: number;
  readonly validFrom: Day | undefined;
  readonly validTo: Day | undefined;
  readonly content: ProcedureContent;
  readonly importId: string;
};

type VersionRow = {
  id: string;
  procedure_id: string;
  number: number;
  valid_from: string | null;
  valid_to: string | null;
  content: string;
  import_id: string;
};
type RequirementRow = {
  version_id: string;
  kind: string;
  name: string;
  required: number;
  copies: number;
  form_code: string | null;
};

const COLUMNS = 'v.id, v.procedure_id, v.number, v.valid_from, v.valid_to, v.content, v.import_id';
const PAPERS = 'r.version_id, r.kind, r.name, r.required, r.copies, r.form_code';
const IN_FORCE =
  '(v.valid_from IS NULL OR v.valid_from <= @day) AND (v.valid_to IS NULL OR v.valid_to >= @day)';
/** `componentCodes`: those of the requirements in their order, once the province told them; null for one without. */
const storedContent = procedureContentSchema
  .omit({ requirements: true })
  .extend({ componentCodes: z.array(z.string().nullable()).optional() });
const storedKind = z.enum(['form', 'original', 'copy', 'present']);

/** The only reader and writer of `procedure_version` and its `requirement` rows. */
export function versionRepo({ db }: Store) {
  const byId = db.prepare<[string], VersionRow>(`SELECT ${COLUMNS} FROM procedure_version v WHERE v.id = ?`);
  const papersOf = db.prepare<[string], RequirementRow>(
    `SELECT ${PAPERS} FROM requirement r WHERE r.version_id = ? ORDER BY r.position`,
  );
  const ofProcedure = db.prepare<[string], VersionRow>(
    `SELECT ${COLUMNS} FROM procedure_version v WHERE v.procedure_id = ? ORDER BY v.number`,
  );
  const current = db.prepare<{ procedureId: string; day: Day }, VersionRow>(
    `SELECT ${COLUMNS} FROM procedure_version v WHERE v.procedure_id = @procedureId AND ${IN_FORCE}
     ORDER BY v.number DESC LIMIT 1`,
  );
  const allCurrent = db.prepare<{ day: Day }, VersionRow>(
    `SELECT ${COLUMNS} FROM procedure_version v JOIN procedure p ON p.id = v.procedure_id
     WHERE ${IN_FORCE} ORDER BY p.position, v.number`,
  );
  const allPapers = db.prepare<{ day: Day }, RequirementRow>(
    `SELECT ${PAPERS} FROM requirement r JOIN procedure_version v ON v.id = r.version_id
     WHERE ${IN_FORCE} ORDER BY r.version_id, r.position`,
  );
  const later = db.prepare<[string, string], { valid_from: string }>(
    `SELECT valid_from FROM procedure_version WHERE procedure_id = ? AND valid_from > ?
       AND (valid_to IS NULL OR valid_to >= valid_from) ORDER BY valid_from`,
  );
  const counted = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM procedure_version');
  const lastNumber = db.prepare<[string], { n: number | null }>(
    'SELECT max(number) AS n FROM procedure_version WHERE procedure_id = ?',
  );
  const insert = db.prepare(
    `INSERT INTO procedure_version (id, procedure_id, number, valid_from, valid_to, content, hash, import_id)
     VALUES (@versionId, @procedureId, @number, @validFrom, @validTo, @content, @hash, @importId)`,
  );
  const insertPaper = db.prepare(
    `INSERT INTO requirement (version_id, position, kind, name, required, copies, form_code)
     VALUES (@versionId, @position, @kind, @name, @required, @copies, @formCode)`,
  );
  const setEnd = db.prepare('UPDATE procedure_version SET valid_to = @validTo WHERE id = @versionId');

  const withPapers = (row: VersionRow): StoredVersion => toVersion(row, papersOf.all(row.id));

  return {
    find(versionId: string): StoredVersion | undefined {
      const row = byId.get(versionId);
      return row && withPapers(row);
    },
    findInForce(procedureId: string, day: Day): StoredVersion | undefined {
      const row = current.get({ procedureId, day });
      return row && withPapers(row);
    },
    /** In catalogue order. */
    allInForce(day: Day): readonly StoredVersion[] {
      const papers = Map.groupBy(allPapers.all({ day }), (row) => row.version_id);
      return allCurrent.all({ day }).map((row) => toVersion(row, papers.get(row.id) ?? []));
    },
    /** Oldest first. */
    history: (procedureId: string): readonly StoredVersion[] => ofProcedure.all(procedureId).map(withPapers),
    /** First days of the versions that begin after `day`. */
    startsAfter: (procedureId: string, day: Day): readonly Day[] =>
      later.all(procedureId, day).map((row) => row.valid_from),
    isEmpty: (): boolean => counted.get()?.n === 0,
    nextNumber: (procedureId: string): number => (lastNumber.get(procedureId)?.n ?? 0) + 1,
    add(version: StoredVersion & { readonly hash: string }) {
      const { requirements, ...content } = version.content;
      insert.run({
        versionId: version.versionId,
        procedureId: version.procedureId,
        number: version.number,
        validFrom: version.validFrom ?? null,
        validTo: version.validTo ?? null,
        content: JSON.stringify({ ...content, ...codesOf(requirements) }),
        hash: version.hash,
        importId: version.importId,
      });
      requirements.forEach((paper, position) => {
        insertPaper.run({
          ...paper,
          versionId: version.versionId,
          position,
          required: paper.required ? 1 : 0,
          formCode: paper.formCode ?? null,
        });
      });
    },
    endOn: (versionId: string, validTo: Day) => setEnd.run({ versionId, validTo }),
  };
}

function toVersion(row: VersionRow, papers: readonly RequirementRow[]): StoredVersion {
  const { componentCodes = [], ...content } = storedContent.parse(JSON.parse(row.content));
  return {
    versionId: row.id,
    procedureId: row.procedure_id,
    number: row.number,
    validFrom: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    importId: row.import_id,
    content: {
      ...content,
      requirements: papers.map((paper, position) => ({
        kind: storedKind.parse(paper.kind),
        name: paper.name,
        required: paper.required === 1,
        copies: paper.copies,
        ...(paper.form_code !== null && { formCode: paper.form_code }),
        ...(componentCodes[position] && { componentCode: componentCodes[position] }),
      })),
    },
  };
}

function codesOf(requirements: StoredVersion['content']['requirements']) {
  const codes = requirements.map(({ componentCode = null }) => componentCode);
  return codes.some((code) => code !== null) ? { componentCodes: codes } : {};
}
