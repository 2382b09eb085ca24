import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { COUNTER, id, requirementId } from './shapes.ts';
import { MOST_NUMBERED_SHEETS } from './sheets.ts';

const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paper') }),
  z.object({ kind: z.literal('requirement'), requirementId: requirementId.min(1) }),
  z.object({ kind: z.literal('number'), number: z.int().min(1).max(MOST_NUMBERED_SHEETS) }),
  z.object({ kind: z.literal('result') }),
]);

/** Separator sheets: printing them, and undoing what they did. */
export const sheetCalls = {
  'papers.printSheets': defineCall({
    summary: 'Issue separator sheets, for one dossier or (without one) for any; print them as any form',
    input: z
      .object({ dossierId: id.nullable(), places: z.array(place).min(1).max(60) })
      .refine(
        ({ dossierId, places }) => dossierId !== null || places.every(({ kind }) => kind !== 'requirement'),
      ),
    output: z.object({ formId: id }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.bringBack': defineCall({
    summary: 'A page taken for a sheet or for blank becomes the first page of the paper it led to',
    input: z.object({ pageId: id }),
    output: z.object({ paperId: id }),
    access: COUNTER,
    audit: 'write',
  }),
} as const;
