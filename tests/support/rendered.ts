import { type Faces, loadFaces, renderForm } from '../../electron/forms/render/index.ts';
import { resource } from '../../electron/resources.ts';
import {
  checkValues,
  type FormCode,
  type FormTemplate,
  type FormValues,
  sampleValues,
} from '../../shared/forms/index.ts';
import { aTemplate } from './form-templates.ts';

let faces: Faces | undefined;

type Options = {
  readonly template?: FormTemplate;
  readonly copies?: readonly string[];
  readonly reprintNumber?: number;
};

/** The PDF of a form, filled with its sample unless told otherwise; fails like the counter would on a hole in the data. */
export async function rendered(
  code: FormCode,
  values: FormValues = sampleValues(code),
  options: Options = {},
): Promise<Uint8Array> {
  faces ??= loadFaces(resource('assets', 'fonts'));
  const template = options.template ?? aTemplate(code);
  const complete = checkValues(template, values);
  if (!complete.ok) throw new Error(`${complete.error.code} ${complete.error.params?.field}`);
  return renderForm(faces, { ...options, template, values, at: Date.UTC(2026, 1, 5, 1, 15) });
}
