// What a dossier holds, as recorded at reception and kept for ever. Everything else about it follows from events.
import { z } from 'zod';

const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);

/** Owner kinds of one-stop-rules.md §4.2: Công dân, Doanh nghiệp, Hộ kinh doanh, Cơ quan nhà nước, Tổ chức. */
export const PARTY_KINDS = ['person', 'enterprise', 'household', 'agency', 'organisation'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export const SEXES = ['male', 'female'] as const;

/** An address as printed on the paper shown, and in the two-level form in force since 1/7/2025 when it was given. */
export const addressSchema = z.object({
  printed: text(1000),
  detail: text(1000).default(''),
  wardCode: z.string().max(10).default(''),
  wardName: text(200).default(''),
  provinceCode: z.string().max(10).default(''),
  provinceName: text(200).default(''),
});
export type Address = z.output<typeof addressSchema>;

/** Someone of the dossier. `name` is one field, kept letter for letter; numbers are text, checked where they are typed. */
export const partySchema = z.object({
  kind: z.enum(PARTY_KINDS),
  name: z.string().trim().normalize('NFC').min(1).max(4000),
  idKind: z.enum(['personal-number', 'old-id', 'passport', 'tax-code', 'none']),
  idNumber: z.string().trim().max(50).default(''),
  birthDate: z.iso.date().nullable().default(null),
  sex: z.enum(SEXES).nullable().default(null),
  idIssuedOn: z.iso.date().nullable().default(null),
  address: addressSchema,
  phone: z.string().trim().max(50).default(''),
  email: z.string().trim().max(100).default(''),
});
export type Party = z.output<typeof partySchema>;

/** The form in which a paper was handed in (NĐ 23/2015 Điều 6). */
export const PAPER_FORMS = [
  'original',
  'certified-copy',
  'registry-copy',
  'compared-copy',
  'plain-copy',
  'electronic',
] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** One line of the checklist as it was when the dossier was taken in. `requirementId` is null for an extra paper. */
export const receivedPaperSchema = z.object({
  requirementId: z.string().max(100).nullable(),
  name: text(2000).min(1),
  form: z.enum(PAPER_FORMS),
  copies: z.int().min(0).max(999),
  pages: z.int().min(0).max(9999).default(0),
  /** Shown and given back, not kept ("xuất trình"). */
  presentedOnly: z.boolean().default(false),
  /** Who compared a plain copy with its original, and when (UTC). */
  compared: z.object({ by: z.string(), at: z.iso.datetime() }).nullable().default(null),
  /** A paper already held that serves here: linked, never copied. */
  reusedPaperId: z.string().max(60).nullable().default(null),
  note: text(1000).default(''),
});
export type ReceivedPaper = z.output<typeof receivedPaperSchema>;

/** An original and how many copies of it are made; its name stands on the receipt. The calculator checks the counts and names the fault. */
export const copiedDocumentsSchema = z
  .array(z.object({ name: text(500).optional(), pages: z.number(), copies: z.number() }))
  .max(200);

/** What an amount was counted by: the papers copied, page by page; or so many copies or cases. */
export const countedSchema = z.union([
  z.strictObject({ documents: copiedDocumentsSchema }),
  z.strictObject({ count: z.number() }),
]);
export type Counted = z.output<typeof countedSchema>;

/** One amount due. `amountVnd` is whole đồng after any reduction; `why` is how it came about, frozen for the auditor. */
export const chargeSchema = z.object({
  id: z.string().max(60),
  ruleCode: z.string().max(60).nullable(),
  name: text(500).min(1),
  kind: z.enum(['phi', 'le-phi']),
  amountVnd: z.int().min(0),
  fullAmountVnd: z.int().min(0),
  reduction: z
    .object({
      code: z.string(),
      name: text(500),
      reason: text(1000),
      /** The officer entered what is left to pay; it does not follow from the full amount. */
      isEntered: z.literal(true).optional(),
    })
    .nullable()
    .default(null),
  collect: z.enum(['at-reception', 'at-return']).default('at-reception'),
  /** Absent where nothing is counted. */
  counted: countedSchema.optional(),
  why: text(1000).default(''),
  basis: text(500).default(''),
});
export type Charge = z.output<typeof chargeSchema>;

/** A charge counted anew. `reducedVnd`: what is left to pay where a reduction leaves that to the officer; as before when not said. */
export const recountSchema = z.object({
  chargeId: z.string().max(60),
  counted: countedSchema,
  reducedVnd: z.number().optional(),
});
export type Recount = z.output<typeof recountSchema>;

export const procedureRefSchema = z.object({
  id: z.string(),
  versionId: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  fieldCode: z.string(),
  fieldName: z.string(),
});
export type ProcedureRef = z.output<typeof procedureRefSchema>;

export const secondStageSchema = z.object({
  value: z.int().min(0).max(999),
  unit: z.enum(['working-day', 'day', 'hour']),
});
export type SecondStage = z.output<typeof secondStageSchema>;

/** The time the law gives and the promise made from it. */
export const promiseSchema = z.object({
  value: z.int().min(0),
  unit: z.enum(['working-day', 'day', 'hour', 'same-day', 'month', 'year']),
  /** UTC instant and the wall time printed on the receipt (UTC+07:00). */
  dueAt: z.iso.datetime(),
  dueWall: z.string(),
  /** The period begins anew once a supplement is complete; else the time used before it counts. */
  startsAnew: z.literal(true).optional(),
  /** Land and tax: what follows once the person has paid what another agency asked for. */
  secondStage: secondStageSchema.optional(),
});
export type DuePromise = z.output<typeof promiseSchema>;

export const CHANNELS = ['counter', 'online', 'post'] as const;
export const RETURN_WAYS = ['counter', 'post', 'online'] as const;

export const attorneySchema = z.object({ party: partySchema, document: text(500) });

/** Everything frozen at reception: the payload of the event `received`. */
export const receptionSchema = z.object({
  draftId: z.uuid(),
  localNumber: z.string().nullable(),
  officialNumber: z.string().nullable(),
  counter: z.object({ letter: z.string(), shortCode: z.string() }),
  procedure: procedureRefSchema,
  channel: z.enum(CHANNELS),
  submittedAt: z.iso.datetime(),
  owner: partySchema,
  /** Null when the owner stands at the counter in person. */
  submitter: partySchema.nullable(),
  attorney: attorneySchema.nullable(),
  papers: z.array(receivedPaperSchema),
  sets: z.int().min(1).max(99),
  charges: z.array(chargeSchema),
  promise: promiseSchema.nullable(),
  returnWay: z.enum(RETURN_WAYS),
  summary: text(1000),
  note: text(2000).default(''),
  /** Values about its people that were written down, and how many of them were known from earlier dossiers. */
  declared: z.object({ values: z.int(), known: z.int() }).nullable().default(null),
  /** Warnings the officer saw and let through, each with the reason given. */
  overrides: z.array(z.object({ warning: z.string(), reason: text(500).min(1) })),
  /** Of an application made at the national portal: its number and the applicant's account there. */
  portal: z.object({ number: text(60).min(1), accountId: text(100) }).optional(),
});
export type Reception = z.output<typeof receptionSchema>;
