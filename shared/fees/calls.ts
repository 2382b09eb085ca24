import { z } from 'zod';
import { chargeSchema } from '../dossiers/index.ts';
import { defineCall } from '../lib/call.ts';
import { moneyEntrySchema, PAYMENT_METHODS, vndSchema } from './entry.ts';
import { countedSchema } from './shift.ts';
import { accountSchema } from './vietqr.ts';

const id = z.uuid();
const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);
const reason = text(1000).min(3);
const COLLECTORS = ['receiver', 'clerk', 'leader', 'admin'] as const;

/** Made by the page: sent twice, recorded once. */
const entryId = id;

const byMethod = z.object({ cash: z.int(), transfer: z.int(), online: z.int() });
const closingSchema = z.object({
  id,
  number: z.string(),
  /** The counter's letter. */
  counter: z.string(),
  openedAt: z.string(),
  closedAt: z.string(),
  officerName: z.string(),
  witnessName: z.string(),
  openingVnd: z.int(),
  expectedVnd: z.int(),
  countedVnd: z.int(),
  explanation: z.string(),
  formId: z.uuid(),
});
export type ShiftClosing = z.output<typeof closingSchema>;

const recorded = z.object({ entry: moneyEntrySchema });

export const feesCalls = {
  'fees.ofDossier': defineCall({
    summary: 'What a dossier owes and every payment, refund and striking-out recorded for it',
    input: z.object({ dossierId: id }),
    output: z.object({
      charges: z.array(z.object({ charge: chargeSchema, paidVnd: z.int(), leftVnd: z.int() })),
      dueVnd: z.int(),
      paidVnd: z.int(),
      leftVnd: z.int(),
      overVnd: z.int(),
      entries: z.array(moneyEntrySchema),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'fees.collect': defineCall({
    summary: 'Record money received for a dossier and issue the phiếu thu',
    input: z.object({
      entryId,
      dossierId: id,
      method: z.enum(PAYMENT_METHODS),
      amountVnd: vndSchema,
      payerName: text(4000).default(''),
      /** MaGiaoDich of the payment platform: needed online, optional for transfers. */
      transactionCode: text(100).default(''),
      /** The officer saw the payment confirmed there. */
      confirmed: z.boolean().default(false),
      /** Why more is taken than is owed. */
      overpaymentReason: text(1000).default(''),
    }),
    output: recorded,
    access: COLLECTORS,
    audit: 'write',
  }),
  'fees.refund': defineCall({
    summary: 'Give back all or part of a payment',
    input: z.object({
      entryId,
      paymentId: id,
      amountVnd: vndSchema,
      method: z.enum(['cash', 'transfer']),
      reason,
    }),
    output: recorded,
    access: COLLECTORS,
    audit: 'write',
  }),
  'fees.strike': defineCall({
    summary: 'Strike out a payment recorded by mistake; its slip number stays used',
    input: z.object({ entryId, paymentId: id, reason }),
    output: recorded,
    access: COLLECTORS,
    audit: 'write',
  }),
  'fees.recordReceipt': defineCall({
    summary: 'Note the electronic receipt issued elsewhere for a payment',
    input: z.object({
      paymentId: id,
      symbol: text(40).default(''),
      number: text(40).min(1),
      link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
    }),
    output: recorded,
    access: COLLECTORS,
    audit: 'write',
  }),
  'fees.qr': defineCall({
    summary: 'The VietQR code for what a dossier still owes',
    input: z.object({ dossierId: id, amountVnd: vndSchema }),
    output: z.object({
      text: z.string(),
      svg: z.string(),
      purpose: z.string(),
      amountVnd: z.int(),
      account: accountSchema,
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'fees.account': defineCall({
    summary: 'The bank account transfers go to; null until an administrator enters it',
    input: z.object({}),
    output: z.object({
      account: accountSchema.nullable(),
      savedBy: z.string().nullable(),
      savedAt: z.string().nullable(),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'fees.setAccount': defineCall({
    summary: 'Enter the bank account transfers go to',
    input: accountSchema,
    output: z.object({}),
    access: ['admin'],
    audit: 'write',
  }),
  'fees.shift': defineCall({
    summary: 'The money this officer recorded at this counter since their last closing',
    input: z.object({}),
    output: z.object({
      openedAt: z.string().nullable(),
      counter: z.string(),
      /** Other officers whose money at this counter waits to be closed by them. */
      others: z.array(z.object({ officerId: z.string(), officerName: z.string(), entries: z.int() })),
      /** The last entry summed up here; closing is refused when another has come since. */
      lastPosition: z.int(),
      lines: z.array(byMethod.extend({ name: z.string(), times: z.int() })),
      received: byMethod,
      refunded: byMethod,
      entries: z.array(moneyEntrySchema.extend({ dossierNumber: z.string() })),
    }),
    access: COLLECTORS,
    audit: 'view',
  }),
  'fees.closeShift': defineCall({
    summary: 'Close the shift: the cash counted against the cash recorded, for good',
    input: z.object({
      closingId: id,
      lastPosition: z.int().min(0),
      openingVnd: z.int().min(0).max(1_000_000_000),
      counted: countedSchema,
      explanation: text(1000).default(''),
      witnessName: text(200).default(''),
    }),
    output: closingSchema,
    access: COLLECTORS,
    audit: 'write',
  }),
  'fees.closings': defineCall({
    summary: 'Earlier closings, newest first',
    input: z.object({ before: z.string().optional(), limit: z.int().min(1).max(100).default(30) }),
    output: z.object({ closings: z.array(closingSchema) }),
    access: 'signed-in',
    audit: 'view',
  }),
} as const;
