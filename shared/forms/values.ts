// What is put into a template: strings already formatted for paper, flags, lists and rows.
import { z } from 'zod';
import { type AppError, appError } from '../errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { FormBlock, FormTemplate, PlainBlock } from './template.ts';
import { fieldsOf } from './wording.ts';

export type FormRow = Readonly<Record<string, string>>;
/** Rows made only as the pages ask for them: a ledger holds more than memory should. */
export type RowStream = { readonly rows: () => Iterable<FormRow> };
export type FormValue = string | boolean | readonly string[] | readonly FormRow[] | RowStream;
export type FormValues = Readonly<Record<string, FormValue>>;

export const formValuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.boolean(), z.array(z.string()), z.array(z.record(z.string(), z.string()))]),
);

/** Fields the renderer fills itself. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['copyLabel', 'reprintNumber']);

/** Whether a part with this condition is printed: the field holds text, true, or at least one entry. */
export function holds(condition: string | undefined, values: FormValues): boolean {
  if (condition === undefined) return true;
  if (condition.startsWith('!')) return !holds(condition.slice(1), values);
  const value = values[condition];
  if (typeof value === 'boolean') return value;
  return value !== undefined && (isRowStream(value) || value.length > 0);
}

/** The rows of a table's field; none when the field is not a list of rows. */
export function rowsOf(field: string, values: FormValues): Iterable<FormRow> {
  const value = values[field];
  if (isRowStream(value)) return value.rows();
  return Array.isArray(value) ? value.filter((row): row is FormRow => typeof row === 'object') : [];
}

function isRowStream(value: FormValue | undefined): value is RowStream {
  return typeof value === 'object' && 'rows' in value;
}

/** The entries of a list's field; none when the field is not a list of texts. */
export function entriesOf(field: string, values: FormValues): readonly string[] {
  const value = values[field];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** What each sheet is filled with: the form's values, joined by a row's own where every row has a sheet. */
export function sheetsOf({ sheets }: FormTemplate, values: FormValues): readonly FormValues[] {
  return sheets === undefined
    ? [values]
    : Array.from(rowsOf(sheets, values), (row) => ({ ...values, ...row }));
}

/**
 * Whether every printed part of the template finds its data, so that rendering cannot fail half-way.
 * Errors: 'form-field-missing' naming the field (a row's field as `rows[3].name`).
 */
export function checkValues(template: FormTemplate, values: FormValues): Result<undefined, AppError> {
  const sheets = sheetsOf(template, values);
  const missing =
    (sheets.length === 0 ? template.sheets : undefined) ??
    sheets.map((sheet) => missingIn(template.blocks, sheet)).find((field) => field !== undefined) ??
    missingText([template.reprintMark, template.renewalMark ?? ''], values);
  return missing === undefined
    ? ok()
    : err(appError('form-field-missing', { params: { form: template.name, field: missing } }));
}

function missingIn(blocks: readonly FormBlock[], values: FormValues): string | undefined {
  for (const block of blocks) {
    if (!holds(block.when, values)) continue;
    const missing = block.type === 'group' ? missingIn(block.blocks, values) : missingInBlock(block, values);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function missingInBlock(block: PlainBlock, values: FormValues): string | undefined {
  const printed = <P extends { when?: string | undefined }>(parts: readonly P[]) =>
    parts.filter((part) => holds(part.when, values));
  switch (block.type) {
    case 'paragraph':
      return missingText([block.text], values);
    case 'fields':
      return missingText(
        printed(block.parts).map((part) => part.text),
        values,
      );
    case 'columns':
      return missingText(
        printed(block.columns.flatMap((column) => column.items)).map((item) =>
          'qr' in item ? item.qr : item.text,
        ),
        values,
      );
    case 'signatures':
      return missingText(
        printed(block.columns).flatMap((column) => [column.title, column.hint ?? '', column.name ?? '']),
        values,
      );
    case 'list':
      return Array.isArray(values[block.items]) ? undefined : block.items;
    case 'table':
      return missingInTable(block, values);
    case 'rule':
      return undefined;
  }
}

function missingInTable(
  table: Extract<PlainBlock, { type: 'table' }>,
  values: FormValues,
): string | undefined {
  const given = values[table.rows];
  // Rows of a stream are checked one by one as they are drawn.
  const rows = isRowStream(given) ? [] : given;
  if (!Array.isArray(rows)) return table.rows;
  const headings = table.columns.flatMap((column) => [column.title, column.group ?? '']);
  const outside = missingText([...headings, ...(table.foot ?? []).map((cell) => cell.text)], values);
  if (outside !== undefined) return outside;
  const asked = [
    ...new Set(table.columns.flatMap(({ cell, halves }) => [cell, ...(halves ?? [])].flatMap(fieldsOf))),
  ];
  for (const [index, row] of rows.entries()) {
    if (typeof row !== 'object') continue;
    const field = asked.find((name) => row[name] === undefined && typeof values[name] !== 'string');
    if (field !== undefined) return `${table.rows}[${index + 1}].${field}`;
  }
  return undefined;
}

function missingText(wordings: readonly string[], values: FormValues): string | undefined {
  return wordings
    .flatMap(fieldsOf)
    .find((field) => typeof values[field] !== 'string' && !OWN_FIELDS.has(field));
}
