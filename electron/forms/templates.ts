// Which wording a form is printed with: the unit's own choice, else the newest that came with the program.
import { createHash } from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import {
  checkTemplate,
  type FormCode,
  type FormTemplate,
  formTemplateSchema,
  type TemplateEntry,
} from '../../shared/forms/index.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { shippedTemplates } from './shipped-templates.ts';
import { type TemplateRecord, templateRepo } from './template-repo.ts';

export type ChosenTemplate = { readonly sha256: string; readonly template: FormTemplate };
type Saving = { code: FormCode; template: unknown; basedOn: string; note: string; at: number; by: string };

export type Templates = ReturnType<typeof createTemplates>;

export function createTemplates(store: Store, folder: string) {
  const repo = templateRepo(store);
  const shipped = shippedTemplates(folder);
  const parsed = new Map<string, FormTemplate>();

  function current(code: FormCode): ChosenTemplate {
    const choice = repo.findChoice(code);
    return choice ? { sha256: choice, template: get(choice) } : shippedOne(code);
  }

  function shippedOne(code: FormCode): ChosenTemplate {
    const template = shipped.newest(code);
    return { sha256: hashOf(template), template };
  }

  /** A template that a form was issued with; throws when there is none of that hash. */
  function get(sha256: string): FormTemplate {
    const known = parsed.get(sha256);
    if (known) return known;
    const record = repo.find(sha256);
    if (!record) throw new Error(`Template lost: ${sha256}`);
    const template = formTemplateSchema.parse(JSON.parse(record.body));
    parsed.set(sha256, template);
    return template;
  }

  /** Keeps a shipped template in the database from its first use on, whatever later versions of the program ship. */
  function keep({ sha256, template }: ChosenTemplate, at: number) {
    if (repo.find(sha256)) return;
    repo.addOnce(recordOf(template, { origin: 'shipped', savedAt: at, savedBy: '', note: '' }));
  }

  /**
   * Saves a new version. Errors: 'form-template-invalid' (where), 'form-field-missing' (a field no data has),
   * 'changed-meanwhile' (not based on the template in use).
   */
  function save({ code, template: raw, basedOn, note, at, by }: Saving): Result<TemplateEntry, AppError> {
    const checked = check(code, raw);
    if (!checked.ok) return checked;
    return store.write(() => {
      if (current(code).sha256 !== basedOn) return err(appError('changed-meanwhile'));
      keep(shippedOne(code), at);
      const number = repo.ofCode(code).filter(({ origin }) => origin === 'edited').length + 1;
      const version = `${shipped.newest(code).version}+${number}`;
      const record = recordOf(
        { ...checked.value, version },
        { origin: 'edited', savedAt: at, savedBy: by, note },
      );
      repo.addOnce(record);
      repo.choose(code, record.sha256, at, by);
      return ok(entryOf(record, record.sha256));
    });
  }

  /** Errors: 'not-found'. */
  function choose(code: FormCode, sha256: string, at: number, by: string): Result<TemplateEntry, AppError> {
    return store.write(() => {
      keep(shippedOne(code), at);
      const record = repo.find(sha256);
      if (record?.code !== code) return err(appError('not-found'));
      if (sha256 === shippedOne(code).sha256) repo.forgetChoice(code);
      else repo.choose(code, sha256, at, by);
      return ok(entryOf(record, sha256));
    });
  }

  /** Whether an edited template is whole and asks for nothing that its form's data does not have. */
  function check(code: FormCode, raw: unknown): Result<FormTemplate, AppError> {
    const template = formTemplateSchema.safeParse(raw);
    const where = template.error?.issues[0]?.path.join('.') ?? 'code';
    if (!template.success || template.data.code !== code)
      return err(appError('form-template-invalid', { params: { where } }));
    const complete = checkTemplate(template.data);
    return complete.ok ? ok(template.data) : complete;
  }

  function versions(code: FormCode): readonly TemplateEntry[] {
    const inUse = current(code).sha256;
    const kept = repo.ofCode(code);
    const newest = shippedOne(code);
    const unkept = kept.some(({ sha256 }) => sha256 === newest.sha256)
      ? []
      : [recordOf(newest.template, { origin: 'shipped', savedAt: 0, savedBy: '', note: '' })];
    return [...unkept, ...kept].map((record) => entryOf(record, inUse));
  }

  return { current, get, keep, save, choose, check, versions };
}

function recordOf(
  template: FormTemplate,
  saved: Pick<TemplateRecord, 'origin' | 'savedAt' | 'savedBy' | 'note'>,
): TemplateRecord {
  return {
    sha256: hashOf(template),
    code: template.code,
    version: template.version,
    body: JSON.stringify(template),
    ...saved,
  };
}

function entryOf(record: TemplateRecord, inUse: string): TemplateEntry {
  const { sha256, code, version, origin, savedAt, savedBy, note } = record;
  const current = sha256 === inUse;
  return { sha256, code, version, origin, savedBy, note, current, ...(origin === 'edited' && { savedAt }) };
}

const hashes = new WeakMap<FormTemplate, string>();

/** Of the same template object once: every printed form asks for it. */
function hashOf(template: FormTemplate): string {
  const known = hashes.get(template);
  if (known) return known;
  const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex');
  hashes.set(template, hash);
  return hash;
}
