// A form of A4 on A5: the same words and order, smaller type and margins. What is scanned keeps its size.
import type { FormTemplate } from './template.ts';

const A5_MARGINS = { top: 12, right: 10, bottom: 10, left: 15 } as const;
const SHRINK = 0.72;
/** Type that everybody still reads at arm's length. */
const SMALLEST = 8.5;
const TYPE_SIZES: ReadonlySet<string> = new Set(['size', 'titleSize']);
const WHITE: ReadonlySet<string> = new Set(['before', 'after', 'space', 'indent', 'minRowHeight']);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Whether a form can be printed on A5: an upright one of A4. */
export function mayBeA5({ page }: FormTemplate): boolean {
  return page.size === 'A4' && page.orientation === 'portrait';
}

/** The template on A5 paper. */
export function onA5(template: FormTemplate): FormTemplate {
  const { text, blocks } = template;
  return {
    ...template,
    page: { ...template.page, size: 'A5', margins: A5_MARGINS },
    text: shrunk(text as Json) as FormTemplate['text'],
    blocks: shrunk(blocks as Json) as FormTemplate['blocks'],
  };
}

function shrunk(value: Json): Json {
  if (Array.isArray(value)) return value.map(shrunk);
  if (typeof value !== 'object' || value === null) return value;
  const isCode = 'qr' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isCode ? inner : shrunkAs(key, inner)]),
  );
}

function shrunkAs(key: string, value: Json): Json {
  if (typeof value !== 'number') return shrunk(value);
  if (TYPE_SIZES.has(key)) return Math.max(SMALLEST, halves(value * SHRINK));
  return WHITE.has(key) ? halves(value * SHRINK) : value;
}

function halves(value: number): number {
  return Math.round(value * 2) / 2;
}
