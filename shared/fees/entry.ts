// Money as the counter recorded it. An entry is never changed: a mistake is struck out by a further entry.
import { z } from 'zod';

export const PAYMENT_METHODS = ['cash', 'transfer', 'online'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** The most one entry may hold, in whole đồng: sums of many entries stay exact numbers. */
export const MOST_VND = 1_000_000_000_000;

/** A positive amount in whole đồng, as a number. Field codes: money-shape, money-negative, money-empty, money-too-large. */
export const vndSchema = z
  .unknown()
  .transform((value, check) => {
    const problem = problemOf(value);
    if (problem === undefined) return value as number;
    check.issues.push({ code: 'custom', message: problem, input: value });
    return z.NEVER;
  })
  .pipe(z.number());

function problemOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '' || value === 0) return 'money-empty';
  if (typeof value !== 'number' || Number.isNaN(value)) return 'money-shape';
  if (value < 0) return 'money-negative';
  if (value > MOST_VND) return 'money-too-large';
  return Number.isInteger(value) ? undefined : 'money-shape';
}

/** The part of an entry that belongs to one charge; `chargeId` null is what was paid beyond all charges. */
export const moneyLineSchema = z.object({
  chargeId: z.string().nullable(),
  name: z.string(),
  basis: z.string(),
  amountVnd: z.int(),
});
export type MoneyLine = z.output<typeof moneyLineSchema>;

export const moneyEntrySchema = z.object({
  id: z.uuid(),
  position: z.int(),
  dossierId: z.uuid(),
  kind: z.enum(['paid', 'refunded', 'payment-struck']),
  /** The payment that is refunded or struck out. */
  paymentId: z.uuid().nullable(),
  method: z.enum(PAYMENT_METHODS),
  amountVnd: z.int(),
  lines: z.array(moneyLineSchema),
  transactionCode: z.string(),
  slipNumber: z.string(),
  formId: z.uuid().nullable(),
  payerName: z.string(),
  reason: z.string(),
  /** UTC ISO. */
  at: z.string(),
  officerId: z.string(),
  officerName: z.string(),
  /** Closed with a shift: it can no longer be struck out, only refunded. */
  closed: z.boolean(),
  /** The electronic receipt issued elsewhere. */
  receipt: z.object({ symbol: z.string(), number: z.string(), link: z.string() }).nullable(),
});
export type MoneyEntry = z.output<typeof moneyEntrySchema>;
