import type { ErrorCode } from '../../shared/errors.ts';
import type { FormCode } from '../../shared/forms/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type NewTry = {
  readonly formId: string;
  /** Empty for the window's own dialog. */
  readonly printer: string;
  readonly at: number;
  readonly officerId: string;
};
export type Outcome = 'under-way' | 'printed' | 'failed' | 'dropped';
export type OpenTry = {
  readonly formId: string;
  readonly printer: string;
  readonly startedAt: number;
  readonly error: ErrorCode;
};
type Row = Omit<OpenTry, 'startedAt'> & { readonly startedAt: string };

const EVERY_FORM = '';
const SHOWN = 200;

/** The only reader and writer of `form_print` and `form_printer`. */
export function printRepo({ db }: Store) {
  const insert = db.prepare(
    `INSERT INTO form_print (form_id, printer, started_at, officer_id, outcome, error)
     VALUES (@formId, @printer, @startedAt, @officerId, @outcome, '')`,
  );
  const end = db.prepare('UPDATE form_print SET outcome = ?, error = ?, pages = ? WHERE seq = ?');
  const interrupt = db.prepare(
    "UPDATE form_print SET outcome = 'failed', error = 'print-interrupted' WHERE outcome = 'under-way'",
  );
  const open = db.prepare<[], Row>(
    `SELECT form_id AS formId, printer, started_at AS startedAt, error FROM form_print AS last
     WHERE outcome IN ('under-way', 'failed') AND error <> ''
       AND NOT EXISTS (SELECT 1 FROM form_print AS later WHERE later.form_id = last.form_id AND later.seq > last.seq)
     ORDER BY seq DESC LIMIT ${SHOWN}`,
  );
  const printed = db.prepare<[string], unknown>(
    "SELECT 1 FROM form_print WHERE form_id = ? AND outcome = 'printed'",
  );
  const choices = db.prepare<[], { code: string; printer: string }>('SELECT code, printer FROM form_printer');
  const choose = db.prepare(
    `INSERT INTO form_printer (code, printer, chosen_at, chosen_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET
       printer = excluded.printer, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by`,
  );
  const forget = db.prepare('DELETE FROM form_printer WHERE code = ?');

  return {
    /** Notes a try and gives its number. */
    add: ({ at, ...row }: NewTry, outcome: Outcome): number =>
      Number(insert.run({ ...row, startedAt: toUtcIso(at), outcome }).lastInsertRowid),
    set: (seq: number, outcome: Outcome, error: ErrorCode | '' = '', pages?: number) =>
      void end.run(outcome, error, pages ?? null, seq),
    /** Tries of a service that is no more: nobody knows what became of them. */
    interruptAll: () => void interrupt.run(),
    /** Forms whose last try did not end well, latest first. */
    open: (): readonly OpenTry[] =>
      open.all().map((row) => ({ ...row, startedAt: fromUtcIso(row.startedAt) })),
    isPrinted: (formId: string): boolean => printed.get(formId) !== undefined,
    choices(): { readonly usual: string | undefined; readonly byCode: Partial<Record<FormCode, string>> } {
      const rows = choices.all();
      const own = rows.filter(({ code }) => code !== EVERY_FORM);
      return {
        usual: rows.find(({ code }) => code === EVERY_FORM)?.printer,
        byCode: Object.fromEntries(own.map(({ code, printer }) => [code, printer])),
      };
    },
    choose: (code: FormCode | null, printer: string, at: number, by: string) =>
      void choose.run(code ?? EVERY_FORM, printer, toUtcIso(at), by),
    forget: (code: FormCode | null) => void forget.run(code ?? EVERY_FORM),
  };
}
