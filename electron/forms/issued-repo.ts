import type { FormCode } from '../../shared/forms/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type IssuedRecord = {
  readonly id: string;
  readonly code: FormCode;
  readonly templateSha256: string;
  readonly dossierId: string | null;
  readonly recordId: string | null;
  readonly copies: readonly string[];
  readonly issuedAt: number;
  readonly issuedBy: string;
  readonly issuedByName: string;
  readonly reprintOf: string | null;
  readonly reprintNumber: number;
  readonly reason: string;
  readonly pdfSha256: string | null;
};
type Row = Omit<IssuedRecord, 'copies' | 'issuedAt'> & { readonly copies: string; readonly issuedAt: string };

const COLUMNS = `id, code, template_sha256 AS templateSha256, dossier_id AS dossierId, record_id AS recordId, copies,
  issued_at AS issuedAt, issued_by AS issuedBy, issued_by_name AS issuedByName, reprint_of AS reprintOf,
  reprint_number AS reprintNumber, reason, pdf_sha256 AS pdfSha256`;

/** The only reader and writer of `issued_form`. */
export function issuedRepo({ db }: Store) {
  const byId = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM issued_form WHERE id = ?`);
  const ofDossier = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM issued_form WHERE dossier_id = ? ORDER BY seq`,
  );
  const ofRecord = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM issued_form WHERE record_id = ? ORDER BY seq`,
  );
  const dataOf = db.prepare<[string], { data: string }>(
    `SELECT first.data FROM issued_form AS asked
     JOIN issued_form AS first ON first.id = coalesce(asked.reprint_of, asked.id) WHERE asked.id = ?`,
  );
  const lastReprint = db.prepare<[string], { number: number }>(
    'SELECT coalesce(max(reprint_number), 0) AS number FROM issued_form WHERE reprint_of = ?',
  );
  const insert = db.prepare<Row & { readonly data: string | null }>(
    `INSERT INTO issued_form (id, code, template_sha256, dossier_id, record_id, data, copies, issued_at, issued_by,
       issued_by_name, reprint_of, reprint_number, reason, pdf_sha256)
     VALUES (@id, @code, @templateSha256, @dossierId, @recordId, @data, @copies, @issuedAt, @issuedBy,
       @issuedByName, @reprintOf, @reprintNumber, @reason, @pdfSha256)`,
  );
  const setPdf = db.prepare('UPDATE issued_form SET pdf_sha256 = ? WHERE id = ? AND pdf_sha256 IS NULL');
  const toRecord = (row: Row): IssuedRecord => ({
    ...row,
    copies: JSON.parse(row.copies) as string[],
    issuedAt: fromUtcIso(row.issuedAt),
  });

  return {
    find(id: string): IssuedRecord | undefined {
      const row = byId.get(id);
      return row && toRecord(row);
    },
    ofDossier: (dossierId: string): readonly IssuedRecord[] => ofDossier.all(dossierId).map(toRecord),
    ofRecord: (recordId: string): readonly IssuedRecord[] => ofRecord.all(recordId).map(toRecord),
    /** The frozen data as JSON, of a reprint that of the first print. */
    getData(id: string): string {
      const row = dataOf.get(id);
      if (!row) throw new Error(`Issued form lost: ${id}`);
      return row.data;
    },
    lastReprintNumber: (id: string): number => lastReprint.get(id)?.number ?? 0,
    add: (record: IssuedRecord, data: string | null) =>
      insert.run({
        ...record,
        data,
        copies: JSON.stringify(record.copies),
        issuedAt: toUtcIso(record.issuedAt),
      }),
    setPdfOnce: (id: string, sha256: string) => setPdf.run(sha256, id),
  };
}
