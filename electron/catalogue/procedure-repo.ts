import type { Field } from '../../shared/catalogue/index.ts';
import type { Store } from '../store/index.ts';

type ProcedureRow = { id: string; code: string | null; field_code: string };

/** The only reader and writer of `procedure` and `procedure_field`. */
export function procedureRepo({ db }: Store) {
  const byIdOrCode = db.prepare<{ key: string }, ProcedureRow>(
    'SELECT id, code, field_code FROM procedure WHERE code = @key OR id = @key ORDER BY code IS @key DESC LIMIT 1',
  );
  const fields = db.prepare<[], Field>('SELECT code, name FROM procedure_field ORDER BY position');
  const fieldByCode = db.prepare<[string], Field>('SELECT code, name FROM procedure_field WHERE code = ?');
  const insert = db.prepare(
    `INSERT INTO procedure (id, code, field_code, position)
     VALUES (@id, @code, @fieldCode, (SELECT coalesce(max(position), 0) + 1 FROM procedure))`,
  );
  const update = db.prepare('UPDATE procedure SET code = @code, field_code = @fieldCode WHERE id = @id');
  const putField = db.prepare(
    `INSERT INTO procedure_field (code, name, position)
     VALUES (@code, @name, (SELECT coalesce(max(position), 0) + 1 FROM procedure_field))
     ON CONFLICT (code) DO UPDATE SET name = excluded.name`,
  );

  return {
    /** The lasting id behind a code or an id. */
    findId: (key: string): string | undefined => byIdOrCode.get({ key })?.id,
    findCode: (key: string): string | null => byIdOrCode.get({ key })?.code ?? null,
    add: (row: { id: string; code: string | null; fieldCode: string }) => insert.run(row),
    update: (row: { id: string; code: string | null; fieldCode: string }) => update.run(row),
    fields: (): readonly Field[] => fields.all(),
    fieldName: (code: string): string => fieldByCode.get(code)?.name ?? code,
    putField: (field: Field) => putField.run(field),
  };
}
