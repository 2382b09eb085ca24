// What the catalogue knows of one administrative procedure, as the house uses it (the file's own shape is in file.ts).
import { z } from 'zod';
import { feeRuleSchema } from '../fees/index.ts';

/** How far an entry was checked: against an official source; in part; not yet. */
export const CONFIDENCES = ['sure', 'likely', 'guess'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** `same-day` is handed over on the day of reception (after 15:00: the next working day); its value is 0. */
export const DURATION_UNITS = ['same-day', 'working-day', 'day', 'hour'] as const;

/** A form to fill in; handed in as original or copy; only shown and given back. */
export const REQUIREMENT_KINDS = ['form', 'original', 'copy', 'present'] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

export const ONLINE_LEVELS = ['full', 'part', 'none'] as const;

export const durationSchema = z.object({
  value: z.int().nonnegative(),
  unit: z.enum(DURATION_UNITS),
  note: z.string(),
});
export type Duration = z.output<typeof durationSchema>;

/** `amountVnd` is the main amount in whole đồng; 0 none is due; null set by the province's council or not verified. */
export const feeSchema = z.object({ amountVnd: z.int().nonnegative().nullable(), note: z.string() });
export type Fee = z.output<typeof feeSchema>;

export const requirementSchema = z.object({
  kind: z.enum(REQUIREMENT_KINDS),
  /** The official wording, whole. */
  name: z.string(),
  /** False: handed in only in some cases, or only when no database has the data. */
  required: z.boolean(),
  copies: z.int().positive(),
  formCode: z.string().optional(),
  /** The province's code of it (MAGIAYTO), once its catalogue was taken over. */
  componentCode: z.string().optional(),
});
export type Requirement = z.output<typeof requirementSchema>;

export const procedureContentSchema = z.object({
  /** Code in the national database; null while not verified, never made up. */
  code: z.string().nullable(),
  name: z.string(),
  fieldCode: z.string(),
  level: z.string(),
  duration: durationSchema,
  fee: feeSchema,
  /** A charge of its own for the late case (đăng ký quá hạn). */
  lateCharge: feeSchema.optional(),
  feeRules: z.array(feeRuleSchema),
  requirements: z.array(requirementSchema),
  result: z.string(),
  /** Who decides. */
  agency: z.string(),
  /** The unit of the commune that handles it. */
  handledBy: z.string(),
  onlineLevel: z.enum(ONLINE_LEVELS),
  /** Received regardless of the person's address; false means no basis found, not forbidden. */
  nonTerritorial: z.boolean(),
  interAgency: z.boolean(),
  legalBasis: z.array(z.string()),
  confidence: z.enum(CONFIDENCES),
  source: z.string(),
  /** A warning to the receiving officer. */
  note: z.string().optional(),
});
export type ProcedureContent = z.output<typeof procedureContentSchema>;

export const fieldSchema = z.object({ code: z.string(), name: z.string() });
export type Field = z.output<typeof fieldSchema>;

export const systemOfRecordSchema = z.object({
  /** `province`, or the code of a ministry's system where the dossier lives and this counter only tracks it. */
  system: z.string(),
  name: z.string(),
  /** Systems the officer has to enter the dossier into as well. */
  alsoEnteredIn: z.array(z.object({ system: z.string(), name: z.string() })),
  confidence: z.enum(CONFIDENCES),
  note: z.string(),
});
export type SystemOfRecord = z.output<typeof systemOfRecordSchema>;

/** Somebody of the commune compared the entry with the published decision. */
export const confirmationSchema = z.object({
  decision: z.string(),
  decidedOn: z.iso.date(),
  note: z.string().optional(),
  officerName: z.string(),
  confirmedAt: z.int(),
});
export type Confirmation = z.output<typeof confirmationSchema>;

/**
 * A procedure as it stood in one period. `validFrom` and `validTo` are its first and last day in force, absent when not
 * known or open. A dossier keeps the `versionId` it was received under; the content of a version never changes.
 */
export const procedureVersionSchema = procedureContentSchema.extend({
  versionId: z.string(),
  procedureId: z.string(),
  /** 1 for the first version this counter knew. */
  number: z.int().positive(),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  fieldName: z.string(),
  requirements: z.array(
    requirementSchema.extend({
      /** Stable within the version: what a dossier's paper answers to. */
      id: z.string(),
      /** `name` without the condition, and the condition when the wording ends in one ("nếu có", "chỉ khi …"). */
      title: z.string(),
      condition: z.string().optional(),
    }),
  ),
  systemOfRecord: systemOfRecordSchema,
  confirmation: confirmationSchema.optional(),
});
export type ProcedureVersion = z.output<typeof procedureVersionSchema>;
export type VersionRequirement = ProcedureVersion['requirements'][number];
