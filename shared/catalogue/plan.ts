// From the text of a file to what would change, with the fees of every entry worked out.
import type { FeeRule } from '../fees/index.ts';
import { diffCatalogue, joinEntries, type Known, type ProcedureChange } from './diff.ts';
import { deriveFeeRules, sameFees } from './fee-rules.ts';
import { type CatalogueFile, contentOf } from './file.ts';
import { procedureIdOf } from './identity.ts';
import type { ProcedureContent } from './procedure.ts';

export type ImportPlan = {
  readonly changes: readonly ProcedureChange[];
  /** Listed in the file and the same as now. */
  readonly unchanged: number;
  /** In force now, not listed in the file, and kept. */
  readonly kept: number;
};

/** What `file` changes in what is in force on its first day. See `diffCatalogue` for `missing`. */
export function planImport(
  present: readonly Known[],
  file: CatalogueFile,
  options: { readonly missing: 'end' | 'keep' },
): ImportPlan {
  const next = contentsFor(present, file);
  const changes = diffCatalogue(present, next, { ...options, ended: file.ended });
  const count = (kind: ProcedureChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const listed = next.length - count('added');
  return {
    changes,
    unchanged: listed - count('changed'),
    kept: present.length - listed - count('ended'),
  };
}

/** The entries of the catalogue the app brings along, with the fee file's rules. */
export function seedContents(
  file: CatalogueFile,
  feeRules: ReadonlyMap<string, readonly FeeRule[]>,
): readonly ProcedureContent[] {
  return file.procedures.map((entry) => {
    const bare = contentOf(entry, []);
    const known = entry.feeRules ?? feeRules.get(procedureIdOf(bare)) ?? deriveFeeRules(bare);
    return { ...bare, feeRules: [...known] };
  });
}

function contentsFor(present: readonly Known[], file: CatalogueFile): readonly ProcedureContent[] {
  const bare = file.procedures.map((entry) => contentOf(entry, []));
  const joined = joinEntries(present, bare);
  return bare.map((content, at) => {
    const given = file.procedures[at]?.feeRules;
    if (given) return { ...content, feeRules: given };
    const before = joined.get(content)?.content;
    const stays = before && sameFees(before, content);
    return { ...content, feeRules: stays ? before.feeRules : deriveFeeRules(content) };
  });
}
