// What officers look up about dossiers. The steps that change them are in step-calls.ts.
import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { CHANNELS, PARTY_KINDS, receptionSchema } from './record.ts';
import { APOLOGY_STATES, DELIVERY_STATES, DIGITISATION_STATES, FINANCE_STATES } from './state.ts';
import { STEPS } from './steps.ts';

const instant = z.string();
const stateCode = z.int().min(0).max(10);
const day = z.iso.date();

/** One line of a list. Instants are UTC ISO text. */
export const dossierRowSchema = z.object({
  id: z.uuid(),
  localNumber: z.string().nullable(),
  officialNumber: z.string().nullable(),
  ownerKind: z.enum(PARTY_KINDS),
  ownerName: z.string(),
  ownerIdNumber: z.string().nullable(),
  ownerPhone: z.string().nullable(),
  procedureId: z.string(),
  procedureCode: z.string().nullable(),
  procedureName: z.string(),
  fieldCode: z.string(),
  channel: z.enum(CHANNELS),
  state: stateCode,
  finance: z.enum(FINANCE_STATES),
  delivery: z.enum(DELIVERY_STATES),
  digitisation: z.enum(DIGITISATION_STATES),
  holder: z.string(),
  apology: z.enum(APOLOGY_STATES),
  receivedAt: instant,
  receivedBy: z.string(),
  dueAt: instant.nullable(),
  dueOriginalAt: instant.nullable(),
  /** Made online and answered by nobody yet: by when somebody must. */
  answerBy: instant.nullable(),
  finishedAt: instant.nullable(),
  returnedAt: instant.nullable(),
});
export type DossierListRow = z.output<typeof dossierRowSchema>;

export const dossierFiltersSchema = z.object({
  states: z.array(stateCode).min(1).max(11).optional(),
  procedureId: z.string().max(100).optional(),
  fieldCode: z.string().max(40).optional(),
  channel: z.enum(CHANNELS).optional(),
  holder: z.string().max(200).optional(),
  finance: z.enum(FINANCE_STATES).optional(),
  delivery: z.enum(DELIVERY_STATES).optional(),
  receivedBy: z.string().max(200).optional(),
  /** First and last day of reception. */
  receivedFrom: day.optional(),
  receivedTo: day.optional(),
  /** First and last day of the promise; open dossiers only. */
  dueFrom: day.optional(),
  dueTo: day.optional(),
  /** Open, and the promise lies in the past. */
  overdue: z.boolean().optional(),
  /** Open, and promised after today within so many working days. */
  dueWithin: z.int().min(1).max(30).optional(),
  /** The result was there before this day and nobody has fetched it. */
  readyBefore: day.optional(),
  /** Not closed, and money is still owed. */
  unpaid: z.boolean().optional(),
  /** Under way, and an apology was proposed, given, or neither. */
  apology: z.enum(APOLOGY_STATES).optional(),
  /** Under way, and no apology is out: none, or one that waits for the head. */
  unapologised: z.boolean().optional(),
  /** Not late yet, but promised so soon that an apology must go out now, and nobody has proposed one. */
  apologyDue: z.boolean().optional(),
});
export type DossierFilters = z.output<typeof dossierFiltersSchema>;

export const DOSSIER_SORTS = ['newest', 'due'] as const;

export const dossiersCalls = {
  'dossiers.search': defineCall({
    summary: 'Dossiers by number, name, ID number, phone or procedure (folded, partial), page by page',
    input: z.object({
      text: z.string().max(400).default(''),
      filters: dossierFiltersSchema.default({}),
      /** `due`: open dossiers only, or online applications not answered, the most pressing first. */
      sort: z.enum(DOSSIER_SORTS).default('newest'),
      /** `nextCursor` of the page before. */
      cursor: z.string().max(100).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(dossierRowSchema), nextCursor: z.string().nullable() }),
    access: 'signed-in',
    audit: 'view',
  }),
  'dossiers.export': defineCall({
    summary: 'A list as an Excel file: what a search finds, or the chosen dossiers',
    input: z.object({
      text: z.string().max(400).default(''),
      filters: dossierFiltersSchema.default({}),
      sort: z.enum(DOSSIER_SORTS).default('newest'),
      /** Only these, in the order of the list. */
      ids: z.array(z.uuid()).min(1).max(500).optional(),
    }),
    output: z.object({
      sha256: z.string().length(64),
      fileName: z.string(),
      rows: z.int(),
      /** The list was longer than one file may be; only its first rows are in it. */
      cut: z.boolean(),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'dossiers.affectedByCalendar': defineCall({
    summary: 'Open dossiers whose promise would be another by the calendar of today; moves nothing',
    input: z.object({
      /** Only dossiers this day could matter to. */
      day: day.optional(),
      /** `nextCursor` of the page before; a page may hold no row and still have a next one. */
      cursor: z.string().max(100).optional(),
    }),
    output: z.object({
      rows: z.array(
        dossierRowSchema.extend({
          revision: z.int(),
          wouldBeDueAt: instant,
          /** The promise was given by hand (apology, agreement): only its day off work moves it. */
          chosen: z.boolean(),
        }),
      ),
      checked: z.int(),
      nextCursor: z.string().nullable(),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'dossiers.findByNumber': defineCall({
    summary: 'The dossier that bears exactly this number, local or official',
    input: z.object({ number: z.string().min(1).max(100) }),
    output: z.object({ id: z.uuid().nullable() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'dossiers.page': defineCall({
    summary: 'Everything about one dossier, and the steps this officer may take now',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      dossier: dossierRowSchema.extend({
        revision: z.int(),
        /** Working days after today up to the promise, negative once it lies behind; null without a promise. */
        workingDaysLeft: z.int().nullable(),
        reception: receptionSchema,
        paidVnd: z.int(),
        supplements: z.int(),
        /** What the person was asked to bring and has not brought yet. */
        asked: z.array(z.string()),
        /** A new appointment the calendar offers, should an apology be needed; null without a promise. */
        nextDueAt: instant.nullable(),
        /** Where the calendar of today would move a running promise; null when it stays. */
        calendarDueAt: instant.nullable(),
        extensions: z.int(),
        proposal: z.object({ dueAt: instant, reason: z.string(), by: z.string(), at: instant }).nullable(),
        secondStageFrom: instant.nullable(),
        lastEventAt: instant,
        clock: z.array(
          z.object({
            kind: z.enum(['run', 'pause']),
            from: instant,
            to: instant.nullable(),
            documentId: z.string().nullable(),
          }),
        ),
        dueHistory: z.array(z.object({ at: instant, dueAt: instant.nullable(), why: z.string() })),
        results: z.array(
          z.object({
            name: z.string(),
            number: z.string(),
            issuedOn: z.string().nullable(),
            signer: z.string(),
            fileSha256: z.string().nullable(),
            electronic: z.boolean(),
          }),
        ),
      }),
      steps: z.array(z.enum(STEPS)),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'dossiers.timeline': defineCall({
    summary: 'What happened to a dossier: who, when, what, oldest first',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      entries: z.array(
        z.object({
          seq: z.int(),
          at: instant,
          officerName: z.string(),
          kind: z.string(),
          /** The event's own fields, without the reception itself, which the page shows. */
          details: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
    access: 'signed-in',
    audit: 'view',
  }),
  'dossiers.counts': defineCall({
    summary: 'How many dossiers are open, due today, overdue, received today, and in each open state',
    input: z.object({}),
    output: z.object({
      open: z.int(),
      overdue: z.int(),
      /** Overdue, and no apology is out. */
      lateUnapologised: z.int(),
      /** Not late yet; an apology must go out now if the result does not come, and nobody has proposed one. */
      apologiesDue: z.int(),
      /** Apologies laid before the head. */
      proposals: z.int(),
      dueToday: z.int(),
      receivedToday: z.int(),
      /** By national code: 2, 4, 5, 6. */
      openByState: z.record(z.string(), z.int()),
      /** Results ready and not handed over (code 9). */
      waitingForPickup: z.int(),
      /** Promised within the next two working days. */
      dueSoon: z.int(),
      /** Results nobody fetched for 30 days. */
      notFetched: z.int(),
      /** Not closed and money still owed. */
      unpaid: z.int(),
      /** Made online and answered by nobody yet; and those of them whose time has passed. */
      toAnswer: z.int(),
      toAnswerLate: z.int(),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
} as const;
