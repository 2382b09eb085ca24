// What the officer has filled in by the time of deciding; the page sends it whole with every preview and decision.
import { z } from 'zod';
import { CHANNELS, partySchema, RETURN_WAYS, receivedPaperSchema } from '../dossiers/index.ts';
import { feeAnswerSchema } from '../fees/index.ts';

const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);
const requirementId = z.string().max(100);

/** Who compared a copy, and when, is filled in by the service: it is the officer at the counter, now. */
export const draftPaperSchema = receivedPaperSchema.omit({ compared: true });
export type DraftPaper = z.output<typeof draftPaperSchema>;

const overrideSchema = z.object({
  /** The doubt's `key`. */
  warning: z.string().max(200),
  reason: text(500).min(1),
});

export const intakeDraftSchema = z.object({
  /** Made by the page once per form: sent twice, by a double press or from two windows, it is received once. */
  draftId: z.uuid(),
  procedureId: z.string().min(1).max(100),
  channel: z.enum(CHANNELS).default('counter'),
  /** When it was posted or submitted, if that was earlier than now. */
  submittedAt: z.iso.datetime().optional(),
  owner: partySchema,
  submitter: partySchema.nullable().default(null),
  attorney: z
    .object({ party: partySchema, document: text(500) })
    .nullable()
    .default(null),
  papers: z.array(draftPaperSchema).max(300).default([]),
  /** Conditional papers that this case needs. */
  applies: z.array(requirementId).max(300).default([]),
  /** Papers let off, each with why: a database has the data, the state already gave it back, … */
  excused: z
    .array(z.object({ requirementId, reason: text(500).min(1) }))
    .max(300)
    .default([]),
  /** Papers already held of the owner that are asked for all the same, each with why. */
  askedAgain: z
    .array(z.object({ requirementId, reason: text(1000) }))
    .max(300)
    .default([]),
  sets: z.int().min(1).max(99).default(1),
  fees: z.array(feeAnswerSchema).max(50).default([]),
  returnWay: z.enum(RETURN_WAYS).default('counter'),
  summary: text(1000).default(''),
  note: text(2000).default(''),
  /** A later promise agreed with the person (NĐ 23/2015 Điều 7 and 21: many pages, complex content), with why. */
  agreedDue: z.object({ dueAt: z.iso.datetime(), reason: text(500).min(1) }).optional(),
  overrides: z.array(overrideSchema).max(50).default([]),
});
export type IntakeDraft = z.output<typeof intakeDraftSchema>;

/** The same while it is being filled in: nobody entered yet. */
export const unfinishedDraftSchema = intakeDraftSchema.extend({
  owner: partySchema.nullable().default(null),
});
export type UnfinishedDraft = z.output<typeof unfinishedDraftSchema>;
