// One look at a draft that says everything at once: what must be mended, what is doubtful, what is missing, what is due.
// The summary on screen and the decision to receive rest on the same look.
import type { ProcedureVersion } from '../catalogue/index.ts';
import type { FieldError } from '../errors.ts';
import { calculateFees, type FeeReduction, type FeesDue } from '../fees/index.ts';
import type { Day } from '../lib/dates.ts';
import type { HeldPaper } from '../papers/index.ts';
import type { UnfinishedDraft } from './draft.ts';
import { type AskedAgain, askedAgain, reuseFaults } from './held-papers.ts';
import { missingPapers, type PaperGap, strayPapers } from './papers.ts';
import { checkParties, type Parties, type PartyDoubtCode, tidyParties } from './parties.ts';

export type IntakeFacts = {
  readonly procedure: Pick<ProcedureVersion, 'code' | 'fieldCode' | 'requirements' | 'feeRules'>;
  readonly reductions: readonly FeeReduction[];
  /** Every filed paper of an owner. */
  readonly heldPapers: (ownerIdNumber: string) => readonly HeldPaper[];
  /** The official day of reception. */
  readonly today: Day;
};

/** A doubt the officer answers with a reason; `reason` is null while unanswered. */
export type IntakeDoubt = {
  /** What an override names: 'id-sex:owner.idNumber'. */
  readonly key: string;
  readonly path: string;
  readonly code: PartyDoubtCode;
  readonly reason: string | null;
};

export type Judgement = {
  /** Persons in one spelling; null while nobody is entered. */
  readonly parties: Parties | null;
  readonly faults: readonly FieldError[];
  readonly doubts: readonly IntakeDoubt[];
  readonly missing: readonly PaperGap[];
  /** Papers already held that are asked for all the same. */
  readonly askedAgain: readonly AskedAgain[];
  /** What is held of the owner. */
  readonly held: readonly HeldPaper[];
  readonly fees: FeesDue;
};

/** Judges a draft. Pure; the same draft on the same day under the same version is always judged alike. */
export function judgeDraft(draft: UnfinishedDraft, facts: IntakeFacts): Judgement {
  const { procedure, reductions, heldPapers, today } = facts;
  const { owner, submitter, attorney, channel } = draft;
  const parties = owner && tidyParties({ owner, submitter, attorney, channel });
  const persons = parties ? checkParties(parties, today) : { faults: [NOBODY], doubts: [] };
  const context = { day: today, channel, procedureCode: procedure.code, fieldCode: procedure.fieldCode };
  const fees = calculateFees(procedure.feeRules, reductions, context, draft.fees);
  const stray = strayPapers(procedure.requirements, draft);
  const ownerIdNumber = parties?.owner.idNumber ?? '';
  const held = ownerIdNumber === '' ? [] : heldPapers(ownerIdNumber);
  const holding = { requirements: procedure.requirements, held, ownerIdNumber, today };
  return {
    parties,
    faults: [
      ...persons.faults,
      ...stray.map((index) => ({ path: `papers.${index}`, code: 'paper-unknown' })),
      ...reuseFaults(draft, holding),
      ...fees.problems.map(({ ruleCode, code }) => ({ path: `fees.${ruleCode}`, code })),
    ],
    doubts: persons.doubts.map(({ path, code }) => {
      const key = `${code}:${path}`;
      return { key, path, code, reason: reasonFor(draft, key) };
    }),
    missing: missingPapers(procedure.requirements, draft),
    askedAgain: askedAgain(draft, holding),
    held,
    fees,
  };
}

const NOBODY: FieldError = { path: 'owner', code: 'required' };

function reasonFor({ overrides }: UnfinishedDraft, key: string): string | null {
  return overrides.find(({ warning }) => warning === key)?.reason ?? null;
}
