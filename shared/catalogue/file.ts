// The shape of a catalogue file (catalogue.json, and every update of it). Unknown keys are refused: a misspelt key that
// is silently dropped would be a lost fee or a lost paper.
import { z } from 'zod';
import { feeReductionSchema, feeRuleSchema } from '../fees/index.ts';
import { parseProcedureCode } from '../lib/codes.ts';
import { tidy } from '../lib/text.ts';
import { CONFIDENCES, DURATION_UNITS, type ProcedureContent, REQUIREMENT_KINDS } from './procedure.ts';

const line = (most: number) => z.string().max(most).transform(tidy).pipe(z.string().min(1));
const prose = z.string().max(4000).transform(tidy);
const vnd = z.int().nonnegative().max(10_000_000_000);

/** Codes of old provincial catalogues carry a suffix (`.000.00.00.H19`), which is dropped. */
const code = z
  .string()
  .refine((text) => parseProcedureCode(text) !== undefined, { error: 'catalogue-bad-code' })
  .transform((text) => parseProcedureCode(text)?.code ?? text);

const money = z.strictObject({ amount: vnd.nullable(), note: prose.default('') });

const duration = z
  .strictObject({
    value: z.int().nonnegative().max(3660),
    unit: z.enum(DURATION_UNITS),
    note: prose.default(''),
  })
  .refine(({ value, unit }) => (unit === 'same-day') === (value === 0), {
    error: 'catalogue-bad-duration',
    path: ['value'],
  });

const document = z.strictObject({
  name: line(1000),
  kind: z.enum(REQUIREMENT_KINDS),
  copies: z.int().positive().max(100).default(1),
  formCode: line(200).nullable().default(null),
  componentCode: line(100).optional(),
  required: z.boolean(),
});

const FILE_ONLINE_LEVELS = { 'toàn trình': 'full', 'một phần': 'part', không: 'none' } as const;
type FileOnlineLevel = keyof typeof FILE_ONLINE_LEVELS;

export const fileProcedureSchema = z.strictObject({
  code: code.nullable(),
  name: line(2000),
  field: line(40),
  level: line(40).default('xa'),
  duration,
  fee: money,
  lePhi: money.optional(),
  feeRules: z.array(feeRuleSchema).max(50).optional(),
  documents: z.array(document).max(200),
  result: line(1000),
  agency: line(500),
  counterpart: line(500),
  onlineLevel: z.enum(Object.keys(FILE_ONLINE_LEVELS) as [FileOnlineLevel, ...FileOnlineLevel[]]),
  nonTerritorial: z.boolean(),
  interAgency: z.boolean(),
  legalBasis: z.array(line(1000)).max(100),
  confidence: z.enum(CONFIDENCES),
  source: prose.default(''),
  note: prose.optional(),
});
export type FileProcedure = z.output<typeof fileProcedureSchema>;

export const catalogueFileSchema = z.strictObject({
  asOf: z.iso.date(),
  note: prose.default(''),
  fields: z
    .array(z.strictObject({ code: z.string().regex(/^[A-Z]{2,20}$/), name: line(300) }))
    .min(1)
    .max(200),
  procedures: z.array(fileProcedureSchema).max(5000),
  /** Codes whose procedures are abolished (bãi bỏ): they end on the day before the file's day of force. */
  ended: z.array(code).max(5000).default([]),
});
export type CatalogueFile = z.output<typeof catalogueFileSchema>;

/** The file that gives the fees in computable form, and the reasons for paying less. */
export const feeFileSchema = z.strictObject({
  asOf: z.iso.date(),
  note: z.string(),
  procedures: z.array(
    z.strictObject({
      code: code.nullable(),
      field: z.string().optional(),
      name: z.string().optional(),
      charges: z.array(feeRuleSchema).min(1),
    }),
  ),
  reductions: z.array(feeReductionSchema),
});
export type FeeFile = z.output<typeof feeFileSchema>;

/** One entry of a file as the house holds it. `feeRules` come with the file or are worked out by the caller. */
export function contentOf(entry: FileProcedure, feeRules: ProcedureContent['feeRules']): ProcedureContent {
  return {
    code: entry.code,
    name: entry.name,
    fieldCode: entry.field,
    level: entry.level,
    duration: entry.duration,
    fee: { amountVnd: entry.fee.amount, note: entry.fee.note },
    ...(entry.lePhi && { lateCharge: { amountVnd: entry.lePhi.amount, note: entry.lePhi.note } }),
    feeRules,
    requirements: entry.documents.map(({ formCode, componentCode, ...paper }) => ({
      ...paper,
      ...(formCode && { formCode }),
      ...(componentCode && { componentCode }),
    })),
    result: entry.result,
    agency: entry.agency,
    handledBy: entry.counterpart,
    onlineLevel: FILE_ONLINE_LEVELS[entry.onlineLevel],
    nonTerritorial: entry.nonTerritorial,
    interAgency: entry.interAgency,
    legalBasis: entry.legalBasis,
    confidence: entry.confidence,
    source: entry.source,
    ...(entry.note && { note: entry.note }),
  };
}

/** The way back: what an export writes, so that an unchanged export imports as no change. */
export function fileProcedureOf(content: ProcedureContent): FileProcedure {
  const levels = Object.entries(FILE_ONLINE_LEVELS) as [FileOnlineLevel, ProcedureContent['onlineLevel']][];
  const onlineLevel = levels.find(([, level]) => level === content.onlineLevel)?.[0] ?? 'không';
  return {
    code: content.code,
    name: content.name,
    field: content.fieldCode,
    level: content.level,
    duration: content.duration,
    fee: { amount: content.fee.amountVnd, note: content.fee.note },
    ...(content.lateCharge && {
      lePhi: { amount: content.lateCharge.amountVnd, note: content.lateCharge.note },
    }),
    feeRules: content.feeRules,
    documents: content.requirements.map(
      ({ formCode = null, componentCode, name, kind, copies, required }) => ({
        name,
        kind,
        copies,
        formCode,
        ...(componentCode && { componentCode }),
        required,
      }),
    ),
    result: content.result,
    agency: content.agency,
    counterpart: content.handledBy,
    onlineLevel,
    nonTerritorial: content.nonTerritorial,
    interAgency: content.interAgency,
    legalBasis: [...content.legalBasis],
    confidence: content.confidence,
    source: content.source,
    ...(content.note && { note: content.note }),
  };
}
