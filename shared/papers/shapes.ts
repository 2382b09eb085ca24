// What the papers room's calls carry. The calls themselves stand in scan-calls.ts and paper-calls.ts.
import { z } from 'zod';
import { PAPER_USES, paperDetailsSchema } from './details.ts';
import { REUSE_BARS } from './held.ts';
import { PAPER_KINDS } from './kinds.ts';
import { ROUTE_REASONS, SHEET_KINDS } from './route.ts';

export const COUNTER = ['receiver', 'handler', 'clerk', 'leader', 'admin'] as const;
export const id = z.uuid();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);
export const reason = text(1000).min(1);
export const ownerIdNumber = z.string().trim().min(1).max(50);
export const requirementId = z.string().max(100);
export const instant = z.int();
export const done = z.object({});
/** As an officer chose it from a list, with what they added. */
export const chosenReason = z.object({ chosen: text(1000), note: text(1000) });

/** Where a paper is meant to go: a dossier, or the draft of one that is being received. */
export const target = z.object({
  draftId: id.nullable().default(null),
  dossierId: id.nullable().default(null),
  requirementId: requirementId.nullable().default(null),
  asResult: z.boolean().default(false),
  /** No requirement's: its name on the receipt, '' when it stands nowhere; null when that was not chosen. */
  extra: text(1000).nullable().default(null),
  /** File it there by itself once it is read; a paper with a doubtful page waits for an officer all the same. */
  fileWhenRead: z.boolean().default(false),
});
export const intoPaper = {
  target: target.prefault({}),
  /** Adds the pages to a paper that waits, instead of making a new one. */
  paperId: id.nullable().default(null),
};
export const begun = z.object({ jobId: id, paperId: id });

export const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });

export const job = z.object({
  jobId: id,
  paperId: id,
  kind: z.enum(['scan', 'import', 'write']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  pagesArrived: z.int(),
  pagesDone: z.int(),
  /** Null while more pages may arrive. */
  pagesTotal: z.int().nullable(),
  error: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  officerName: z.string(),
  /** Epoch ms. */
  createdAt: instant,
});
export type PaperJob = z.output<typeof job>;

export const page = z.object({
  pageId: id,
  /** `new` and `looked` are still to be read. */
  state: z.enum(['new', 'looked', 'read', 'failed']),
  /** The officer's own quarter turns; the picture has `pictureTurns` of them, until it is read again. */
  turns: z.int(),
  pictureTurns: z.int().nullable(),
  pictureSha256: sha256.nullable(),
  thumbSha256: sha256.nullable(),
  /** The file it came in, untouched, and which page of that. */
  originalSha256: sha256,
  originalIndex: z.int(),
  confidence: z.number().nullable(),
  /** To be looked at by an officer before it is filed. */
  doubtful: z.boolean(),
  /** Who has looked at it since and keeps it all the same. */
  kept: z.object({ byName: z.string(), at: instant }).nullable(),
  findings: z.array(z.string()),
  error: z.string().nullable(),
});
export type PaperPage = z.output<typeof page>;

export const reading = z.object({
  field: z.string(),
  proposed: z.string().nullable(),
  confidence: z.number().nullable(),
  pageId: id.nullable(),
  box: box.nullable(),
  confirmed: z.string().nullable(),
  confirmedAt: instant.nullable(),
});
export type PaperReading = z.output<typeof reading>;

export const filing = z.object({
  dossierId: id,
  digitisedAs: z.int(),
  filedByName: z.string(),
  filedAt: instant,
  unitName: z.string(),
  pages: z.int(),
  /** Why it lies there although it seems to be somebody else's. */
  otherOwnerWhy: z.string().nullable(),
  /** The filed PDF; null while it is being made. */
  file: z.object({ sha256, bytes: z.int() }).nullable(),
  replacedBy: id.nullable(),
  withdrawnWhy: z.string().nullable(),
});

/** The dossier a paper belongs to, in the words of a list. */
export const dossierHead = z.object({
  dossierId: id,
  number: z.string(),
  ownerName: z.string(),
  ownerIdNumber: z.string(),
  procedureName: z.string(),
  /** False for an application handed in online that nobody has accepted yet. */
  isAccepted: z.boolean(),
});
export type DossierHead = z.output<typeof dossierHead>;

/** Where in a dossier a paper can be filed: a requirement of its procedure, or a paper or result it holds. */
export const place = z.object({
  /** Null for an extra paper and for the result. */
  requirementId: z.string().nullable(),
  asResult: z.boolean(),
  name: z.string(),
  /** Handed in, or recorded as a result. */
  isHeld: z.boolean(),
  /** Shown and given back: need not be digitised. */
  presentedOnly: z.boolean(),
});
export type PaperPlace = z.output<typeof place>;

/** Why it is aimed there, when no officer said so: by a separator sheet, one of our slips, a blank sheet, its own words. */
export const route = z.object({
  why: z.enum(ROUTE_REASONS),
  /** On a numbered sheet: the paper's number on the receipt. */
  number: z.int().nullable(),
  /** Why the sheet could not be followed to the end; a sentence stands in the message catalogues. */
  trouble: job.shape.error,
});
export type PaperRoute = z.output<typeof route>;
/** What the queue and the paper itself both tell of its way. */
const way = {
  /** The name of the requirement it is aimed at. */
  requirement: z.string().nullable(),
  route: route.nullable(),
  /** Its place was named by a sheet or an officer, its pages were read well, nothing speaks against it. */
  sure: z.boolean(),
};

/** Pages that the paper's own numbering announces and nobody scanned: which ones. */
const missingPages = z.array(z.int());

export const paper = z.object({
  paperId: id,
  state: z.enum(['waiting', 'filed', 'dropped']),
  arrivedAt: instant,
  target,
  /** Whether what is filed there already stays beside it; null as long as nobody has said. */
  keepsOlder: z.boolean().nullable(),
  /** Why it belongs to its dossier although it names somebody else, as far as that was said. */
  otherOwnerSaid: chosenReason.nullable(),
  details: paperDetailsSchema.extend({ title: z.string() }),
  pages: z.array(page),
  readings: z.array(reading),
  ...way,
  /** What its pages lack together (a page its own numbering announces, an expected seal), or that its title is another kind's. */
  findings: z.array(z.string()),
  missingPages,
  /** Sheets that led here, and blank pages left out: not part of the paper, but kept. */
  aside: z.array(z.object({ pageId: id, as: z.enum(SHEET_KINDS), thumbSha256: sha256.nullable() })),
  originals: z.array(z.object({ sha256, name: z.string(), bytes: z.int() })),
  jobs: z.array(job),
  filing: filing.nullable(),
  /** Of the dossier it was filed in, or is meant for. */
  dossier: dossierHead.nullable(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type Paper = z.output<typeof paper>;

export const waitingPaper = z.object({
  paperId: id,
  arrivedAt: instant,
  title: z.string(),
  target,
  ...way,
  pages: z.int(),
  unread: z.int(),
  doubtful: z.int(),
  failed: z.int(),
  thumbSha256: sha256.nullable(),
  /** What is wrong with its pages, each once, and with the paper as a whole. */
  findings: z.array(z.string()),
  missingPages,
  /** Of the dossier it is meant for. */
  dossier: dossierHead.nullable(),
  /** Pages may still arrive. */
  arriving: z.boolean(),
  /** Of its last job, when that failed. */
  error: job.shape.error,
  cursor: z.int(),
});
export type WaitingPaper = z.output<typeof waitingPaper>;

export const heldPaper = z.object({
  paperId: id,
  title: z.string(),
  kind: z.enum(PAPER_KINDS).nullable(),
  ownerIdNumber: z.string(),
  number: z.string(),
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  validTo: z.string().nullable(),
  scope: z.string(),
  use: z.enum(PAPER_USES),
  digitisedAs: z.int(),
  digitisedOn: z.string(),
  pages: z.int(),
  dossierId: id,
  dossierNumber: z.string(),
  /** Why it may not serve today; null when it may. */
  bar: z.enum(REUSE_BARS).nullable(),
});
export type HeldPaperView = z.output<typeof heldPaper>;

export const use = z.object({
  paperId: id,
  requirementId: z.string().nullable(),
  digitisedAs: z.int(),
  /** 1 digitised here, 2 reused from a component, 3 reused from a result. */
  status: z.int(),
  byName: z.string(),
  at: instant,
  title: z.string(),
  number: z.string(),
  issuedOn: z.string().nullable(),
  pages: z.int(),
  file: z.object({ sha256, bytes: z.int() }).nullable(),
  /** What makes that file; null once it is there. */
  work: job.nullable(),
});

export const word = z.object({ text: z.string(), confidence: z.number(), box });

export const area = z.object({
  width: z.number().positive().max(1000),
  height: z.number().positive().max(1000),
});
