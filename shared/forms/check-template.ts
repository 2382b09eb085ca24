// Whether an edited wording can always be printed, not only for the sample: a part that this dossier does not need is
// printed for the next.
import { z } from 'zod';
import type { AppError } from '../errors.ts';
import type { Result } from '../lib/result.ts';
import { formDataSchemas } from './form-data.ts';
import type { FormTemplate } from './template.ts';
import { checkValues, type FormValue, type FormValues } from './values.ts';

/** Whether every part of the template asks only for what its form's data has. Errors: 'form-field-missing'. */
export function checkTemplate(template: FormTemplate): Result<undefined, AppError> {
  return checkValues(withoutConditions(template), filled(formDataSchemas[template.code]));
}

function withoutConditions<T>(part: T): T {
  if (Array.isArray(part)) return part.map(withoutConditions) as T;
  if (typeof part !== 'object' || part === null) return part;
  const kept = Object.entries(part).filter(([key]) => key !== 'when');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutConditions(inner)])) as T;
}

/** Data with something in every field, and one row or entry in every list. */
function filled(schema: z.ZodType<FormValues>): FormValues {
  if (!(schema instanceof z.ZodObject)) throw new Error('The data of a form is an object');
  return Object.fromEntries(
    Object.entries(schema.shape).map(([field, inner]) => [field, filledField(inner as z.ZodType)]),
  );
}

function filledField(schema: z.ZodType): FormValue {
  if (schema instanceof z.ZodBoolean) return true;
  if (!(schema instanceof z.ZodArray)) return 'x';
  const { element } = schema;
  return element instanceof z.ZodObject
    ? [filled(element as unknown as z.ZodType<FormValues>) as Record<string, string>]
    : ['x'];
}
