import { z } from 'zod';
import { feeAmountSchema } from '../fees/index.ts';
import { defineCall } from '../lib/call.ts';
import { CONTENT_FIELDS } from './diff.ts';
import {
  CONFIDENCES,
  confirmationSchema,
  durationSchema,
  feeSchema,
  fieldSchema,
  procedureContentSchema,
  procedureVersionSchema,
} from './procedure.ts';

/** Where a procedure must be posted: the board at the counter, the commune's site, its social channels. */
export const POSTING_MEDIA = ['board', 'site', 'social'] as const;
export type PostingMedium = (typeof POSTING_MEDIA)[number];

const day = z.iso.date();
const procedureId = z.string().min(1).max(80);
const versionId = z.string().min(1).max(120);
/** The official day of the service when absent. */
const onDay = day.optional();

const found = z.object({
  procedureId,
  versionId,
  code: z.string().nullable(),
  name: z.string(),
  fieldCode: z.string(),
  fieldName: z.string(),
  duration: durationSchema,
  fee: feeSchema,
  /** What is always due at the counter, in computable form; empty when nothing is. */
  amounts: z.array(feeAmountSchema),
  confidence: z.enum(CONFIDENCES),
  /** Somebody of the commune checked this version. */
  confirmed: z.boolean(),
  /** `province` or a ministry's system. */
  system: z.string(),
  /** Dossiers received at this counter under the procedure, all versions. */
  uses: z.int().nonnegative(),
});
export type FoundProcedure = z.output<typeof found>;

const versionSummary = z.object({
  versionId,
  number: z.int().positive(),
  validFrom: day.optional(),
  validTo: day.optional(),
  name: z.string(),
  source: z.string(),
  /** Epoch ms at which the counter learnt of it. */
  addedAt: z.int(),
  /** What it changed against the version before; empty for the first. */
  fields: z.array(z.enum(CONTENT_FIELDS)),
  confirmation: confirmationSchema.optional(),
});
export type VersionSummary = z.output<typeof versionSummary>;

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), after: procedureContentSchema }),
  z.object({
    kind: z.literal('changed'),
    procedureId,
    fields: z.array(z.enum(CONTENT_FIELDS)),
    before: procedureContentSchema,
    after: procedureContentSchema,
    /** First days of versions already entered for later; the file does not change those. */
    laterVersions: z.array(day),
  }),
  z.object({ kind: z.literal('ended'), procedureId, before: procedureContentSchema }),
]);
export type PreviewedChange = z.output<typeof change>;

const preview = z.object({
  previewId: z.string(),
  validFrom: day,
  asOf: day,
  note: z.string(),
  changes: z.array(change),
  counts: z.object({
    added: z.int(),
    changed: z.int(),
    ended: z.int(),
    /** Listed in the file and the same as now. */
    unchanged: z.int(),
    /** In force now, not listed in the file, and kept. */
    kept: z.int(),
  }),
  newFields: z.array(fieldSchema),
});
export type ImportPreview = z.output<typeof preview>;

const posting = z.object({
  medium: z.enum(POSTING_MEDIA),
  /** `missing`: never posted; `outdated`: an earlier version is posted; `current`. */
  state: z.enum(['missing', 'outdated', 'current']),
  postedOn: day.optional(),
  link: z.string().optional(),
});
const postingRow = z.object({
  procedureId,
  versionId,
  code: z.string().nullable(),
  name: z.string(),
  fieldCode: z.string(),
  fieldName: z.string(),
  number: z.int(),
  validFrom: day.optional(),
  media: z.array(posting),
});
export type PostingRow = z.output<typeof postingRow>;

export const catalogueCalls = {
  'catalogue.search': defineCall({
    summary: 'Procedures in force, found as the officer types; most used first',
    input: z.object({
      text: z.string().max(400).default(''),
      fieldCode: z.string().max(40).optional(),
      limit: z.int().min(1).max(1000).default(20),
      day: onDay,
    }),
    output: z.object({ procedures: z.array(found), total: z.int() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'catalogue.procedure': defineCall({
    summary: 'The full page of one procedure: a version, or what is in force on a day for a code or id',
    input: z.union([z.object({ versionId }), z.object({ procedure: procedureId, day: onDay })]),
    output: z.object({
      version: procedureVersionSchema,
      /** Whether a dossier received today would be received under it. */
      inForceToday: z.boolean(),
      uses: z.int().nonnegative(),
      versions: z.array(versionSummary),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'catalogue.fields': defineCall({
    summary: 'The fields (lĩnh vực) with the number of procedures in force in each',
    input: z.object({ day: onDay }),
    output: z.object({ fields: z.array(fieldSchema.extend({ procedures: z.int() })), total: z.int() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'catalogue.history': defineCall({
    summary: 'All versions of a procedure, newest first, with what each changed',
    input: z.object({ procedure: procedureId }),
    output: z.object({ procedureId, code: z.string().nullable(), versions: z.array(versionSummary) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'catalogue.previewImport': defineCall({
    summary: 'What a catalogue file would change from a day on; refuses a bad file with line and reason',
    input: z
      .object({
        text: z.string().max(8_000_000).optional(),
        /** A file put into the store before. */
        fileSha: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
        validFrom: day,
        /** `keep`: a decision about some procedures. `end`: the whole catalogue, what it does not list ends. */
        missing: z.enum(['keep', 'end']).default('keep'),
      })
      .refine((input) => (input.text === undefined) !== (input.fileSha === undefined)),
    output: preview,
    access: ['admin'],
    audit: 'none',
  }),
  'catalogue.applyImport': defineCall({
    summary: 'Apply a previewed catalogue file, all of it or nothing',
    input: z.object({ previewId: z.string().max(80), validFrom: day }),
    output: z.object({ importId: z.string(), added: z.int(), changed: z.int(), ended: z.int() }),
    access: ['admin'],
    audit: 'write',
  }),
  'catalogue.export': defineCall({
    summary: 'The catalogue in force on a day as a file that can be edited and imported',
    input: z.object({ day: onDay }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'catalogue.confirm': defineCall({
    summary: 'Mark a version as checked against a published decision',
    input: z.object({
      versionId,
      decision: z.string().trim().min(3).max(300),
      decidedOn: day,
      note: z.string().trim().max(1000).optional(),
    }),
    output: z.object({ version: procedureVersionSchema }),
    access: ['admin', 'leader'],
    audit: 'write',
  }),
  'catalogue.postingList': defineCall({
    summary: 'What must be posted (niêm yết): current versions and where they are posted',
    input: z.object({ day: onDay }),
    output: z.object({
      procedures: z.array(postingRow),
      /** Procedures whose current version is on every medium, and all procedures in force. */
      complete: z.int(),
      total: z.int(),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'catalogue.markPosted': defineCall({
    summary: 'Record that versions were posted on a medium',
    input: z.object({
      versionIds: z.array(versionId).min(1).max(5000),
      medium: z.enum(POSTING_MEDIA),
      postedOn: day,
      link: z.url().max(500).optional(),
    }),
    output: z.object({ posted: z.int() }),
    access: ['admin', 'leader', 'clerk', 'receiver'],
    audit: 'write',
  }),
} as const;
