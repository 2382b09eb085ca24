// The shorthand officers type: "ks" for khai sinh, "sao y" for a certified copy. Data, so that a counter can add its own.
import { z } from 'zod';
import { searchTokens } from '../lib/text.ts';

export const abbreviationsFileSchema = z.strictObject({
  note: z.string(),
  abbreviations: z.array(
    z.strictObject({ short: z.string().min(1), full: z.array(z.string().min(1)).min(1) }),
  ),
});
export type AbbreviationsFile = z.output<typeof abbreviationsFileSchema>;

/** Folded words of the shorthand, joined by blanks → the folded word groups it may stand for. */
export type Abbreviations = ReadonlyMap<string, readonly (readonly string[])[]>;

export function abbreviationsOf(file: AbbreviationsFile): Abbreviations {
  const table = new Map<string, (readonly string[])[]>();
  for (const { short, full } of file.abbreviations) {
    const key = searchTokens(short).join(' ');
    table.set(key, [...(table.get(key) ?? []), ...full.map(searchTokens)]);
  }
  return table;
}
