import { z } from 'zod';
import { type CallAccess, defineCall } from '../lib/call.ts';
import { readSigner, SIGNER_LIMIT } from '../lib/signer.ts';
import {
  attorneySchema,
  chargeSchema,
  partySchema,
  RETURN_WAYS,
  receivedPaperSchema,
  recountSchema,
} from './record.ts';
import { STEP_RULES, type Step } from './steps.ts';

const id = z.uuid();
const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);
const reason = text(1000).min(1);
/** As typed: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn B', or a name alone; the unit's usual signer when not said. */
const signer = text(SIGNER_LIMIT)
  .transform((line) => (line === '' ? undefined : readSigner(line)))
  .optional();
/** A letter of the committee; its number as the clerk's office gave it, dots are printed when that comes later. */
const letter = { letterNumber: text(60).optional(), signer };
/** The dossier and the revision the officer saw; another window's change in between answers 'changed-meanwhile'. */
const one = z.object({ id, revision: z.int().positive() });
/** Several at once, each on its own: one that fails leaves the others done. `revision` when it is one, seen on its page. */
const many = z.object({ ids: z.array(id).min(1).max(500), revision: z.int().positive().optional() });

const done = z.object({
  id,
  revision: z.int(),
  state: z.int(),
  dueAt: z.string().nullable(),
  /** The document this step rests on, to be printed by the forms room. */
  documentId: z.string().nullable(),
});
const outcomes = z.object({
  outcomes: z.array(
    z.object({
      id,
      ok: z.boolean(),
      error: z.string().nullable(),
      /** The form made for this dossier, where the step makes one. */
      documentId: z.string().nullable().optional(),
    }),
  ),
  /** The form that lists all dossiers given at once. */
  listFormId: z.string().nullable().optional(),
});

const step = <I extends z.ZodType>(of: Step, summary: string, input: I) =>
  defineCall({ summary, input, output: done, access: rolesOf(of), audit: 'write' });

const batch = <I extends z.ZodType>(of: Step, summary: string, input: I) =>
  defineCall({ summary, input, output: outcomes, access: rolesOf(of), audit: 'write' });

function rolesOf(of: Step): Exclude<CallAccess, 'anyone' | 'signed-in'> {
  return STEP_RULES[of].roles;
}

const notifyWay = z.enum(['sms', 'zalo', 'phone', 'vneid', 'other']);

const resultSchema = z.object({
  name: text(500).min(1),
  number: text(100),
  issuedOn: z.iso.date().nullable(),
  signer: text(200),
  fileSha256: z.string().length(64).nullable(),
  electronic: z.boolean(),
});

const deliverySchema = z.object({
  way: z.enum(['counter', 'post', 'electronic']),
  to: text(4000).min(1),
  idNumber: text(50),
  proof: z.enum(['slip', 'identity', 'attorney', 'post-list', 'electronic']),
  reason: text(1000).default(''),
});

/** Why papers held already are asked for all the same, by the name they are asked for under. */
const askedAgain = z
  .array(z.object({ name: text(1000).min(1), reason }))
  .max(100)
  .optional();

/** Every step an officer can take on a dossier after reception (one-stop-rules.md §4.2). */
export const stepCalls = {
  'dossiers.accept': step('accept', 'Accept a dossier submitted online', one),
  'dossiers.decline': step('decline', 'Refuse a dossier submitted online', one.extend({ reason })),
  'dossiers.forward': batch(
    'forward',
    'Hand dossiers over to a section, with one list for all',
    many.extend({ to: text(200).min(1), paper: z.boolean() }),
  ),
  'dossiers.paperLeaves': defineCall({
    summary: 'When papers handed over now leave the counter: at once, or on the next working day',
    input: z.object({}),
    /** Null when they leave at once. */
    output: z.object({ laterAt: z.iso.datetime().nullable() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'dossiers.takeBack': batch(
    'take-back',
    'Take dossiers back to the counter',
    many.extend({ note: text(500).default('') }),
  ),
  'dossiers.requestSupplement': step(
    'request-supplement',
    'Ask for what is missing, everything at once; the clock pauses',
    one.extend({
      items: z.array(text(1000).min(1)).min(1).max(100),
      reason,
      answerBy: z.iso.date().nullable().default(null),
      askedAgain,
    }),
  ),
  'dossiers.receiveSupplement': step(
    'receive-supplement',
    'Take in what was asked for; the clock runs again and gives a new promise',
    one.extend({ papers: z.array(receivedPaperSchema).max(200), askedAgain }),
  ),
  'dossiers.requestPayment': step(
    'request-payment',
    'Wait for a payment; the clock pauses',
    one.extend({
      /** What the counter itself is owed; nothing when only the other agency is. */
      charges: z.array(chargeSchema).max(50).default([]),
      /** The notice the pause rests on, as the other agency (tax office, land office) wrote it: number, day, issuer. */
      notice: text(300).min(1),
      reason,
    }),
  ),
  'dossiers.confirmPayment': step(
    'confirm-payment',
    'The payment waited for has come; the clock runs again',
    one.extend({ reference: text(200).min(1) }),
  ),
  'dossiers.withdraw': step(
    'withdraw',
    'The person takes the dossier back (Mẫu 05)',
    one.extend({ reason, ...letter }),
  ),
  'dossiers.stop': step(
    'stop',
    'Stop handling (Mẫu 05)',
    one.extend({ reason, ground: z.enum(['not-supplemented', 'refused-on-substance', 'other']), ...letter }),
  ),
  'dossiers.recordResult': step(
    'record-result',
    'Record the result; handling ends',
    one.extend({
      results: z.array(resultSchema).min(1).max(20),
      /** When handling ended (UTC); now when absent. */
      finishedAt: z.iso.datetime().nullable().default(null),
    }),
  ),
  'dossiers.notify': step(
    'notify',
    'Note that the person was told about the result',
    one.extend({ way: notifyWay, text: text(1000).min(1) }),
  ),
  'dossiers.notifyMany': batch(
    'notify',
    'Note that several persons were told about their results',
    many.extend({ way: notifyWay }),
  ),
  'dossiers.handOverByPost': batch(
    'hand-over',
    'Give several results to the post, with one list for it',
    many.extend({ postCode: text(100).default('') }),
  ),
  'dossiers.handOver': step(
    'hand-over',
    'Hand the result to the person',
    one.extend({ delivery: deliverySchema }),
  ),
  'dossiers.reopen': step('reopen', 'A wrong result was found before delivery', one.extend({ reason })),
  'dossiers.proposeExtension': step(
    'propose-extension',
    'Lay an apology with a new day before the head',
    one.extend({ dueAt: z.iso.datetime(), reason }),
  ),
  'dossiers.proposeExtensionMany': batch(
    'propose-extension',
    'Lay apologies for several dossiers before the head, each with the new day its calendar gives',
    many.extend({ reason }),
  ),
  'dossiers.refuseExtension': step(
    'refuse-extension',
    'The head does not agree to the proposed apology',
    one.extend({ reason }),
  ),
  'dossiers.extend': step(
    'extend',
    'Apologise and promise a new day, once (Mẫu 04)',
    one.extend({ dueAt: z.iso.datetime(), reason, ...letter }),
  ),
  'dossiers.extendMany': batch(
    'extend',
    'Approve several proposed apologies, each with its own letter (Mẫu 04)',
    many.extend({
      /** Of the first letter; those after it count on from its figures ('45/UBND', '46/UBND'). */
      letterNumber: text(60)
        .regex(/^(\d{1,6}(\D.*)?)?$/)
        .default(''),
      signer,
    }),
  ),
  'dossiers.repromise': step(
    'repromise',
    'Move a promise after the calendar changed',
    one.extend({ dueAt: z.iso.datetime(), reason }),
  ),
  'dossiers.repromiseMany': batch(
    'repromise',
    'Move several promises after the calendar changed, each to its own time',
    z.object({
      changes: z
        .array(one.extend({ dueAt: z.iso.datetime() }))
        .min(1)
        .max(500),
      reason,
    }),
  ),
  'dossiers.correct': step(
    'correct',
    'Mend a slip of the pen in what was recorded',
    one.extend({
      changes: z.object({
        owner: partySchema.optional(),
        submitter: partySchema.nullable().optional(),
        attorney: attorneySchema.nullable().optional(),
        papers: z.array(receivedPaperSchema).max(200).optional(),
        recounts: z.array(recountSchema).max(50).optional(),
        sets: z.int().min(1).max(99).optional(),
        returnWay: z.enum(RETURN_WAYS).optional(),
        summary: text(1000).optional(),
        note: text(2000).optional(),
      }),
      reason,
    }),
  ),
  'dossiers.cancel': step(
    'cancel',
    'Cancel a dossier taken in by mistake; its number stays used',
    one.extend({ reason }),
  ),
  'dossiers.note': defineCall({
    summary: 'Add a note to the timeline',
    input: z.object({ id, text: text(2000).min(1) }),
    output: done,
    access: 'signed-in',
    audit: 'write',
  }),
} as const;
