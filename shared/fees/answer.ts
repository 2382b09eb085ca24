// What the officer says about what is due, and what may still be missing from it.
import { z } from 'zod';
import { copiedDocumentsSchema } from '../dossiers/index.ts';

/** Counts are checked by the calculator, which names the fault; the schema only keeps nonsense out. */
const count = z.number();
const reason = z.string().trim().normalize('NFC').max(1000);

/** About one rule; what is left out takes the ordinary value (one case, one copy). Money is whole đồng. */
export const feeAnswerSchema = z.object({
  ruleCode: z.string().max(60),
  /** Whether a rule with a condition applies; rules without one always do. */
  applies: z.boolean().optional(),
  documents: copiedDocumentsSchema.optional(),
  copies: count.optional(),
  cases: count.optional(),
  /** Where the rule's amount is not known; with the reason or the resolution it rests on. */
  entered: z.object({ vnd: z.number(), reason }).optional(),
  reduction: z.object({ code: z.string().max(60), reason, vnd: z.number().optional() }).optional(),
  collect: z.enum(['at-reception', 'at-return']).optional(),
});
export type FeeAnswer = z.output<typeof feeAnswerSchema>;
export type CopiedDocument = NonNullable<FeeAnswer['documents']>[number];

export const FEE_PROBLEMS = [
  'fee-pages-needed',
  'fee-count-wrong',
  'fee-amount-needed',
  'fee-reason-needed',
  'fee-amount-wrong',
  'fee-reduction-unknown',
] as const;
export type FeeProblemCode = (typeof FEE_PROBLEMS)[number];
