import type { Day } from '../../lib/dates.ts';
import type { PageReading } from '../page-reading.ts';
import { fieldsOfCardCode, fieldsOfCardLines } from './card-fields.ts';
import { type ReadField, readFields } from './read-fields.ts';
import { type RecognisedKind, recogniseKind } from './recognise-kind.ts';
import type { PaperTemplate } from './template.ts';

/** What all pages of one paper say together. */
export type UnderstoodPaper = {
  /** Undefined when the paper shows no title that is known. */
  readonly kind: { readonly code: string; readonly name: string; readonly confidence: number } | undefined;
  readonly fields: readonly ReadField[];
};

type ReadPages = readonly Pick<PageReading, 'lines' | 'codes'>[];

/**
 * Tells a paper's kind and reads its values. Codes and machine-readable lines are surer than print; where they disagree
 * with it the print's confidence does not count. `today` is the Vietnamese calendar day.
 */
export function understandPaper(
  pages: ReadPages,
  templates: readonly PaperTemplate[],
  today: Day,
): UnderstoodPaper {
  const lines = pages.map((page) => page.lines);
  const sure = sureFields(pages, today);
  const kind = recogniseKind(lines, templates) ?? (sure.length > 0 ? cardKind(templates) : undefined);
  const template = kind?.template ?? templates.find(({ titles }) => titles.length === 0);
  const printed = template ? readFields(lines, template) : [];
  return {
    kind: kind && { code: kind.template.kind, name: kind.template.name, confidence: kind.confidence },
    fields: surest([...sure, ...printed]),
  };
}

function sureFields(pages: ReadPages, today: Day): readonly ReadField[] {
  return pages.flatMap((page, index) => [
    ...page.codes.flatMap((code) => fieldsOfCardCode(code, index, today)),
    ...fieldsOfCardLines(page.lines, index),
  ]);
}

/** A card's back has no title; its codes say what it is. */
function cardKind(templates: readonly PaperTemplate[]): RecognisedKind | undefined {
  const template = templates.find(({ cardCodes }) => cardCodes);
  return template && { template, confidence: 1 };
}

function surest(fields: readonly ReadField[]): readonly ReadField[] {
  const byKey = new Map<string, ReadField>();
  for (const field of fields) {
    const known = byKey.get(field.key);
    if (!known || field.confidence > known.confidence) byKey.set(field.key, field);
  }
  return [...byKey.values()];
}
