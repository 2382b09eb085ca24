// What the commune decides about the life of its dossiers: wordings to choose from, and what procedures do after a pause.
import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { secondStageSchema } from './record.ts';

/** Reasons by kind of step or of decision about papers, and the sections dossiers go to. */
export const PHRASE_KINDS = [
  'supplement',
  'refusal',
  'payment',
  'withdrawal',
  'stop',
  'apology',
  'ask-again',
  'other-owner',
  'section',
] as const;
export type PhraseKind = (typeof PHRASE_KINDS)[number];

const phrase = z.string().trim().normalize('NFC').min(1).max(500);
const phrases = z
  .array(phrase)
  .max(60)
  .transform((list) => [...new Set(list)]);

const ruleSchema = z.object({
  /** The time used before a supplement counts, or the period begins anew once the dossier is complete. */
  afterSupplement: z.enum(['pause', 'reset']),
  /** What follows once the person has paid what another agency asked for (land, tax). */
  secondStage: secondStageSchema.nullable(),
});
export type ProcedureRule = z.output<typeof ruleSchema>;

export const USUAL_RULE: ProcedureRule = { afterSupplement: 'pause', secondStage: null };

export const ruleCalls = {
  'dossiers.phrases': defineCall({
    summary: 'The wordings officers choose from, by kind',
    input: z.object({}),
    output: z.object({ phrases: z.record(z.enum(PHRASE_KINDS), z.array(z.string())) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'dossiers.savePhrases': defineCall({
    summary: 'Replace one list of wordings',
    input: z.object({ kind: z.enum(PHRASE_KINDS), phrases }),
    output: z.object({ phrases: z.array(z.string()) }),
    access: ['leader', 'admin'],
    audit: 'write',
  }),
  'dossiers.procedureRule': defineCall({
    summary: 'What a procedure does after a supplement, and its second stage',
    input: z.object({ procedureId: z.string().min(1).max(100) }),
    output: ruleSchema.extend({ savedBy: z.string().nullable(), savedAt: z.string().nullable() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'dossiers.setProcedureRule': defineCall({
    summary:
      'Decide what a procedure does after a supplement, and its second stage; for dossiers received from now on',
    input: ruleSchema.extend({ procedureId: z.string().min(1).max(100) }),
    output: z.object({}),
    access: ['leader', 'admin'],
    audit: 'write',
  }),
} as const;
