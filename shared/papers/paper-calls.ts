import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { daysBetween } from '../lib/dates.ts';
import { paperEditSchema } from './arrange.ts';
import { paperDetailsSchema } from './details.ts';
import { LIKENESSES } from './likeness.ts';
import { savingSchema } from './savings.ts';
import {
  box,
  COUNTER,
  chosenReason,
  done,
  dossierHead,
  heldPaper,
  id,
  ownerIdNumber,
  page,
  paper,
  place,
  reading,
  reason,
  requirementId,
  target,
  text,
  use,
  waitingPaper,
  word,
} from './shapes.ts';

/** A year of reports and a bit. */
const LONGEST_PERIOD = 400;

/** Review, filing, and the person's store. */
export const paperCalls = {
  'papers.queue': defineCall({
    summary: 'Papers waiting for review, oldest first',
    input: z.object({ after: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ papers: z.array(waitingPaper), waiting: z.int(), nextCursor: z.int().nullable() }),
    access: COUNTER,
    audit: 'view',
  }),
  'papers.counts': defineCall({
    summary: 'How many papers are ready for review, how many are still being read',
    input: z.object({}),
    output: z.object({ ready: z.int(), working: z.int() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'papers.paper': defineCall({
    summary: 'One paper with its pages, values read, metadata and work',
    input: z.object({ paperId: id }),
    output: paper,
    access: COUNTER,
    audit: 'view',
  }),
  'papers.page': defineCall({
    summary: 'One page with its words and their places, for the overlay',
    input: z.object({ pageId: id }),
    output: page.extend({
      paperId: id.nullable(),
      /** Pixels of the picture; words and codes are told in them. Null until it is read. */
      size: z.object({ width: z.number(), height: z.number(), dpi: z.number() }).nullable(),
      lines: z.array(z.object({ words: z.array(word), box, origin: z.enum(['print', 'seal']) })),
      codes: z.array(z.object({ format: z.string(), text: z.string(), box })),
    }),
    access: COUNTER,
    audit: 'view',
  }),
  'papers.edit': defineCall({
    summary: 'Rotate, move, split, merge or lay aside pages of waiting papers',
    input: z.object({ edit: paperEditSchema }),
    output: z.object({ paperIds: z.array(id) }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.undo': defineCall({
    summary: 'Take back the last edit of a paper',
    input: z.object({ paperId: id }),
    output: z.object({ paperIds: z.array(id) }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.redo': defineCall({
    summary: 'Do again the edit of a paper that was taken back last',
    input: z.object({ paperId: id }),
    output: z.object({ paperIds: z.array(id) }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.findText': defineCall({
    summary: 'Where words stand in a paper, accents or not: pages and places',
    input: z.object({ paperId: id, text: z.string().max(200) }),
    output: z.object({
      hits: z.array(z.object({ pageId: id, box, line: z.string() })),
      /** There are more than are given. */
      cut: z.boolean(),
    }),
    access: COUNTER,
    audit: 'view',
  }),
  'papers.aim': defineCall({
    summary: 'Say where a waiting paper is meant to go',
    input: z.object({
      paperId: id,
      target,
      /** Whether what is filed there already stays beside it; null as long as nobody has said. */
      keepsOlder: z.boolean().nullable().default(null),
    }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.explainOwner': defineCall({
    summary: 'Say why a waiting paper that names somebody else belongs to its dossier all the same',
    input: z.object({ paperId: id, reason: chosenReason }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.likeness': defineCall({
    summary: 'How like a paper is to others: another scan of one of them, or a paper of its own',
    input: z.object({ paperId: id, others: z.array(id).min(1).max(100) }),
    output: z.object({ likeness: z.enum(LIKENESSES) }),
    access: COUNTER,
    audit: 'none',
  }),
  'papers.keepPage': defineCall({
    summary: 'Keep a page that is hard to read, having looked at it; or take that back',
    input: z.object({ pageId: id, kept: z.boolean().default(true) }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.confirmFields': defineCall({
    summary: 'Confirm, mend or reject values read from a paper; only then do they count',
    input: z.object({
      paperId: id,
      /** A null value takes a confirmation back. */
      fields: z
        .array(z.object({ field: z.string().min(1).max(100), value: text(4000).nullable() }))
        .min(1)
        .max(200),
    }),
    output: z.object({ readings: z.array(reading) }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.describe': defineCall({
    summary: 'Write down the metadata of a paper, waiting or filed',
    input: z.object({ paperId: id, details: paperDetailsSchema }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.file': defineCall({
    summary: 'File a paper to a requirement of a dossier, or as its result',
    input: z.object({
      paperId: id,
      dossierId: id,
      requirementId: requirementId.nullable(),
      asResult: z.boolean().default(false),
      details: paperDetailsSchema,
      /** Asked for when the paper seems to be somebody else's than the dossier's owner's. */
      otherOwnerWhy: reason.nullable().default(null),
      replaces: z.array(id).max(100).default([]),
    }),
    output: z.object({ jobId: id }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.fileSure': defineCall({
    summary: 'File papers of which nothing is in doubt where they are aimed; the others go on waiting',
    input: z.object({ paperIds: z.array(id).min(1).max(200) }),
    output: z.object({ filed: z.array(id), left: z.array(id) }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.takeBack': defineCall({
    summary: 'Take a filing back; the paper waits again',
    input: z.object({ paperId: id, reason }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.ofDossier': defineCall({
    summary: 'Papers filed or reused in a dossier, papers waiting for it, and how much of it is digitised',
    input: z.object({ dossierId: id }),
    output: z.object({
      dossier: dossierHead,
      /** Its people as papers may name them, the owner first; none where the owner is no person. */
      parties: z.array(z.object({ name: z.string(), idNumber: z.string() })),
      places: z.array(place),
      uses: z.array(use),
      waiting: z.array(waitingPaper),
      coverage: z.object({ digitised: z.int(), reused: z.int(), of: z.int() }),
      askedAgain: z.array(
        z.object({ requirementId: z.string(), paperId: id, title: z.string(), reason: z.string() }),
      ),
    }),
    access: COUNTER,
    audit: 'view',
  }),
  'papers.ofPerson': defineCall({
    summary: 'Papers already held of a person; with a procedure, which requirements they answer',
    input: z.object({ ownerIdNumber, versionId: z.string().max(200).nullable().default(null) }),
    output: z.object({
      papers: z.array(heldPaper),
      answers: z.array(z.object({ requirementId: z.string(), paperIds: z.array(id) })),
    }),
    access: COUNTER,
    audit: 'view',
  }),
  'papers.heldAmong': defineCall({
    summary: 'Of papers a dossier is asked for by name, those already held of its owner',
    input: z.object({ dossierId: id, names: z.array(text(1000).min(1)).max(100) }),
    output: z.object({
      held: z.array(z.object({ name: z.string(), requirementId: z.string(), paper: heldPaper })),
    }),
    access: COUNTER,
    audit: 'view',
  }),
  'papers.reuse': defineCall({
    summary: 'Let a held paper serve in a dossier: linked, never copied',
    input: z.object({ dossierId: id, requirementId: requirementId.nullable(), paperId: id }),
    output: z.object({ status: z.int() }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.endReuse': defineCall({
    summary: 'End the reuse of a paper in one dossier',
    input: z.object({ dossierId: id, paperId: id, reason }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.stopReuse': defineCall({
    summary: 'Let a held paper serve no more (wrong scan, annulled or lost paper); null lets it serve again',
    input: z.object({ paperId: id, reason: reason.nullable() }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.savings': defineCall({
    summary:
      'Papers and values people did not have to give again, by procedure, for dossiers received from a day to a day',
    input: z
      .object({ from: z.iso.date(), to: z.iso.date() })
      .refine(({ from, to }) => from <= to && daysBetween(from, to) < LONGEST_PERIOD, {
        path: ['to'],
        message: 'period',
      }),
    output: z.object({ procedures: z.array(savingSchema) }),
    access: 'signed-in',
    audit: 'none',
  }),
} as const;
