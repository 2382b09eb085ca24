import fs from 'node:fs';
import path from 'node:path';
import { type FormCode, type FormTemplate, formTemplateSchema } from '../../shared/forms/index.ts';

export type ShippedTemplates = { newest(code: FormCode): FormTemplate };

/** The templates that came with the program (assets/forms/<code>/<version>.json), read when first asked for. */
export function shippedTemplates(folder: string): ShippedTemplates {
  const read = new Map<FormCode, FormTemplate>();

  function newest(code: FormCode): FormTemplate {
    const known = read.get(code);
    if (known) return known;
    const versions = fs
      .readdirSync(path.join(folder, code))
      .filter((name) => name.endsWith('.json'))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const file = versions.at(-1);
    if (!file) throw new Error(`No template shipped for ${code}`);
    const template = formTemplateSchema.parse(
      JSON.parse(fs.readFileSync(path.join(folder, code, file), 'utf8')),
    );
    if (template.code !== code || `${template.version}.json` !== file)
      throw new Error(`Template misnamed: ${code}/${file}`);
    read.set(code, template);
    return template;
  }

  return { newest };
}
