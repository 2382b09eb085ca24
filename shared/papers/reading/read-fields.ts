import { doubtsAboutPersonalNumber, type PersonalNumberWarning, type Sex } from '../../lib/ids.ts';
import { type Box, unionOf } from '../geometry.ts';
import type { PageLine } from '../page-reading.ts';
import { type FoundLabel, findLabels, type Token, tokensOf } from './labels.ts';
import { readShape } from './shapes.ts';
import { bare } from './similar.ts';
import type { FieldTemplate, PaperTemplate } from './template.ts';

/** Where a value was read: the printed words, or a code that carries it. */
export type FieldSource = 'print' | 'qr' | 'mrz';

/** A value with its place, for the officer to confirm beside its picture. `confidence` 0 … 1. */
export type ReadField = {
  readonly key: string;
  /** In the record's own form: days YYYY-MM-DD, money in whole đồng, sex male/female. */
  readonly value: string;
  /** As the paper says it. */
  readonly printed: string;
  readonly confidence: number;
  readonly source: FieldSource;
  /** Page from 0, and the box on the upright page. */
  readonly page: number;
  readonly box: Box;
  readonly warnings: readonly PersonalNumberWarning[];
};

/** What ends the value before it on any paper. */
const EVERYWHERE = ['Kính gửi', 'Tôi cam đoan', 'Tôi xin cam đoan', 'Tôi cam kết'];

type Label = { readonly text: string; readonly field: FieldTemplate | undefined };

/** Reads a paper's values behind its labels, as the template says. Each key is given once: the surest reading. */
export function readFields(
  pages: readonly (readonly PageLine[])[],
  template: PaperTemplate,
): readonly ReadField[] {
  const tokens = tokensOf(pages);
  const labels = labelsOf(template);
  const found = findLabels(tokens, labels);
  const fields = new Map<string, ReadField>();
  for (const [index, label] of found.entries()) {
    for (const field of fieldsFor(found, index, template)) {
      const read = readBehind(tokens, label, found[index + 1], field);
      const known = fields.get(field.key);
      if (read && (!known || read.confidence > known.confidence + 0.05)) fields.set(field.key, read);
    }
  }
  return withAgreement([...fields.values()], template);
}

function labelsOf(template: PaperTemplate): readonly Label[] {
  const own = template.fields.flatMap((field) => field.labels.map((text) => ({ text, field })));
  const known = new Set(own.map(({ text }) => bare(text)));
  const others = [...template.fields.flatMap(({ after }) => after ?? []), ...template.stops, ...EVERYWHERE];
  const bounds = others.filter((text) => !known.has(bare(text))).map((text) => ({ text, field: undefined }));
  return [...own, ...bounds];
}

/**
 * A label may serve several fields (mother's and father's year of birth): it counts for the one whose heading was the
 * last to come before it, and for fields without a heading when none of the headings came.
 */
function fieldsFor(
  found: readonly FoundLabel<Label>[],
  index: number,
  template: PaperTemplate,
): readonly FieldTemplate[] {
  const here = found[index] as FoundLabel<Label>;
  if (!here.label.field) return [];
  const wanted = bare(here.label.text);
  const sharing = template.fields.filter((field) => field.labels.some((text) => bare(text) === wanted));
  const placed = sharing.map((field) => ({ field, at: headingBefore(found, index, field.after) }));
  const latest = Math.max(...placed.map(({ at }) => at ?? NO_HEADING));
  return placed.filter(({ at }) => at !== undefined && at === latest).map(({ field }) => field);
}

/** Comes before every heading. */
const NO_HEADING = -1;

/** Where a field's heading came last before a label; undefined when it needs one that did not come. */
function headingBefore(
  found: readonly FoundLabel<Label>[],
  index: number,
  heading: string | undefined,
): number | undefined {
  if (!heading) return NO_HEADING;
  const wanted = bare(heading);
  const at = found.slice(0, index).findLastIndex(({ label }) => bare(label.text) === wanted);
  return at === -1 ? undefined : at;
}

function readBehind(
  tokens: readonly Token[],
  label: FoundLabel<Label>,
  next: FoundLabel<Label> | undefined,
  field: FieldTemplate,
): ReadField | undefined {
  const words = wordsBehind(tokens, label, next, field);
  const shaped = readShape(
    field.shape,
    words.map(({ text }) => text),
  );
  if (!shaped) return undefined;
  const taken = words.slice(shaped.start, shaped.start + shaped.words);
  const first = taken[0];
  if (!first) return undefined;
  const onPage = taken.filter(({ page }) => page === first.page);
  return {
    key: field.key,
    value: shaped.value,
    printed: shaped.printed,
    confidence: Math.max(
      0,
      Math.min(...taken.map(({ confidence }) => confidence)) * label.match - shaped.doubt,
    ),
    source: 'print',
    page: first.page,
    box: onPage.map(({ box }) => box).reduce(unionOf),
    warnings: [],
  };
}

/** The words that may hold the value: to the end of the line or the next label; on the next line when none are left. */
function wordsBehind(
  tokens: readonly Token[],
  label: FoundLabel<Label>,
  next: FoundLabel<Label> | undefined,
  field: FieldTemplate,
): readonly Token[] {
  const last = tokens[label.to - 1] as Token;
  const behind = withoutNumbering(tokens.slice(label.to, next?.from), next);
  const sameLine = behind.filter(({ page, line }) => page === last.page && line === last.line);
  const start = sameLine.findIndex((token) => token.bare !== '');
  const value = start === -1 ? [] : sameLine.slice(start);
  const lines = field.continues || value.length === 0 ? 1 : 0;
  const below = behind.filter(
    ({ page, line }) => page === last.page && line > last.line && line <= last.line + lines,
  );
  if (value.length === 0) return below;
  return lines > 0 && runsOn(value, below, tokens) ? [...value, ...below] : value;
}

/** "4." before the next label numbers that line of the form. */
function withoutNumbering(behind: readonly Token[], next: FoundLabel<Label> | undefined): readonly Token[] {
  const last = behind.at(-1);
  const before = behind.at(-2);
  const beginsLine = last?.page !== before?.page || last?.line !== before?.line;
  return next && last && beginsLine && /^\d{1,2}[.)]$/.test(last.text) ? behind.slice(0, -1) : behind;
}

/** How far a full line may stay from the right margin, and the next begin from the left, in heights of a word. */
const RAGGED = 4;

/** A line runs on when it is full to the right, ends without a full stop, and the next begins at the left. */
function runsOn(value: readonly Token[], below: readonly Token[], tokens: readonly Token[]): boolean {
  const last = value.at(-1);
  const next = below[0];
  if (!last || !next || /[.;:]$/.test(last.text)) return false;
  const height = last.box.bottom - last.box.top;
  const onPage = tokens.filter(({ page }) => page === last.page);
  const right = Math.max(...onPage.map(({ box }) => box.right));
  const left = Math.min(...onPage.map(({ box }) => box.left));
  return last.box.right > right - height * RAGGED * 2 && next.box.left < left + height * RAGGED;
}

/** A number that contradicts its owner's birth or sex is doubted, not dropped: registers have errors. */
function withAgreement(fields: readonly ReadField[], template: PaperTemplate): readonly ReadField[] {
  const valueUnder = (key: string | undefined) => fields.find((field) => field.key === key)?.value;
  return fields.map((field) => {
    const rule = template.agree.find(({ number }) => number === field.key);
    if (!rule || !/^\d{12}$/.test(field.value)) return field;
    const sex = valueUnder(rule.sex) as Sex | undefined;
    const warnings = doubtsAboutPersonalNumber(field.value, { birthDate: valueUnder(rule.birth), sex });
    return warnings.length === 0 ? field : { ...field, warnings, confidence: field.confidence * 0.8 };
  });
}
