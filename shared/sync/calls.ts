// What officers and administrators ask of synchronisation. Instants are epoch ms.
import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import {
  connectionSchema,
  exchangeSchema,
  fileSchema,
  inboxSchema,
  itemSchema,
  OUTAGE_CAUSES,
  outageSchema,
  reconciliationSchema,
  runSchema,
  syncStatusSchema,
  trailSchema,
} from './views.ts';

const nothing = z.object({});
const instant = z.int();
const id = z.int().positive();
const day = z.iso.date();
const carryFileSchema = z.object({ sha256: z.string(), bytes: z.int() });
const page = { cursor: id.optional(), limit: z.int().min(1).max(200).default(50) };

export const syncCalls = {
  'sync.status': defineCall({
    summary: 'The four numbers, the state of the line and since when',
    input: nothing,
    output: syncStatusSchema,
    access: 'anyone',
    audit: 'none',
  }),
  'sync.items': defineCall({
    summary: 'Items of the outbox, page by page',
    input: z.object({
      filter: z.enum(['unsent', 'attention', 'acknowledged', 'all']).default('unsent'),
      dossierId: z.string().optional(),
      ...page,
    }),
    output: z.object({ items: z.array(itemSchema), nextCursor: id.optional() }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.item': defineCall({
    summary: 'One item: its trail, the raw replies, its files',
    input: z.object({ id }),
    output: z.object({
      item: itemSchema,
      trail: z.array(trailSchema),
      exchanges: z.array(exchangeSchema),
      files: z.array(fileSchema),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.runs': defineCall({
    summary: 'Runs, newest first',
    input: z.object(page),
    output: z.object({ runs: z.array(runSchema), nextCursor: id.optional() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'sync.run': defineCall({
    summary: 'One run and what became of every item it carried',
    input: z.object({ id }),
    output: z.object({
      run: runSchema,
      items: z.array(z.object({ item: itemSchema, outcome: z.string(), at: instant })),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.runNow': defineCall({
    summary: 'Try the line now and send what is waiting',
    input: nothing,
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.retry': defineCall({
    summary: 'Release one item that was held back, and try again',
    input: z.object({ id }),
    output: itemSchema,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.resolve': defineCall({
    summary: 'Decide a conflict',
    input: z.object({ id, choice: z.enum(['keep-ours', 'new-number', 'done-by-hand']) }),
    output: itemSchema,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.connection': defineCall({
    summary: 'How the province is reached; the secret is not shown',
    input: nothing,
    output: z.object({
      connection: connectionSchema.optional(),
      profiles: z.array(
        z.object({ id: z.string(), version: z.int(), name: z.string(), unconfirmed: z.array(z.string()) }),
      ),
    }),
    access: ['admin'],
    audit: 'view',
  }),
  'sync.setConnection': defineCall({
    summary: 'Set how the province is reached; an empty secret keeps the present one',
    input: connectionSchema,
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'sync.addProfile': defineCall({
    summary: 'Bring a newer version of a dialect, as the text of its JSON file',
    input: z.object({ text: z.string().max(500_000) }),
    output: z.object({ id: z.string(), version: z.int() }),
    access: ['admin'],
    audit: 'write',
  }),
  'sync.rules': defineCall({
    summary: 'What refusals have taught: checked before the next dossier is sent',
    input: nothing,
    output: z.object({
      rules: z.array(
        z.object({
          id,
          path: z.string(),
          kind: z.string(),
          value: z.string(),
          text: z.string(),
          learnedAt: instant,
        }),
      ),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'sync.dropRule': defineCall({
    summary: 'Forget a rule, once the province has mended its side',
    input: z.object({ id }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'sync.renumbered': defineCall({
    summary: 'Dossiers whose citizen holds a local number and must be told the official one',
    input: nothing,
    output: z.object({
      dossiers: z.array(
        z.object({
          dossierId: z.string(),
          localNo: z.string().optional(),
          officialNo: z.string(),
          ownerName: z.string().optional(),
          phone: z.string().optional(),
          numberedAt: instant,
        }),
      ),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.markTold': defineCall({
    summary: 'The citizen has been told the official number',
    input: z.object({ dossierId: z.string() }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.outages': defineCall({
    summary:
      'Losses of the line: when, how long, the likely cause, how many dossiers were taken in meanwhile',
    input: z.object(page),
    output: z.object({ outages: z.array(outageSchema), nextCursor: id.optional() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'sync.outage': defineCall({
    summary: 'One loss of the line with the dossiers taken in meanwhile, for the biên bản sự cố',
    input: z.object({ id }),
    output: z.object({ outage: outageSchema, dossiers: z.array(itemSchema) }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.describeOutage': defineCall({
    summary: 'Set the cause of a loss of the line, as the officer knows it',
    input: z.object({ id, cause: z.enum(OUTAGE_CAUSES), note: z.string().trim().max(2000) }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.inbox': defineCall({
    summary: 'What came down from the province and waits for a decision',
    input: z.object({ kind: z.enum(['status', 'online', 'payment', 'catalogue']).optional() }),
    output: z.object({ entries: z.array(inboxSchema) }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.decideInbox': defineCall({
    summary: 'Mark what came down as taken over, or set it aside',
    input: z.object({ id, decision: z.enum(['taken', 'set-aside']) }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.notOurs': defineCall({
    summary: 'A number found at the province belongs to another counter: it is left out of comparisons',
    input: z.object({ officialNo: z.string().trim().min(1).max(60) }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.reconcile': defineCall({
    summary: 'Compare one day with the province now',
    input: z.object({ day }),
    output: reconciliationSchema,
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.reconciliations': defineCall({
    summary: 'Past comparisons, newest day first',
    input: nothing,
    output: z.object({ days: z.array(reconciliationSchema) }),
    access: 'signed-in',
    audit: 'view',
  }),
  'sync.beginRestore': defineCall({
    summary: 'After a backup was restored: everything unsent is looked up at the province before it is sent',
    input: nothing,
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'sync.closePutBack': defineCall({
    summary: 'What the older copy of the data lacked has been entered anew',
    input: nothing,
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.sendAgain': defineCall({
    summary: 'Send a dossier that the province does not show, or shows otherwise',
    input: z.object({
      dossierId: z.string(),
      /** The status the officer saw there: ours may replace it. */
      seenStatus: z.int().optional(),
    }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.exportCarry': defineCall({
    summary: 'Put unsent dossiers into one sealed file to carry by hand; the file is fetched by its SHA-256',
    input: z.object({ passphrase: z.string().min(8).max(200) }),
    output: carryFileSchema.extend({ dossiers: z.int(), leftOut: z.int() }),
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.importCarry': defineCall({
    summary:
      'Take in a carried file (dossiers to send, or acknowledgements brought back), stored before by its SHA-256',
    input: z.object({ passphrase: z.string().min(1).max(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ dossiers: z.int(), acknowledged: z.int() }),
    access: 'signed-in',
    audit: 'write',
  }),
  'sync.exportAcks': defineCall({
    summary: 'Put the acknowledgements of carried dossiers into one sealed file to carry back',
    input: z.object({ passphrase: z.string().min(8).max(200) }),
    output: carryFileSchema.extend({ acknowledged: z.int() }),
    access: 'signed-in',
    audit: 'write',
  }),
} as const;
