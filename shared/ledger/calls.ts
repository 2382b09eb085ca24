// Sổ theo dõi hồ sơ (Mẫu số 07): one book a field and year, and one for all fields of the year.
import { z } from 'zod';
import { defineCall } from '../lib/call.ts';

const year = z.int().min(2000).max(2200);
/** Null: the year's book of all fields. */
const fieldCode = z.string().min(1).max(40).nullable();

const bookSchema = z.object({ year, fieldCode, fieldName: z.string(), rows: z.int() });
export type LedgerBook = z.output<typeof bookSchema>;

const rowSchema = z.object({
  /** Given at reception and never given again. */
  order: z.int(),
  dossierId: z.uuid(),
  dossierNumber: z.string(),
  request: z.string(),
  sets: z.int(),
  ownerName: z.string(),
  address: z.string(),
  phone: z.string(),
  /** UTC ISO instants. */
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  resultAt: z.string().nullable(),
  /** Who handed the result over, and to whom. */
  giver: z.string(),
  receiver: z.string(),
  note: z.string(),
});
export type LedgerRow = z.output<typeof rowSchema>;

export const ledgerCalls = {
  'ledger.books': defineCall({
    summary: 'The ledgers there are, newest year first',
    input: z.object({}),
    output: z.object({ books: z.array(bookSchema) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'ledger.page': defineCall({
    summary: 'Rows of a ledger in their order',
    input: z.object({
      year,
      fieldCode,
      /** Only rows whose dossier has all these words: of a name from its beginning, or in a number. */
      text: z.string().trim().max(200).default(''),
      /** The last row of the page before. */
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(rowSchema), nextAfter: z.int().nullable() }),
    access: 'signed-in',
    audit: 'view',
  }),
  'ledger.file': defineCall({
    summary: 'A whole ledger as PDF or Excel; tells how far it is by the event ledger.progress',
    input: z.object({ year, fieldCode, kind: z.enum(['pdf', 'xlsx']), jobId: z.uuid() }),
    output: z.object({ sha256: z.string().length(64), fileName: z.string(), rows: z.int() }),
    access: 'signed-in',
    audit: 'view',
  }),
  'ledger.cancel': defineCall({
    summary: 'Stop making a ledger’s file',
    input: z.object({ jobId: z.uuid() }),
    output: z.object({}),
    access: 'signed-in',
    audit: 'none',
  }),
} as const;
