import fs from 'node:fs';
import { resource } from '../../electron/resources.ts';
import {
  FORM_CODES,
  type FormCode,
  type FormTemplate,
  formTemplateSchema,
} from '../../shared/forms/index.ts';

/** Every template file shipped: [code, file name, content]. */
export function shippedTemplateFiles(): readonly (readonly [FormCode, string, unknown])[] {
  return FORM_CODES.flatMap((code) =>
    fs.readdirSync(resource('assets', 'forms', code)).map((file) => {
      const content: unknown = JSON.parse(fs.readFileSync(resource('assets', 'forms', code, file), 'utf8'));
      return [code, file, content] as const;
    }),
  );
}

/** The template of a form as shipped, with changes. */
export function aTemplate(code: FormCode, changes: Partial<FormTemplate> = {}): FormTemplate {
  const newest = shippedTemplateFiles().findLast(([candidate]) => candidate === code);
  return { ...formTemplateSchema.parse(newest?.[2]), ...changes };
}
