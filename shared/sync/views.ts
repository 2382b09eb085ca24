// What synchronisation shows of itself. Instants are epoch ms.
import { z } from 'zod';
import { isTimeOfDay } from '../lib/dates.ts';
import { OUTBOX_STATES } from './states.ts';

const instant = z.int();
const id = z.int().positive();
const day = z.iso.date();
const timeOfDay = z.string().refine(isTimeOfDay, { error: 'time-shape' });

/** How this counter reaches the province. The secret belongs to the commune's service account, not to an officer. */
export const connectionSchema = z.object({
  enabled: z.boolean(),
  profileId: z.string().min(1).max(60),
  baseUrl: z.url({ protocol: /^https?$/ }).max(300),
  clientId: z.string().max(200),
  clientSecret: z.string().max(400),
  unitCode: z.string().trim().min(1).max(35),
  /** Numbers drawn ahead while the line is up, so that receipts carry the official one; 0: none. */
  poolSize: z.int().min(0).max(500),
  /** What the province counts the drawn numbers by; empty: the procedure of the dossier, and no pool. */
  poolCode: z.string().max(60),
  /** Range of daily sequence numbers agreed with the province, for dialects without a number service. */
  numberBlock: z
    .object({ first: z.int().min(1).max(9_999_999), last: z.int().min(1).max(9_999_999) })
    .refine((block) => block.first <= block.last)
    .nullable(),
  /** Cap for files; records are never held back by it. */
  uploadBytesPerSecond: z.int().min(1024).nullable(),
  /** Files leave only between these times of day, usually over midnight. */
  filesWindow: z
    .object({ from: timeOfDay, until: timeOfDay })
    .refine(({ from, until }) => from !== until, { path: ['until'], error: 'window-empty' })
    .nullable()
    .default(null),
});
export type Connection = z.output<typeof connectionSchema>;

export const LINE_STATES = [
  'unset', // nobody has set the connection up
  'off', // switched off by the administrator
  'checking',
  'online',
  'offline',
  'portal', // something answers, but not the province: a Wi-Fi or gateway page
  'sign-in', // the province refuses the credentials
  'busy', // the province asked us to wait
  'certificate', // no valid certificate: a wrong clock here, or somebody in between
  'disk-full',
] as const;
export type LineState = (typeof LINE_STATES)[number];

export const OUTAGE_CAUSES = ['power', 'lan', 'internet', 'province', 'unclear'] as const;
export type OutageCause = (typeof OUTAGE_CAUSES)[number];

/** The data here is an older copy, or has come from another place and may be one. */
export const putBackSchema = z.object({
  kind: z.enum(['older', 'elsewhere']),
  /** The last record here, and the last one known to have been made. */
  from: instant.optional(),
  until: instant.optional(),
});
export type PutBack = z.output<typeof putBackSchema>;

/** Lists of the province that come down by themselves. */
export const FEEDS = ['changes', 'online', 'payments'] as const;
export type FeedKind = (typeof FEEDS)[number];
export const FEED_TROUBLES = ['too-large', 'unreadable'] as const;
export const feedTroubleSchema = z.object({
  feed: z.enum(FEEDS),
  why: z.enum(FEED_TROUBLES),
  /** When it is asked for again by itself. */
  nextAt: instant,
});
export type FeedTrouble = z.output<typeof feedTroubleSchema>;

/** The four numbers and what explains them; shown on every screen. */
export const syncStatusSchema = z.object({
  waiting: z.int(),
  sending: z.int(),
  attention: z.int(),
  /** Of those waiting: how many wait for the scans of their papers, whatever the line does. */
  forScans: z.int(),
  lastAckAt: instant.optional(),
  line: z.enum(LINE_STATES),
  since: instant,
  /** When the next try is due by itself. */
  nextTryAt: instant.optional(),
  running: z.boolean(),
  /** When the present line will be through, at the present pace. */
  doneAt: instant.optional(),
  /** The same for the records alone, while nothing is known yet of how fast files go. */
  recordsDoneAt: instant.optional(),
  /** `from`: the time of day at which they may leave, while they may not. */
  files: z.object({ count: z.int(), bytes: z.int(), from: timeOfDay.optional() }),
  /** Dossiers unsent for 24 hours or more. */
  old: z.int(),
  /** The province's clock minus ours; shown above 2 minutes. */
  skewMs: z.int().optional(),
  /** Above 10 minutes no paper with a legal time may be issued. */
  clockBlocked: z.boolean(),
  /** Something restored from a backup still waits to be looked up before it is sent. */
  restoring: z.boolean(),
  /** An older copy of the data was put back, and nobody has said yet that what is missing was entered anew. */
  putBack: putBackSchema.optional(),
  /** What came down from the province and waits for a decision. */
  inbox: z.int(),
  /** What cannot be taken in as the province sends it. */
  feedTroubles: z.array(feedTroubleSchema),
});
export type SyncStatus = z.output<typeof syncStatusSchema>;

export const reasonSchema = z.object({
  kind: z.string(),
  path: z.string().optional(),
  wireField: z.string().optional(),
  text: z.string(),
});

export const itemSchema = z.object({
  id,
  dossierId: z.string(),
  officialNo: z.string().optional(),
  localNo: z.string().optional(),
  ownerName: z.string().optional(),
  procedureName: z.string().optional(),
  kind: z.string(),
  state: z.enum(OUTBOX_STATES),
  enteredAt: instant,
  changedAt: instant,
  attempts: z.int(),
  nextTryAt: instant.optional(),
  reasons: z.array(reasonSchema),
  filesMissing: z.int().optional(),
  dueAt: instant.optional(),
  /** The national status as recorded here. */
  status: z.int().optional(),
  /** Travelling by hand without a number: not sent from here until word comes back or the officer takes it back. */
  carried: z.boolean(),
  /** Unsent for 24 hours or more. */
  old: z.boolean(),
});
export type SyncItem = z.output<typeof itemSchema>;

export const trailSchema = z.object({
  at: instant,
  from: z.enum(OUTBOX_STATES).optional(),
  to: z.enum(OUTBOX_STATES),
  cause: z.string(),
  runId: id.optional(),
});
export const exchangeSchema = z.object({
  at: instant,
  step: z.string(),
  verdict: z.string(),
  http: z.int().optional(),
  ms: z.int(),
  bytesOut: z.int(),
  bytesIn: z.int(),
  /** The province's answer, word for word. */
  reply: z.string().optional(),
});
export const fileSchema = z.object({ name: z.string(), bytes: z.int(), held: z.int(), state: z.string() });

export const runSchema = z.object({
  id,
  startedAt: instant,
  endedAt: instant.optional(),
  reason: z.string(),
  ending: z.string().optional(),
  profile: z.string(),
  bytesOut: z.int(),
  bytesIn: z.int(),
  skewMs: z.int().optional(),
  carried: z.int(),
  acknowledged: z.int(),
  attention: z.int(),
});
export type SyncRun = z.output<typeof runSchema>;

export const outageSchema = z.object({
  id,
  beganAt: instant,
  endedAt: instant.optional(),
  cause: z.enum(OUTAGE_CAUSES),
  detail: z.string(),
  note: z.string(),
  /** Dossiers taken in meanwhile. */
  dossiers: z.int(),
});
export type Outage = z.output<typeof outageSchema>;

/** The dossier here that something from the province is about. */
const oursSchema = z.object({
  number: z.string(),
  ownerName: z.string(),
  procedureName: z.string(),
  status: z.int(),
});
/** What the province's row says in our terms. */
const saysSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    officialNo: z.string(),
    status: z.int(),
    text: z.string(),
    by: z.string(),
    at: instant.optional(),
  }),
  z.object({
    kind: z.literal('online'),
    portalNo: z.string(),
    procedureCode: z.string(),
    ownerName: z.string(),
    ownerIdNo: z.string(),
    phone: z.string(),
    summary: z.string(),
    submittedAt: instant.optional(),
    /** The person is owed an answer by then. */
    answerBy: instant,
    /** 'name-only': the dialect names the file and gives no address to fetch it from. */
    papers: z.array(
      z.object({ name: z.string(), state: z.enum(['there', 'waiting', 'refused', 'name-only']) }),
    ),
  }),
  z.object({
    kind: z.literal('payment'),
    officialNo: z.string(),
    transactionNo: z.string(),
    amountVnd: z.int(),
    at: instant.optional(),
  }),
  z.object({ kind: z.literal('catalogue'), code: z.string(), name: z.string() }),
]);

export const inboxSchema = z.object({
  id,
  kind: z.enum(['status', 'online', 'payment', 'catalogue']),
  key: z.string(),
  dossierId: z.string().optional(),
  arrivedAt: instant,
  state: z.enum(['new', 'both-sides', 'taken', 'set-aside']),
  /** Absent when the row is of no known shape: then only the row itself can be shown. */
  says: saysSchema.optional(),
  ours: oursSchema.optional(),
  body: z.unknown(),
});
export type InboxEntry = z.output<typeof inboxSchema>;

export const differenceSchema = z.object({
  side: z.enum(['only-here', 'only-there', 'differs']),
  officialNo: z.string(),
  dossierId: z.string().optional(),
  ownerName: z.string(),
  /** What the two sides say, where they differ. */
  here: z.string().optional(),
  there: z.string().optional(),
});
export type Difference = z.output<typeof differenceSchema>;

export const reconciliationSchema = z.object({
  day,
  at: instant,
  ours: z.int(),
  theirs: z.int(),
  /** Of that day, not sent yet (or a change of it is not): neither counted nor compared. */
  waiting: z.int(),
  oursHash: z.string(),
  theirsHash: z.string(),
  differences: z.array(differenceSchema),
});
export type Reconciliation = z.output<typeof reconciliationSchema>;
