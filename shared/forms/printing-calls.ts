// Putting issued forms on paper: by a printer of this PC without asking, or page by page for the window's own dialog.
import { z } from 'zod';
import { ERROR_CODES } from '../errors.ts';
import { defineCall } from '../lib/call.ts';
import { issuedFormSchema } from './calls.ts';
import { FORM_CODES } from './codes.ts';

const code = z.enum(FORM_CODES);
const printerName = z.string().min(1).max(500);
const problem = z.enum(ERROR_CODES).nullable();

const printer = z.object({
  name: printerName,
  title: z.string(),
  /** The system's own choice. */
  isDefault: z.boolean(),
  /** What keeps it from printing now. */
  problem,
});
export type PrinterEntry = z.output<typeof printer>;

const unprinted = z.object({
  form: issuedFormSchema,
  /** The printer it was sent to. */
  printer: z.string(),
  triedAt: z.int(),
  error: z.enum(ERROR_CODES),
});
export type UnprintedForm = z.output<typeof unprinted>;

export const printingCalls = {
  'forms.printers': defineCall({
    summary: 'The printers of this PC, and which form goes to which',
    input: z.object({}),
    output: z.object({
      /** False where only the window's own print dialog can be used. */
      silent: z.boolean(),
      printers: z.array(printer),
      /** For every form without a choice of its own; null asks in the window's dialog. */
      usual: printerName.nullable(),
      choices: z.partialRecord(code, printerName),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.choosePrinter': defineCall({
    summary:
      'Send a form (or every form, without a code) to a printer of this PC; null asks in the window again',
    input: z.object({ code: code.nullable(), printer: printerName.nullable() }),
    output: z.object({}),
    access: 'signed-in',
    audit: 'write',
  }),
  'forms.sendToPrinter': defineCall({
    summary: 'Print an issued form on its printer without asking; `window` when it has none',
    input: z.object({ id: z.uuid(), printer: printerName.optional() }),
    output: z.discriminatedUnion('by', [
      z.object({ by: z.literal('window') }),
      z.object({ by: z.literal('printer'), printer: printerName }),
    ]),
    access: 'signed-in',
    audit: 'write',
  }),
  'forms.sheets': defineCall({
    summary: 'Pages of an issued form as pictures fine enough for paper',
    input: z.object({
      id: z.uuid(),
      /** The first page wanted, from 0, and how many. */
      from: z.int().min(0).default(0),
      count: z.int().min(1).max(8).default(4),
    }),
    output: z.object({
      pageCount: z.int(),
      /** PNG in base64. */
      sheets: z.array(z.object({ png: z.string(), widthMm: z.number(), heightMm: z.number() })),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'forms.printedInWindow': defineCall({
    summary: 'Note that a form was handed to the window’s own print dialog',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    access: 'signed-in',
    audit: 'write',
  }),
  'forms.unprinted': defineCall({
    summary: 'Forms that did not come out of their printer, latest first',
    input: z.object({}),
    output: z.object({ forms: z.array(unprinted) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.dropUnprinted': defineCall({
    summary: 'Take a form from the list of papers not printed: it came out after all, or nobody needs it',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    access: 'signed-in',
    audit: 'write',
  }),
} as const;
