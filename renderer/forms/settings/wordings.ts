// The words of a form that people read, taken out of its template for editing and put back where they were. Layout
// stays: which parts there are, in what order and how wide, is the template's.
import type { FormTemplate } from '../../../shared/forms/index.ts';

/** One piece of wording: where it stands in the template and which part of the paper it belongs to. */
export type Wording = {
  /** As zod names it in an error: 'blocks.3.parts.0.text'. */
  readonly path: string;
  readonly part: WordingPart;
  readonly text: string;
};
export const WORDING_PARTS = [
  'name',
  'heading',
  'paragraph',
  'fields',
  'table',
  'list',
  'signatures',
  'copy',
  'reprint',
  'renewal',
] as const;
export type WordingPart = (typeof WORDING_PARTS)[number];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Which keys hold wording in each part of a template, and what that part is to the reader. */
const KEYS: Readonly<Record<string, { readonly part: WordingPart; readonly keys: readonly string[] }>> = {
  paragraph: { part: 'paragraph', keys: ['text'] },
  fields: { part: 'fields', keys: ['text'] },
  columns: { part: 'heading', keys: ['text'] },
  table: { part: 'table', keys: ['title', 'group', 'cell', 'halves', 'text'] },
  list: { part: 'list', keys: ['marker'] },
  signatures: { part: 'signatures', keys: ['title', 'hint', 'name'] },
};
/** A wording that is nothing but a place for data has no words to change. */
const ONLY_FIELDS = /^(?:[\s*]*\{[A-Za-z0-9]+\}[\s*]*)*$/;

/** Every wording with words in it, in the order of the paper. */
export function wordingsOf(template: FormTemplate): readonly Wording[] {
  return [
    { path: 'name', part: 'name', text: template.name } as const,
    ...template.copies.map(
      ({ label }, index) => ({ path: `copies.${index}.label`, part: 'copy', text: label }) as const,
    ),
    ...template.blocks.flatMap((block, index) => wordingsIn(block as Json, `blocks.${index}`)),
    { path: 'reprintMark', part: 'reprint', text: template.reprintMark } as const,
    ...(template.renewalMark === undefined
      ? []
      : [{ path: 'renewalMark', part: 'renewal', text: template.renewalMark } as const]),
  ].filter(({ text }) => !ONLY_FIELDS.test(text));
}

/** The template with other words at some of its paths; the rest is the same. */
export function withWordings(
  template: FormTemplate,
  changes: Readonly<Record<string, string>>,
): FormTemplate {
  return Object.entries(changes).reduce(
    (changed, [path, text]) => putAt(changed as Json, path.split('.'), text) as FormTemplate,
    template,
  );
}

function wordingsIn(block: Json, path: string): readonly Wording[] {
  if (!isObject(block)) return [];
  if (Array.isArray(block.blocks)) {
    return block.blocks.flatMap((inner, index) => wordingsIn(inner, `${path}.blocks.${index}`));
  }
  const kind = KEYS[String(block.type)];
  return kind ? textsIn(block, path, kind.part, kind.keys) : [];
}

function textsIn(value: Json, path: string, part: WordingPart, keys: readonly string[]): readonly Wording[] {
  if (Array.isArray(value)) {
    return value.flatMap((each: Json, index) => textsIn(each, `${path}.${index}`, part, keys));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (keys.includes(key) && typeof inner === 'string')
      return [{ path: `${path}.${key}`, part, text: inner }];
    if (keys.includes(key) && Array.isArray(inner)) {
      return inner.map((text, index) => ({ path: `${path}.${key}.${index}`, part, text: String(text) }));
    }
    return textsIn(inner, `${path}.${key}`, part, keys);
  });
}

function putAt(value: Json, [key, ...rest]: readonly string[], text: string): Json {
  if (key === undefined) return text;
  if (Array.isArray(value)) {
    return value.map((each: Json, index) => (String(index) === key ? putAt(each, rest, text) : each));
  }
  if (!isObject(value)) throw new Error(`No such wording: ${key}`);
  return { ...value, [key]: putAt(value[key] ?? null, rest, text) };
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
