// The lines of the checklist as they are filled in, and the papers of the draft that come of them.
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import type { RawInput } from '../../shared/contract.ts';
import type { PaperForm } from '../../shared/dossiers/index.ts';
import { type ChosenReason, NO_REASON, reasonWords } from '../../shared/lib/reasons.ts';
import type { Held } from '../papers/index.ts';
import { numberOr } from '../ui/number-or.ts';

export type PaperLine = {
  readonly name: string;
  readonly given: boolean;
  /** The held paper that serves instead of being handed in. */
  readonly reused: string | null;
  /** Shown and given back. */
  readonly presented: boolean;
  readonly form: PaperForm;
  readonly copies: string;
  readonly pages: string;
  /** Why it may be left out. */
  readonly excuse: string;
  /** Why it is taken although it is held. */
  readonly again: ChosenReason;
};

export type ExtraPaper = { readonly name: string; readonly form: PaperForm; readonly copies: string };

export type Checklist = {
  readonly owner: { readonly idNumber: string };
  readonly papers: Readonly<Record<string, PaperLine>>;
  readonly extras: readonly ExtraPaper[];
};

export type Requirement = ProcedureVersion['requirements'][number];

/** A line as it stands; untouched, in the form the law asks for, with the number of copies it wants. */
export function lineOf({ papers }: Pick<Checklist, 'papers'>, requirement: Requirement): PaperLine {
  const form: PaperForm = requirement.kind === 'copy' ? 'compared-copy' : 'original';
  return {
    name: requirement.title,
    given: false,
    reused: null,
    presented: requirement.kind === 'present',
    form,
    copies: String(requirement.copies),
    pages: '',
    excuse: '',
    again: NO_REASON,
    ...papers[requirement.id],
  };
}

/** What one key does on an open line: a held paper is reused rather than asked for; one only shown is shown. */
export function settled(line: PaperLine, requirement: Requirement, { answers }: Held): PaperLine {
  const held = requirement.kind === 'present' ? undefined : answers.get(requirement.id)?.[0];
  if (line.given || line.reused) return line;
  return held ? { ...line, reused: held.paperId } : { ...line, given: true };
}

/** Settles every required paper. */
export function settleAll<F extends Checklist>(form: F, procedure: ProcedureVersion, held: Held): F {
  const lines = procedure.requirements
    .filter(({ required }) => required)
    .map((requirement) => [requirement.id, settled(lineOf(form, requirement), requirement, held)] as const);
  return { ...form, papers: { ...form.papers, ...Object.fromEntries(lines) } };
}

/** Another owner's papers serve nobody else: with the number the reuse goes. */
export function withoutOthersPapers<F extends Checklist>(before: F, after: F): F {
  const isReusing = Object.values(after.papers).some(({ reused }) => reused);
  if (!isReusing || before.owner.idNumber === after.owner.idNumber) return after;
  const lines = Object.entries(after.papers).map(([id, line]) => [id, { ...line, reused: null }] as const);
  return { ...after, papers: Object.fromEntries(lines) };
}

type Draft = RawInput<'intake.preview'>;
type DraftPaper = NonNullable<Draft['papers']>[number];

export function papersIn({ papers, extras }: Checklist): DraftPaper[] {
  return [
    ...Object.entries(papers).flatMap(([id, line]) => paperOf(id, line) ?? []),
    ...extras.flatMap(({ name, form, copies }) =>
      name.trim() === ''
        ? []
        : [{ requirementId: null, name: name.trim(), form, copies: numberOr(copies, 1) }],
    ),
  ];
}

function paperOf(requirementId: string, line: PaperLine): DraftPaper | undefined {
  const { name, given, reused, presented, form, copies, pages } = line;
  if (reused) return { requirementId, name, form: 'electronic', copies: 0, reusedPaperId: reused };
  if (!given) return undefined;
  return {
    requirementId,
    name,
    form,
    copies: numberOr(copies, 1),
    pages: numberOr(pages, 0),
    presentedOnly: presented ?? false,
  };
}

export function askedAgainIn({ papers }: Checklist): NonNullable<Draft['askedAgain']> {
  return Object.entries(papers).flatMap(([requirementId, { reused, again }]) => {
    const reason = reasonWords(again ?? NO_REASON);
    return reused || reason === '' ? [] : [{ requirementId, reason }];
  });
}
