import type { FormCode } from '../../shared/forms/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type TemplateRecord = {
  readonly sha256: string;
  readonly code: FormCode;
  readonly version: string;
  readonly origin: 'shipped' | 'edited';
  readonly body: string;
  readonly savedAt: number;
  readonly savedBy: string;
  readonly note: string;
};
type Row = Omit<TemplateRecord, 'savedAt'> & { readonly savedAt: string };

const COLUMNS = 'sha256, code, version, origin, body, saved_at AS savedAt, saved_by AS savedBy, note';

/** The only reader and writer of `form_template` and `form_template_choice`. */
export function templateRepo({ db }: Store) {
  const byHash = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM form_template WHERE sha256 = ?`);
  const ofCode = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM form_template WHERE code = ? ORDER BY seq DESC`,
  );
  const insert = db.prepare<Row>(
    `INSERT INTO form_template (sha256, code, version, origin, body, saved_at, saved_by, note)
     VALUES (@sha256, @code, @version, @origin, @body, @savedAt, @savedBy, @note)
     ON CONFLICT (sha256) DO NOTHING`,
  );
  const chosen = db.prepare<[string], { sha256: string }>(
    'SELECT template_sha256 AS sha256 FROM form_template_choice WHERE code = ?',
  );
  const choose = db.prepare(
    `INSERT INTO form_template_choice (code, template_sha256, chosen_at, chosen_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET
       template_sha256 = excluded.template_sha256, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by`,
  );
  const forget = db.prepare('DELETE FROM form_template_choice WHERE code = ?');
  const toRecord = (row: Row): TemplateRecord => ({ ...row, savedAt: fromUtcIso(row.savedAt) });

  return {
    find(sha256: string): TemplateRecord | undefined {
      const row = byHash.get(sha256);
      return row && toRecord(row);
    },
    ofCode: (code: FormCode): readonly TemplateRecord[] => ofCode.all(code).map(toRecord),
    addOnce: (record: TemplateRecord) => insert.run({ ...record, savedAt: toUtcIso(record.savedAt) }),
    findChoice: (code: FormCode): string | undefined => chosen.get(code)?.sha256,
    choose: (code: FormCode, sha256: string, at: number, by: string) =>
      choose.run(code, sha256, toUtcIso(at), by),
    /** Back to the newest shipped template. */
    forgetChoice: (code: FormCode) => forget.run(code),
  };
}
