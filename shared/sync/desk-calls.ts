// What officers do with what came down from the province, and the paper about an outage: other rooms join in.
import { z } from 'zod';
import { defineCall } from '../lib/call.ts';

const id = z.int().positive();
const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);
const COUNTER = ['receiver', 'clerk', 'leader', 'admin'] as const;

export const syncDeskCalls = {
  'sync.takeOnline': defineCall({
    summary:
      'Take an online application in as a dossier of state 1, to be accepted or declined, once only; one that came again joins its dossier',
    input: z.object({ id }),
    output: z.object({ dossierId: z.string() }),
    access: COUNTER,
    audit: 'write',
  }),
  'sync.takeStatus': defineCall({
    summary:
      'Note in the dossier what the province did with it; the dossier itself is moved by its steps alone',
    input: z.object({ id }),
    output: z.object({ dossierId: z.string() }),
    access: COUNTER,
    audit: 'write',
  }),
  'sync.procedureFile': defineCall({
    summary: 'A procedure changed at the province as a catalogue file, to be previewed and applied there',
    input: z.object({ id }),
    output: z.object({ text: z.string() }),
    access: ['admin'],
    audit: 'none',
  }),
  'sync.incidentReport': defineCall({
    summary: 'Issue the biên bản sự cố of an outage, with the dossiers taken in meanwhile',
    input: z.object({
      id,
      place: text(300).min(1),
      description: text(2000).min(1),
      cause: text(1000).min(1),
      actions: z.array(text(500).min(1)).min(1).max(20),
      proposal: text(1000).default(''),
      present: z
        .array(z.object({ name: text(200).min(1), position: text(200).min(1) }))
        .max(10)
        .default([]),
      witness: z.object({ title: text(200), name: text(200) }),
    }),
    output: z.object({ formId: z.uuid() }),
    access: 'signed-in',
    audit: 'write',
  }),
} as const;
