// A province's dialect as versioned data: addresses, codes, limits, formats and message texts are never in code.
import { z } from 'zod';

const code = z.union([z.string(), z.number()]);
const codes = z.record(z.string(), code);
const phrases = z.array(z.string().min(1));

const pathSchema = z.object({ method: z.enum(['GET', 'POST', 'PUT']), path: z.string().startsWith('/') });

export const OPERATIONS = [
  'probe',
  'token',
  'nextNumber',
  'upload',
  'uploadState',
  'create',
  'update',
  'progress',
  'status',
  'portalStatus',
  'lookup',
  'dayList',
  'changes',
  'online',
  'payments',
  'catalogueList',
  'catalogueItem',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export const DATE_FORMATS = ['compact', 'wall', 'iso-offset', 'utc-0000'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export const REASON_KINDS = ['missing', 'too-long', 'unknown-value', 'bad-format', 'other'] as const;

export const profileSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().positive(),
  name: z.string(),
  /** Which mapping and which steps; a new province of a known shape needs only a new profile. */
  shape: z.enum(['province-array', 'igate-lgsp']),
  /** Parts of this file that no province has confirmed yet; the settings screen shows them as "chưa xác nhận". */
  unconfirmed: z.array(z.string()),
  auth: z.enum(['client-credentials', 'none']),
  /** `{name}` places are filled in; an operation that is missing is one the province does not offer. */
  paths: z.partialRecord(z.enum(OPERATIONS), pathSchema),
  /** JSON keys that prove the probe was answered by the province's system and not by a portal page on the way. */
  probeKeys: z.array(z.string()).min(1),
  number: z.object({
    /** `draw`: the province hands out one number per request. `block`: a range agreed with the province. */
    source: z.enum(['draw', 'block']),
    /** Shape of an official number of this province. */
    pattern: z.string(),
    /** For `block`: `{unit}`, `{yyMMdd}` and `{seq:4}`. */
    template: z.string(),
  }),
  replies: z.object({
    /** Which keys of a reply carry the code and the data. */
    codeKey: z.string(),
    dataKey: z.string(),
    successCodes: z.array(z.string()),
    /** When not empty, a success code alone proves nothing: the message must contain one of these. */
    successTexts: phrases,
    existsTexts: phrases,
    existsCodes: z.array(z.string()),
    signInTexts: phrases,
    unknownFileTexts: phrases,
    numberTakenTexts: phrases,
  }),
  refusals: z.object({
    /** How one complaint ends; several complaints arrive run together in one text. */
    endings: z.array(z.object({ text: z.string(), kind: z.enum(REASON_KINDS) })),
    /** Field name on the wire → path in the neutral dossier, which the screens map to the box to mend. */
    fields: z.record(z.string(), z.string()),
  }),
  formats: z.object({
    record: z.enum(DATE_FORMATS),
    progress: z.enum(DATE_FORMATS),
    birth: z.enum(DATE_FORMATS),
  }),
  codes: z.object({
    status: codes,
    /** The same in `DongBoTrangThaiHoSo`, where "not accepted" has another code. */
    portalStatus: codes.default({}),
    channel: codes,
    ownerKind: codes,
    idKind: codes,
    returnBy: codes,
    copyKind: codes,
    reuse: codes,
    feeWhen: codes,
    feeKind: codes,
    paidOnline: codes,
    supplementState: codes,
    submittedVia: codes,
    databases: codes,
    flag: codes,
    deleted: codes,
  }),
  /** National procedure code → the code this province knows, where they differ. */
  procedureCodes: z.record(z.string(), z.string()),
  /** Our code of a field (lĩnh vực) → MALINHVUC there, where they differ. */
  fieldCodes: z.record(z.string(), z.string()).default({}),
  /** Which platform confirms payments to this counter (indicator 3.6 tells them apart). */
  paymentPlatform: z.enum(['national', 'province']).default('national'),
  limits: z.object({
    /** Code points per wire field. */
    text: z.record(z.string(), z.int().positive()),
    progressRowsPerCall: z.int().positive(),
    bodyBytes: z.int().positive(),
    fileBytes: z.int().positive(),
    /** An answer longer than this is not read to its end; applications may carry their files. */
    replyBytes: z
      .int()
      .positive()
      .default(128 * 1024 * 1024),
    parallel: z.int().min(1).max(8),
    timeoutMs: z.int().positive(),
    uploadTimeoutMs: z.int().positive(),
    /** A reply may be late: a look-up that finds nothing earlier than this after the send proves nothing. */
    settleMs: z.int().nonnegative(),
    /** How long after reception a record that cannot be replaced waits for the scans of its papers. */
    scanWaitMs: z.int().nonnegative().default(0),
  }),
  capabilities: z.object({
    /** The record may be replaced after its creation. */
    update: z.boolean(),
    /** The look-up returns the progress rows as held. */
    readsProgress: z.boolean(),
    /** Uploads may continue where they were cut. */
    resumesUploads: z.boolean(),
    /** Statuses whose row of step 6 carries the fees, and those whose row carries the results. */
    statusWithFees: z.array(z.int()),
    statusWithResults: z.array(z.int()),
  }),
});

/** A province's dialect. Bundled ones lie in `assets/sync/profiles`; an administrator may bring a newer version. */
export type Profile = z.infer<typeof profileSchema>;

/** Fills `{name}` places of a path; values are percent-encoded. Throws for a place without a value. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {${name}} in ${path}`);
    return encodeURIComponent(value);
  });
}
