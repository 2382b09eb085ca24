// What a new catalogue would change in the present one.
import { fold } from '../lib/text.ts';
import { nameIdOf } from './identity.ts';
import type { ProcedureContent, Requirement } from './procedure.ts';

/** The parts of an entry that are compared one by one, in the order they are shown. */
export const CONTENT_FIELDS = [
  'code',
  'name',
  'fieldCode',
  'level',
  'duration',
  'fee',
  'lateCharge',
  'feeRules',
  'requirements',
  'result',
  'agency',
  'handledBy',
  'onlineLevel',
  'nonTerritorial',
  'interAgency',
  'legalBasis',
  'confidence',
  'source',
  'note',
] as const satisfies readonly (keyof ProcedureContent)[];
export type ContentField = (typeof CONTENT_FIELDS)[number];

export type Known<T extends ProcedureContent = ProcedureContent> = {
  readonly procedureId: string;
  readonly content: T;
};

export type ProcedureChange =
  | { readonly kind: 'added'; readonly after: ProcedureContent }
  | {
      readonly kind: 'changed';
      readonly procedureId: string;
      readonly fields: readonly ContentField[];
      readonly before: ProcedureContent;
      readonly after: ProcedureContent;
    }
  | { readonly kind: 'ended'; readonly procedureId: string; readonly before: ProcedureContent };

/**
 * Compares what is in force with what a file lists. `missing: 'end'` ends what the file does not list (a whole
 * catalogue), `'keep'` leaves it alone (a decision about some procedures); `ended` are codes the file abolishes.
 * Entries are joined by code; one without a code by field and folded name, also when it has just got its code.
 */
export function diffCatalogue(
  present: readonly Known[],
  next: readonly ProcedureContent[],
  options: { readonly missing: 'end' | 'keep'; readonly ended?: readonly string[] },
): readonly ProcedureChange[] {
  const joined = joinEntries(present, next);
  const met = new Set(joined.values());
  const ended = new Set(options.ended ?? []);
  return [
    ...next.flatMap((after): ProcedureChange[] => {
      const known = joined.get(after);
      if (!known) return [{ kind: 'added', after }];
      const fields = changedFields(known.content, after);
      if (fields.length === 0) return [];
      return [{ kind: 'changed', procedureId: known.procedureId, fields, before: known.content, after }];
    }),
    ...present
      .filter((known) => !met.has(known))
      .filter(
        (known) =>
          options.missing === 'end' || (known.content.code !== null && ended.has(known.content.code)),
      )
      .map(({ procedureId, content }): ProcedureChange => ({ kind: 'ended', procedureId, before: content })),
  ];
}

/** Which present procedure each new entry is, when it is one. */
export function joinEntries<K extends Known>(
  present: readonly K[],
  next: readonly ProcedureContent[],
): ReadonlyMap<ProcedureContent, K> {
  const byCode = new Map(
    present.flatMap((known) => (known.content.code === null ? [] : [[known.content.code, known]])),
  );
  const uncoded = new Map(
    present.filter((known) => known.content.code === null).map((known) => [nameIdOf(known.content), known]),
  );
  const joined = new Map<ProcedureContent, K>();
  const taken = new Set<K>();
  for (const entry of next) {
    const known = (entry.code !== null && byCode.get(entry.code)) || uncoded.get(nameIdOf(entry));
    if (!known || taken.has(known)) continue;
    taken.add(known);
    joined.set(entry, known);
  }
  return joined;
}

/** The parts in which two contents differ. */
export function changedFields(before: ProcedureContent, after: ProcedureContent): readonly ContentField[] {
  return CONTENT_FIELDS.filter((field) => !isSame(before[field], after[field]));
}

export type RequirementChange =
  | { readonly kind: 'added'; readonly after: Requirement }
  | { readonly kind: 'removed'; readonly before: Requirement }
  | { readonly kind: 'changed'; readonly before: Requirement; readonly after: Requirement };

/** Papers joined by their folded names; a paper that only moved within the list is no change. */
export function diffRequirements(
  before: readonly Requirement[],
  after: readonly Requirement[],
): readonly RequirementChange[] {
  const old = new Map(before.map((paper) => [fold(paper.name), paper]));
  const kept = new Set(after.map((paper) => fold(paper.name)));
  return [
    ...after.flatMap((paper): RequirementChange[] => {
      const known = old.get(fold(paper.name));
      if (!known) return [{ kind: 'added', after: paper }];
      return isSame(known, paper) ? [] : [{ kind: 'changed', before: known, after: paper }];
    }),
    ...before
      .filter((paper) => !kept.has(fold(paper.name)))
      .map((paper): RequirementChange => ({ kind: 'removed', before: paper })),
  ];
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
