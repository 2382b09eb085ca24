// The checklist against the person's store: what is already held is reused, or its being asked for again is explained.
import type { FieldError } from '../errors.ts';
import { formatDay } from '../lib/date-text.ts';
import type { Day } from '../lib/dates.ts';
import { type HeldPaper, heldFor, reuseBar } from '../papers/index.ts';
import type { UnfinishedDraft } from './draft.ts';
import type { PaperNotes, Requirement } from './papers.ts';

export type HeldFacts = {
  readonly requirements: readonly Requirement[];
  /** Every filed paper of the owner. */
  readonly held: readonly HeldPaper[];
  readonly ownerIdNumber: string;
  readonly today: Day;
};

/** A requirement asked for although `held` would answer it; `reason` is null until it is given. */
export type AskedAgain = {
  readonly requirementId: string;
  readonly name: string;
  readonly held: HeldPaper;
  readonly reason: string | null;
};

type Notes = PaperNotes & Pick<UnfinishedDraft, 'askedAgain'>;

/** Papers named as reused that may not serve here. */
export function reuseFaults(draft: PaperNotes, facts: HeldFacts): readonly FieldError[] {
  return draft.papers.flatMap(({ requirementId, reusedPaperId }, index) => {
    if (reusedPaperId === null) return [];
    const code = faultOf(reusedPaperId, requirementId, facts);
    return code === undefined ? [] : [{ path: `papers.${requirementId ?? index}`, code }];
  });
}

function faultOf(paperId: string, requirementId: string | null, facts: HeldFacts): string | undefined {
  const paper = facts.held.find((held) => held.paperId === paperId);
  // Papers of other owners are not looked up: whatever it is, it is not this owner's.
  const bar = paper ? reuseBar(paper, facts.ownerIdNumber, facts.today) : 'other-owner';
  if (bar) return `reuse-${bar}`;
  const requirement = facts.requirements.find(({ id }) => id === requirementId);
  return requirement?.kind === 'form' ? 'reuse-this-dossier-only' : undefined;
}

/**
 * Everything that is held and asked for all the same. A paper that is only shown is handed in by nobody, and one let off
 * has its own reason.
 */
export function askedAgain(draft: Notes, facts: HeldFacts): readonly AskedAgain[] {
  if (facts.held.length === 0) return [];
  const answers = heldFor(facts.requirements, facts.held, facts.ownerIdNumber, facts.today);
  return facts.requirements.flatMap(({ id, name, kind, required }) => {
    const held = answers.get(id)?.[0];
    const given = draft.papers.filter(({ requirementId }) => requirementId === id);
    const isAsked = required || draft.applies.includes(id) || given.length > 0;
    const isSettled =
      given.some(({ reusedPaperId }) => reusedPaperId !== null) ||
      draft.excused.some(({ requirementId }) => requirementId === id);
    if (!held || kind === 'present' || !isAsked || isSettled) return [];
    const said = draft.askedAgain.find(({ requirementId }) => requirementId === id);
    return [{ requirementId: id, name, held, reason: said?.reason || null }];
  });
}

/** What stands on the receipt and in the record for a paper that need not be brought: 'Giấy khai sinh số 12/2019, …'. */
export function heldWords({ title, number, digitisedOn }: HeldPaper): string {
  const named = number === '' ? title : `${title} số ${number}`;
  return `${named}, số hóa ngày ${formatDay(digitisedOn)}`;
}

const MARK = 'paper-held:';

/** How a reception names the reason for asking for a held paper again, among its overrides. */
export function askedAgainMark(requirementId: string, paperId: string): string {
  return `${MARK}${requirementId}:${paperId}`;
}

export function readAskedAgainMark(
  warning: string,
): { readonly requirementId: string; readonly paperId: string } | undefined {
  if (!warning.startsWith(MARK)) return undefined;
  const cut = warning.lastIndexOf(':');
  return { requirementId: warning.slice(MARK.length, cut), paperId: warning.slice(cut + 1) };
}
