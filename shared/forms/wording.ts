// The small language of printed wording: {field}, **bold**, *italic*, and \ before a character meant as itself.
import { err, ok, type Result } from '../lib/result.ts';

export type WordingPart = {
  readonly bold: boolean;
  readonly italic: boolean;
} & ({ readonly text: string } | { readonly field: string });

const TOKEN = /\\(.)|\*\*|\*|\{([^{}]*)\}|[{}]|[^\\*{}]+|\\$/gs;
const FIELD = /^[a-z][A-Za-z0-9]*$/;

/**
 * The parts of a wording in order. Values are put in afterwards and never read as wording themselves.
 * Fails with the piece that is not understood: a stray brace, a field that is no name, bold or italic left open.
 */
export function parseWording(wording: string): Result<readonly WordingPart[], string> {
  const parts: WordingPart[] = [];
  let bold = false;
  let italic = false;
  for (const token of wording.matchAll(TOKEN)) {
    const [whole, escaped, field] = token;
    if (whole === '**') bold = !bold;
    else if (whole === '*') italic = !italic;
    else if (escaped !== undefined) parts.push({ text: escaped, bold, italic });
    else if (field !== undefined && FIELD.test(field)) parts.push({ field, bold, italic });
    else if (/^[{}\\]/.test(whole)) return err(whole);
    else parts.push({ text: whole, bold, italic });
  }
  return bold || italic ? err(bold ? '**' : '*') : ok(parts);
}

/** The fields a wording asks for. */
export function fieldsOf(wording: string): readonly string[] {
  const parsed = parseWording(wording);
  return parsed.ok ? parsed.value.flatMap((part) => ('field' in part ? [part.field] : [])) : [];
}
