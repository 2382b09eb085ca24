import { z } from 'zod';
import { chargeSchema, partySchema } from '../dossiers/index.ts';
import { FEE_PROBLEMS, feeReductionSchema, feeRuleSchema } from '../fees/index.ts';
import { defineCall } from '../lib/call.ts';
import { DEADLINE_PHRASES } from '../lib/deadline-reason.ts';
import { intakeDraftSchema, unfinishedDraftSchema } from './draft.ts';
import { PAPER_GAPS } from './papers.ts';
import { PARTY_DOUBTS } from './parties.ts';

const COUNTER = ['receiver', 'clerk', 'leader', 'admin'] as const;
const instant = z.int();
const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);

/** A person of an earlier dossier, as they were then. Show the source and its age: data grows old. */
const knownPerson = z.object({
  party: partySchema,
  dossierId: z.uuid(),
  dossierNumber: z.string(),
  /** Epoch ms of that reception. */
  seenAt: instant,
});
export type KnownPerson = z.output<typeof knownPerson>;

const gap = z.object({
  requirementId: z.string(),
  name: z.string(),
  code: z.enum(PAPER_GAPS),
  short: z.int(),
});

const promise = z.object({
  /** Epoch ms, and the Vietnamese day and time printed on the receipt. */
  dueAt: instant,
  dueDay: z.string(),
  dueTime: z.string(),
  why: z.array(z.object({ key: z.enum(DEADLINE_PHRASES), params: z.record(z.string(), z.string()) })),
});

const preview = z.object({
  versionId: z.string(),
  /** Epoch ms of the official time the rest was computed for. */
  at: instant,
  number: z.object({ kind: z.enum(['official', 'local']), expected: z.string().nullable() }),
  promise,
  faults: z.array(
    z.object({
      path: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  doubts: z.array(
    z.object({
      key: z.string(),
      path: z.string(),
      code: z.enum(PARTY_DOUBTS),
      reason: z.string().nullable(),
    }),
  ),
  missing: z.array(gap),
  /** Papers already held that are asked for all the same; `reason` is null until it is given. */
  askedAgain: z.array(
    z.object({ requirementId: z.string(), name: z.string(), reason: z.string().nullable() }),
  ),
  fees: z.object({
    charges: z.array(chargeSchema),
    problems: z.array(z.object({ ruleCode: z.string(), code: z.enum(FEE_PROBLEMS) })),
    totalVnd: z.int(),
    /** Rules in force for this dossier, and the reductions that may be chosen. */
    rules: z.array(feeRuleSchema),
    reductions: z.array(feeReductionSchema),
  }),
  /** The same owner's dossiers of this procedure in the last thirty days: a warning, never a bar. */
  duplicates: z.array(
    z.object({ dossierId: z.uuid(), number: z.string(), receivedAt: instant, state: z.int() }),
  ),
});
export type IntakePreview = z.output<typeof preview>;

const received = z.object({
  dossierId: z.uuid(),
  number: z.string(),
  localNumber: z.string().nullable(),
  officialNumber: z.string().nullable(),
  receivedAt: instant,
  dueAt: instant,
  /** Mẫu 01, to be printed. */
  formId: z.string(),
  /** This draft had been received before: nothing new was written. */
  again: z.boolean(),
});
export type Received = z.output<typeof received>;

const recorded = z.object({
  recordId: z.uuid(),
  number: z.string(),
  at: instant,
  /** Mẫu 02 or 03, to be printed. */
  formId: z.string(),
  again: z.boolean(),
});
export type Recorded = z.output<typeof recorded>;

export const RECORD_KINDS = ['incomplete', 'refused'] as const;
const record = z.object({
  recordId: z.uuid(),
  kind: z.enum(RECORD_KINDS),
  number: z.string(),
  at: instant,
  officerName: z.string(),
  procedureId: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  ownerIdNumber: z.string().nullable(),
  reason: z.string(),
  missing: z.array(z.string()),
});
export type IntakeRecord = z.output<typeof record>;

export const intakeCalls = {
  'intake.preview': defineCall({
    summary:
      'What receiving this draft now would mean: number, promise and why, fees, what is missing or doubtful',
    input: unfinishedDraftSchema,
    output: preview,
    access: COUNTER,
    audit: 'none',
  }),
  'intake.receive': defineCall({
    summary:
      'Receive a dossier: number, promise, charges and Mẫu 01 in one transaction; the same draft only once',
    input: intakeDraftSchema,
    output: received,
    access: COUNTER,
    audit: 'write',
  }),
  'intake.renewReceipt': defineCall({
    summary: 'Mẫu 01 once more, with the number given or the words mended since; to be printed',
    input: z.object({
      dossierId: z.uuid(),
      /** A slip that would say the same is not printed again. */
      onlyIfNew: z.boolean().default(false),
    }),
    output: z.object({ formId: z.string(), number: z.string() }),
    access: COUNTER,
    audit: 'write',
  }),
  'intake.incomplete': defineCall({
    summary: 'Send the person home with Mẫu 02 listing everything missing at once; a record, not a dossier',
    input: intakeDraftSchema.extend({
      /** What else is to be mended or brought, beyond the checklist. */
      also: z.array(text(1000).min(1)).max(50).default([]),
      reason: text(1000).default(''),
    }),
    output: recorded,
    access: COUNTER,
    audit: 'write',
  }),
  'intake.refuse': defineCall({
    summary: 'Refuse to receive, with Mẫu 03 and the reason; a record, not a dossier',
    input: intakeDraftSchema.extend({ reason: text(2000).min(1) }),
    output: recorded,
    access: COUNTER,
    audit: 'write',
  }),
  'intake.records': defineCall({
    summary: 'Persons sent home or refused, newest first',
    input: z.object({
      kind: z.enum(RECORD_KINDS).optional(),
      /** Number, name, ID number or procedure; folded, partial. */
      text: z.string().max(400).default(''),
      cursor: z.int().positive().optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ records: z.array(record), nextCursor: z.int().nullable() }),
    access: 'signed-in',
    audit: 'view',
  }),
  'intake.lookupPerson': defineCall({
    summary:
      'A person known from an earlier dossier, by personal number, tax code, passport or old ID number',
    input: z.object({ idNumber: z.string().trim().min(1).max(50) }),
    output: z.object({ person: knownPerson.nullable() }),
    access: COUNTER,
    audit: 'view',
  }),
  'intake.searchPersons': defineCall({
    summary: 'Persons known from earlier dossiers, by name, number or phone (folded, partial), latest first',
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(50).default(10) }),
    output: z.object({ persons: z.array(knownPerson) }),
    access: COUNTER,
    audit: 'view',
  }),
} as const;
