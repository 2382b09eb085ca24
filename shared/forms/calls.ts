import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { FORM_CODES } from './codes.ts';
import { formTemplateSchema } from './template.ts';
import { formValuesSchema } from './values.ts';

const code = z.enum(FORM_CODES);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.int();
const reason = z.string().trim().min(3).max(500);

export const issuedFormSchema = z.object({
  id: z.uuid(),
  code,
  name: z.string(),
  templateVersion: z.string(),
  dossierId: z.string().optional(),
  recordId: z.string().optional(),
  paper: z.enum(['A4', 'A5', 'roll-80']),
  orientation: z.enum(['portrait', 'landscape']),
  copies: z.array(z.object({ key: z.string(), label: z.string() })),
  issuedAt: instant,
  issuedBy: z.string(),
  issuedByName: z.string(),
  /** The first print, when this is a reprint. */
  reprintOf: z.uuid().optional(),
  /** 0 for the first print. */
  reprintNumber: z.int(),
  reason: z.string(),
  /** How many times a first print was printed again. */
  reprints: z.int(),
  /** Whether it came out on paper, or was handed to the window's print dialog, at least once. */
  printed: z.boolean(),
  /** Absent until the PDF has been made; `forms.file` makes it. */
  pdf: sha256.optional(),
});
export type IssuedForm = z.output<typeof issuedFormSchema>;

const templateEntry = z.object({
  sha256,
  code,
  version: z.string(),
  origin: z.enum(['shipped', 'edited']),
  savedAt: instant.optional(),
  savedBy: z.string(),
  note: z.string(),
  /** The one new forms are printed with. */
  current: z.boolean(),
});
export type TemplateEntry = z.output<typeof templateEntry>;

const galleryEntry = z.object({
  code,
  name: z.string(),
  version: z.string(),
  basis: z.string(),
  /** False shows as "chưa xác nhận": nobody has compared the wording with the official page. */
  confirmed: z.boolean(),
  paper: z.enum(['A4', 'A5', 'roll-80']),
  orientation: z.enum(['portrait', 'landscape']),
  copies: z.array(z.object({ key: z.string(), label: z.string() })),
});
export type GalleryEntry = z.output<typeof galleryEntry>;

const previewPage = z.object({ sha256, width: z.int(), height: z.int() });

const slipKey = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  unit: z.string(),
  counter: z.string(),
  own: z.boolean(),
});

export const formsCalls = {
  'forms.preview': defineCall({
    summary: 'Pictures of a form: an issued one, one filled with given data, or a template with sample data',
    input: z.object({
      of: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('issued'), id: z.uuid() }),
        z.object({ kind: z.literal('data'), code, data: formValuesSchema }),
        z.object({ kind: z.literal('sample'), code, template: z.unknown().optional() }),
      ]),
      /** The first page wanted, from 0, and how many. */
      from: z.int().min(0).default(0),
      count: z.int().min(1).max(10).default(4),
    }),
    output: z.object({ pdf: sha256, pageCount: z.int(), pages: z.array(previewPage) }),
    access: 'signed-in',
    audit: 'view',
  }),
  'forms.find': defineCall({
    summary: 'One issued form by its id',
    input: z.object({ id: z.uuid() }),
    output: z.object({ form: issuedFormSchema }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.issued': defineCall({
    summary: 'Forms issued for a dossier or for a record without one, oldest first',
    input: z.union([z.object({ dossierId: z.string() }), z.object({ recordId: z.string() })]),
    output: z.object({ forms: z.array(issuedFormSchema) }),
    access: 'signed-in',
    audit: 'view',
  }),
  'forms.file': defineCall({
    summary: 'The PDF of an issued form',
    input: z.object({ id: z.uuid() }),
    output: z.object({ sha256 }),
    access: 'signed-in',
    audit: 'view',
  }),
  'forms.reprint': defineCall({
    summary: 'Print an issued form again, marked as a reprint',
    input: z.object({ id: z.uuid(), reason, copies: z.array(z.string()).min(1).optional() }),
    output: z.object({ form: issuedFormSchema, sha256 }),
    access: 'signed-in',
    audit: 'write',
  }),
  'forms.slipOf': defineCall({
    summary: 'The appointment slip for an 80 mm roll that says what a receipt (Mẫu 01) says',
    input: z.object({
      id: z.uuid(),
      /** Only where a printer was chosen for slips; else none is made. */
      ifChosen: z.boolean().default(false),
    }),
    output: z.object({ form: issuedFormSchema.nullable() }),
    access: 'signed-in',
    audit: 'write',
  }),
  'forms.gallery': defineCall({
    summary: 'Every form the counter can print, as it is printed now',
    input: z.object({}),
    output: z.object({ forms: z.array(galleryEntry) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.templates': defineCall({
    summary: 'The versions of a form’s wording, newest first, and the one in use in full',
    input: z.object({ code }),
    output: z.object({ versions: z.array(templateEntry), current: formTemplateSchema }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.saveTemplate': defineCall({
    summary: 'Save an edited wording as a new version and use it from now on; printed forms stay as they are',
    input: z.object({ code, template: z.unknown(), basedOn: sha256, note: reason }),
    output: templateEntry,
    access: ['admin'],
    audit: 'write',
  }),
  'forms.chooseTemplate': defineCall({
    summary: 'Print a form with an earlier or the shipped wording again',
    input: z.object({ code, sha256 }),
    output: templateEntry,
    access: ['admin'],
    audit: 'write',
  }),
  'forms.checkSlip': defineCall({
    summary: 'Check the QR text of a slip against the keys of the counters known here, without the line',
    input: z.object({ text: z.string().max(4000) }),
    output: z.object({
      number: z.string(),
      receivedAt: instant,
      unit: z.string(),
      counter: z.string(),
      ownCounter: z.boolean(),
      keyId: z.string(),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.slipKeys': defineCall({
    summary: 'Keys slips are checked with, and this counter’s own to hand to its sister counters',
    input: z.object({}),
    output: z.object({ keys: z.array(slipKey), ownKeyText: z.string() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'forms.importSlipKey': defineCall({
    summary: 'Trust the slips of a sister counter by its key text',
    input: z.object({ text: z.string().max(2000) }),
    output: slipKey,
    access: ['admin'],
    audit: 'write',
  }),
} as const;
