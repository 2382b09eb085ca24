// The dossier as synchronisation sees it: one snapshot of what the record says, in no system's dialect.
import { z } from 'zod';

const instant = z.int();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD': old papers often know only the year of birth. */
const partialDay = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
const text = z.string();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const dossierStatusSchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
  z.literal(8),
  z.literal(9),
  z.literal(10),
]);
/** The ten national codes, from 1 "mới đăng ký" to 10 "đã trả kết quả" (province-api §7). */
export type NationalStatus = z.infer<typeof dossierStatusSchema>;

const addressSchema = z.object({ provinceCode: text, wardCode: text, detail: text });

const partySchema = z.object({
  kind: z.enum(['person', 'enterprise', 'household', 'agency', 'organisation']),
  name: text,
  idKind: z.enum(['personal-number', 'old-identity-card', 'passport', 'tax-code', 'other', 'none']),
  idNo: text,
  /** The account at the national portal; only online applications have one. */
  portalId: text.optional(),
  address: addressSchema,
});

const submitterSchema = z.object({
  name: text,
  idNo: text,
  idIssuedOn: day.optional(),
  born: partialDay.optional(),
  phone: text,
  email: text,
  fax: text,
  address: addressSchema,
});

const fileSchema = z.object({
  /** Stable across re-sends. */
  id: text,
  sha256,
  name: text.min(1),
  bytes: z.int().nonnegative(),
  mime: text,
  removed: z.boolean(),
});

const paperSchema = z.object({
  /** Component code of the procedure; `undefined` for a paper handed in beyond the list. */
  code: text.optional(),
  name: text,
  originals: z.int().nonnegative(),
  copies: z.int().nonnegative(),
  electronic: z.int().nonnegative(),
  files: z.array(fileSchema),
  reuse: z.enum(['none', 'component', 'result']),
  /** Code of the earlier result that stands in for this component. */
  replacedByResult: text.optional(),
  fromNationalStore: z.boolean(),
  removed: z.boolean(),
  /** Shown and given back: nobody scans it. */
  presentedOnly: z.boolean().optional(),
});

const feeSchema = z.object({
  code: text,
  name: text,
  amountVnd: z.int().nonnegative(),
  when: z.enum(['acceptance', 'supplement', 'return']),
  kind: z.enum(['ordinary', 'appraisal', 'renewal']),
  /** `online` only with the platform's confirmed transaction number. */
  paid: z.union([
    z.object({ how: z.literal('not-yet') }),
    z.object({ how: z.literal('at-counter') }),
    z.object({
      how: z.literal('online'),
      platform: z.enum(['national', 'province']),
      transactionNo: text.min(1),
    }),
  ]),
});

const supplementSchema = z.object({
  id: text,
  askedBy: text,
  request: text,
  askedAt: instant,
  receivedBy: text.optional(),
  receivedNote: text.optional(),
  receivedAt: instant.optional(),
  dueBefore: instant.optional(),
  dueAfter: instant.optional(),
  papers: z.array(paperSchema),
  fees: z.array(feeSchema),
});

const resultSchema = z.object({
  /** Result code of the procedure (`MAKETQUA`). */
  code: text,
  componentCode: text.optional(),
  name: text,
  number: text,
  file: fileSchema.optional(),
});

const eventSchema = z.object({
  position: z.int().positive(),
  at: instant,
  by: text,
  title: text,
  department: text,
  text,
  status: dossierStatusSchema,
  startsAt: instant.optional(),
  dueAt: instant.optional(),
});

/** A database really consulted: without `reference` there is no evidence and nothing is declared. */
const lookupSchema = z.object({ database: text, at: instant, by: text, reference: text });

export const neutralDossierSchema = z.object({
  id: text,
  /** Position of the last event this snapshot holds. */
  revision: z.int().positive(),
  localNo: text,
  officialNo: text.optional(),
  /** Number at the national portal, for dossiers that came from there. */
  portalNo: text.optional(),
  unit: z.object({ code: text, name: text }),
  procedure: z.object({
    nationalCode: text,
    onlineServiceCode: text.optional(),
    name: text,
    fieldCode: text,
    fieldName: text,
  }),
  channel: z.enum(['counter', 'online', 'post']),
  submittedAt: instant,
  receivedAt: instant,
  dueAt: instant.optional(),
  finishedAt: instant.optional(),
  returnedAt: instant.optional(),
  refusedAt: instant.optional(),
  status: dossierStatusSchema,
  summary: text,
  returnBy: z.enum(['in-person', 'post']),
  returnNote: text,
  note: text,
  owner: partySchema,
  submitter: submitterSchema,
  verifiedByVNeID: z.boolean(),
  papers: z.array(paperSchema),
  fees: z.array(feeSchema),
  supplements: z.array(supplementSchema),
  results: z.array(resultSchema),
  /** The e-form's answers as the applicant gave them. */
  form: z.record(text, z.unknown()),
  events: z.array(eventSchema),
  lookups: z.array(lookupSchema),
  catalogVersion: text,
});

/** One dossier at one revision. Instants are epoch ms, calendar days 'YYYY-MM-DD', money whole đồng. */
export type NeutralDossier = z.infer<typeof neutralDossierSchema>;
export type NeutralParty = z.infer<typeof partySchema>;
export type NeutralPaper = z.infer<typeof paperSchema>;
export type NeutralFile = z.infer<typeof fileSchema>;
export type NeutralFee = z.infer<typeof feeSchema>;
export type NeutralEvent = z.infer<typeof eventSchema>;
export type NeutralResult = z.infer<typeof resultSchema>;
export type NeutralSupplement = z.infer<typeof supplementSchema>;

/** Every file the record must show: papers, supplements, results; a file twice in the record is listed once. */
export function filesOf(dossier: NeutralDossier): readonly NeutralFile[] {
  return listed(
    dossier,
    (paper) => !paper.removed,
    (file) => !file.removed,
  );
}

/** The same with the removed ones, whose rows still travel when they were sent before. */
export function allFilesOf(dossier: NeutralDossier): readonly NeutralFile[] {
  return listed(
    dossier,
    () => true,
    () => true,
  );
}

function listed(
  dossier: NeutralDossier,
  wantPaper: (paper: NeutralPaper) => boolean,
  wantFile: (file: NeutralFile) => boolean,
): readonly NeutralFile[] {
  const papers = [...dossier.papers, ...dossier.supplements.flatMap((supplement) => supplement.papers)];
  const files = [
    ...papers.filter(wantPaper).flatMap((paper) => paper.files),
    ...dossier.results.flatMap((result) => (result.file ? [result.file] : [])),
  ].filter(wantFile);
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}
