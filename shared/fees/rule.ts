// What a procedure costs and who pays less, as data. The amounts are computed elsewhere; here is only their shape.
import { z } from 'zod';

/** Ways a dossier reaches the counter that may change an amount (`one-stop-rules` §4.1: trực tiếp, trực tuyến, bưu chính). */
export const FEE_CHANNELS = ['direct', 'online', 'post'] as const;

/** How well a fact is known: read in the law or two systems; read once; not confirmed. */
export const FEE_CONFIDENCES = ['sure', 'likely', 'guess'] as const;

const day = z.iso.date();
const vnd = z.int().nonnegative();

const pageTier = z.strictObject({ fromPage: z.int().positive(), vndPerPage: vnd });

/** Tiers start at page 1 and rise, so that every page has exactly one price. */
const pageTiers = z
  .array(pageTier)
  .min(1)
  .refine((tiers) => tiers[0]?.fromPage === 1, 'first tier starts at page 1')
  .refine(
    (tiers) => tiers.every((tier, at) => at === 0 || tier.fromPage > (tiers[at - 1]?.fromPage ?? 0)),
    'tiers rise',
  );

export const feeAmountSchema = z.discriminatedUnion('type', [
  /** One sum for the dossier, whatever it holds. */
  z.strictObject({ type: z.literal('fixed'), vnd }),
  /** For each copy handed out. */
  z.strictObject({ type: z.literal('per-copy'), vnd }),
  /** For each page of the original, in each copy; `capPerCopyVnd` is the most one copy may cost. */
  z.strictObject({ type: z.literal('per-page'), tiers: pageTiers, capPerCopyVnd: vnd.optional() }),
  /** For each case: a signature paper, a transaction, a certificate. */
  z.strictObject({ type: z.literal('per-case'), vnd }),
  /** Set by the province's council and not entered yet, or not verified: the officer enters it. */
  z.strictObject({ type: z.literal('unknown') }),
]);
export type FeeAmount = z.output<typeof feeAmountSchema>;

/**
 * One charge of a procedure. Money is whole đồng; `validFrom` and `validTo` are the first and last day in force
 * (`YYYY-MM-DD`), absent when not known. `condition` present: due only in that case, the officer ticks it; absent:
 * always due. `channels` absent: every channel.
 */
export const feeRuleSchema = z.strictObject({
  code: z.string().min(1).max(60),
  name: z.string().min(1).max(300),
  kind: z.enum(['phi', 'le-phi']),
  amount: feeAmountSchema,
  basis: z.string().min(1).max(600),
  confidence: z.enum(FEE_CONFIDENCES),
  condition: z.string().min(1).max(300).optional(),
  channels: z.array(z.enum(FEE_CHANNELS)).min(1).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});
export type FeeRule = z.output<typeof feeRuleSchema>;

export const feeReductionEffectSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('waive') }),
  /** `percent` is the part taken off, 1 to 99. */
  z.strictObject({ type: z.literal('percent'), percent: z.int().min(1).max(99) }),
  /** The law gives a reduction whose extent has to be looked up: the officer enters what is to be collected. */
  z.strictObject({ type: z.literal('entered') }),
]);
export type FeeReductionEffect = z.output<typeof feeReductionEffectSchema>;

/**
 * A reason for paying less or nothing. `fields` (codes such as HOTICH) and `procedures` (codes such as 2.001035) say
 * where it may be chosen; neither given: everywhere. Days are the first and last in force.
 */
export const feeReductionSchema = z.strictObject({
  code: z.string().min(1).max(60),
  name: z.string().min(1).max(300),
  effect: feeReductionEffectSchema,
  basis: z.string().min(1).max(600),
  confidence: z.enum(FEE_CONFIDENCES),
  fields: z.array(z.string()).min(1).optional(),
  procedures: z.array(z.string()).min(1).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});
export type FeeReduction = z.output<typeof feeReductionSchema>;
