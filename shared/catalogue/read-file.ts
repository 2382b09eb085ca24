// Reads a catalogue file and says what is wrong with it, by line. All problems at once: the officer mends the file once.
import type { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import { type CatalogueFile, catalogueFileSchema } from './file.ts';
import { nameIdOf, procedureIdOf } from './identity.ts';
import { type JsonPath, parseLocatedJson } from './located-json.ts';

/** Reasons for refusing a file; each has a sentence under `catalogue.problems` in the messages. */
export const FILE_PROBLEMS = [
  'not-json',
  'duplicate-key',
  'missing',
  'wrong-type',
  'unknown-key',
  'unknown-unit',
  'unknown-value',
  'unknown-field',
  'bad-code',
  'bad-duration',
  'bad-date',
  'negative',
  'out-of-range',
  'empty',
  'duplicate-code',
  'duplicate-name',
  'duplicate-field',
  'ended-and-listed',
  'not-allowed',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];

export type FileProblem = {
  readonly line: number;
  /** As in the file: 'procedures[12].duration.unit'. */
  readonly path: string;
  readonly code: FileProblemCode;
  /** `entry` names the procedure (code or name); `value` what was found; `allowed` what may stand there. */
  readonly params: Readonly<Record<string, string | number>>;
};

type Finding = {
  readonly path: JsonPath;
  readonly code: FileProblemCode;
  readonly value?: string;
  readonly allowed?: string;
};

/** Reads the text of a catalogue file. The problems are sorted by line. */
export function readCatalogueFile(text: string): Result<CatalogueFile, readonly FileProblem[]> {
  const json = parseLocatedJson(text);
  if (!json.ok) {
    const code = json.fault === 'duplicate-key' ? 'duplicate-key' : 'not-json';
    return err([{ line: json.line, path: '', code, params: { value: json.detail } }]);
  }
  const parsed = catalogueFileSchema.safeParse(json.value, { reportInput: true });
  const findings = parsed.success
    ? contradictionsIn(parsed.data)
    : parsed.error.issues.flatMap((issue) => findingsOf(issue));
  if (parsed.success && findings.length === 0) return ok(parsed.data);
  const problems = findings.map((finding) => problemOf(finding, json.value, json.lineOf));
  return err(problems.toSorted((a, b) => a.line - b.line));
}

function problemOf(finding: Finding, root: unknown, lineOf: (path: JsonPath) => number): FileProblem {
  const entry = entryName(root, finding.path);
  return {
    line: lineOf(finding.path),
    path: pathText(finding.path),
    code: finding.code,
    params: {
      ...(entry !== undefined && { entry }),
      ...(finding.value !== undefined && { value: finding.value }),
      ...(finding.allowed !== undefined && { allowed: finding.allowed }),
    },
  };
}

/** What no single entry can know: codes and names written twice, fields that are not listed. */
function contradictionsIn(file: CatalogueFile): readonly Finding[] {
  const fields = new Set(file.fields.map((field) => field.code));
  const listed = new Set(file.procedures.map((entry) => entry.code).filter((code) => code !== null));
  return [
    ...(file.procedures.length === 0 && file.ended.length === 0
      ? [{ path: ['procedures'], code: 'empty' as const }]
      : []),
    ...repeats(
      file.fields,
      (field) => field.code,
      (at) => ({ path: ['fields', at, 'code'], code: 'duplicate-field' }),
    ),
    ...repeats(
      file.procedures,
      (entry) => procedureIdOf({ ...entry, fieldCode: entry.field }),
      (at, entry) =>
        entry.code === null
          ? { path: ['procedures', at, 'name'], code: 'duplicate-name' }
          : { path: ['procedures', at, 'code'], code: 'duplicate-code' },
    ),
    ...namesWithAndWithoutCode(file),
    ...file.procedures.flatMap((entry, at): Finding[] =>
      fields.has(entry.field)
        ? []
        : [{ path: ['procedures', at, 'field'], code: 'unknown-field', value: entry.field }],
    ),
    ...file.ended.flatMap((code, at): Finding[] =>
      listed.has(code) ? [{ path: ['ended', at], code: 'ended-and-listed', value: code }] : [],
    ),
  ];
}

/** An entry without a code beside one of the same name that has it: they would both be the same procedure. */
function namesWithAndWithoutCode(file: CatalogueFile): readonly Finding[] {
  const nameId = (entry: CatalogueFile['procedures'][number]) =>
    nameIdOf({ ...entry, fieldCode: entry.field });
  const coded = new Set(file.procedures.filter((entry) => entry.code !== null).map(nameId));
  return file.procedures.flatMap((entry, at): Finding[] =>
    entry.code === null && coded.has(nameId(entry))
      ? [{ path: ['procedures', at, 'name'], code: 'duplicate-name', value: entry.name }]
      : [],
  );
}

function repeats<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  finding: (at: number, item: T) => Omit<Finding, 'value'>,
): readonly Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item, at) => {
    const key = keyOf(item);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ ...finding(at, item), value: key }];
  });
}

type Issue = z.core.$ZodIssue;

function findingsOf(issue: Issue): readonly Finding[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const at = (code: FileProblemCode, more: Partial<Finding> = {}): Finding => ({
    path,
    code,
    ...shownValue(issue.input),
    ...more,
  });
  switch (issue.code) {
    case 'invalid_type':
      return [
        issue.input === undefined ? { path, code: 'missing' } : at('wrong-type', { allowed: issue.expected }),
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-key', value: key }));
    case 'invalid_value':
      return [
        at(path.at(-1) === 'unit' ? 'unknown-unit' : 'unknown-value', { allowed: issue.values.join(', ') }),
      ];
    case 'too_small':
      return [tooSmall(issue, at)];
    case 'too_big':
      return [at('out-of-range', { allowed: `≤ ${issue.maximum}` })];
    case 'invalid_format':
      return [at(issue.format === 'date' ? 'bad-date' : 'not-allowed')];
    case 'invalid_union':
      return [at('unknown-value')];
    case 'custom':
      return [at(customProblem(issue.message))];
    default:
      return [at('not-allowed')];
  }
}

function tooSmall(
  issue: z.core.$ZodIssueTooSmall,
  at: (code: FileProblemCode, more?: Partial<Finding>) => Finding,
): Finding {
  if (issue.origin === 'string' || issue.origin === 'array') return at('empty');
  if (issue.inclusive && Number(issue.minimum) === 0) return at('negative');
  return at('out-of-range', { allowed: `${issue.inclusive ? '≥' : '>'} ${issue.minimum}` });
}

/** Our own checks name their fault in file.ts as the page words it. */
function customProblem(message: string): FileProblemCode {
  const code = message.replace(/^catalogue-/, '');
  return code === 'bad-code' || code === 'bad-duration' ? code : 'not-allowed';
}

function shownValue(input: unknown): { value?: string } {
  return ['string', 'number', 'boolean'].includes(typeof input) ? { value: String(input).slice(0, 80) } : {};
}

function entryName(root: unknown, path: JsonPath): string | undefined {
  if (path[0] !== 'procedures' || typeof path[1] !== 'number') return undefined;
  const entry = step(step(root, 'procedures'), path[1]);
  const name = step(entry, 'code') ?? step(entry, 'name');
  return typeof name === 'string' ? name.slice(0, 120) : `${path[1] + 1}`;
}

function step(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

function pathText(path: JsonPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
