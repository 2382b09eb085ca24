import { z } from 'zod';
import { ERROR_CODES } from '../errors.ts';
import { defineCall } from '../lib/call.ts';

const nothing = z.object({});
/** Epoch ms. */
const instant = z.int();

export const backupStatusSchema = z.object({
  /** Where copies go, as the administrator typed it. */
  folder: z.string().nullable(),
  /** It lies on the same disk as the data: one fault takes both. */
  isSameDisk: z.boolean(),
  /** The newest whole copy. */
  last: z.object({ at: instant, place: z.string(), files: z.int(), bytes: z.number() }).nullable(),
  /** Why the last try made none; gone with the next copy. */
  failure: z.object({ at: instant, code: z.enum(ERROR_CODES), place: z.string() }).nullable(),
  /** A copy is being made: files looked at so far, of all. */
  running: z.object({ done: z.int(), total: z.int() }).nullable(),
  codeMadeAt: instant.nullable(),
  /** No copy for too long: since when. */
  overdueSince: instant.nullable(),
});
export type BackupStatus = z.output<typeof backupStatusSchema>;

export const backupCalls = {
  'backup.status': defineCall({
    summary: 'Where copies of the data go, the newest one, and what kept the last from being made',
    input: nothing,
    output: backupStatusSchema,
    access: 'signed-in',
    audit: 'none',
  }),
  'backup.setFolder': defineCall({
    summary: 'Set the folder copies go to, on another disk; nothing for none',
    input: z.object({ folder: z.string().trim().min(1).max(1000).nullable() }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'backup.now': defineCall({
    summary: 'Make a copy now; answers once it is whole',
    input: nothing,
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'backup.makeCode': defineCall({
    summary: 'Make the recovery code, shown this once; a former one ends with the next copy',
    input: nothing,
    output: z.object({ code: z.string() }),
    access: ['admin'],
    audit: 'write',
  }),
} as const;
