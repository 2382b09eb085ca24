import { z } from 'zod';

/** An officer's full name as one field: NFC, inner blanks joined, never re-cased. */
export const officerName = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1).max(120));
