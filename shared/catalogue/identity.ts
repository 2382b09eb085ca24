// How procedures and their contents are recognised across files, counters and years.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fold } from '../lib/text.ts';
import type { ProcedureContent } from './procedure.ts';

export type ProcedureKey = {
  readonly code: string | null;
  readonly fieldCode: string;
  readonly name: string;
};

/**
 * The lasting id of a procedure: its code, or, while that is unknown, `FIELD~` and a hash of the folded name, the same
 * on every counter. The id stays when the code becomes known later.
 */
export function procedureIdOf(key: ProcedureKey): string {
  return key.code ?? nameIdOf(key);
}

/** The id by field and name alone; joins an entry that has just got its code to the one that had none. */
export function nameIdOf({ fieldCode, name }: ProcedureKey): string {
  return `${fieldCode}~${hashText(fold(name)).slice(0, 10)}`;
}

/** SHA-256 of a content, independent of the order of its keys. */
export function contentHash(content: ProcedureContent): string {
  return hashText(JSON.stringify(sorted(content)));
}

/** '2.000815@2.3fa9c2d1': the procedure, the number of the version, the beginning of its content's hash. */
export function versionIdOf(procedureId: string, number: number, hash: string): string {
  return `${procedureId}@${number}.${hash.slice(0, 8)}`;
}

function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}
