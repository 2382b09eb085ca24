// Why a call was refused, in the words the officer would read on screen.
import { fill } from '../../renderer/messages/fill.ts';
import { errors } from '../../renderer/messages/vi/errors.ts';
import { fields } from '../../renderer/messages/vi/fields.ts';
import type { AppError, FieldError } from '../../shared/errors.ts';

/** What happened and what to do; one more line for each field that must be mended. */
export function explainRefusal({ code, params = {}, fields: wrong = [] }: AppError): string {
  return [fill(errors[code], params), ...wrong.map(explainField)].join('\n');
}

function explainField({ path, code, params = {} }: FieldError): string {
  const sentences: Readonly<Record<string, string>> = fields;
  return `  ${path}: ${fill(sentences[code] ?? fields.invalid, params)}`;
}
