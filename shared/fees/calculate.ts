// What is due at reception: the procedure's rules and the officer's answers give charges, each with why. Pure.
import type { Charge } from '../dossiers/index.ts';
import type { Day } from '../lib/dates.ts';
import { amountFor } from './amount.ts';
import type { FeeAnswer, FeeProblemCode } from './answer.ts';
import { reduce } from './reduce.ts';
import type { FeeReduction, FeeRule } from './rule.ts';

export type FeeContext = {
  /** The day of reception, Vietnamese calendar. */
  readonly day: Day;
  readonly channel: 'counter' | 'online' | 'post';
  readonly procedureCode: string | null;
  readonly fieldCode: string;
};

/** What keeps a charge from being computed; `ruleCode` names the line on screen. */
export type FeeProblem = { readonly ruleCode: string; readonly code: FeeProblemCode };

export type FeesDue = {
  readonly charges: readonly Charge[];
  readonly problems: readonly FeeProblem[];
  /** Whole đồng over all charges. */
  readonly totalVnd: number;
};

const RULE_CHANNEL = { counter: 'direct', online: 'online', post: 'post' } as const;

/** The rules in force for a dossier received so; a rule of another day or channel costs nothing. */
export function rulesInForce(rules: readonly FeeRule[], context: FeeContext): readonly FeeRule[] {
  const channel = RULE_CHANNEL[context.channel];
  return rules.filter((rule) => isInForce(rule, context.day) && (rule.channels?.includes(channel) ?? true));
}

/** The reductions an officer may choose for this dossier. */
export function reductionsOnOffer(
  reductions: readonly FeeReduction[],
  context: FeeContext,
): readonly FeeReduction[] {
  const { day, procedureCode, fieldCode } = context;
  return reductions.filter((reduction) => {
    if (!isInForce(reduction, day)) return false;
    if (!reduction.fields && !reduction.procedures) return true;
    const byProcedure = procedureCode !== null && reduction.procedures?.includes(procedureCode);
    return byProcedure || (reduction.fields?.includes(fieldCode) ?? false);
  });
}

/**
 * Charges of a dossier in whole đồng. A rule that cannot be computed gives a problem instead of a charge, so that
 * nothing is silently free. Sources of amounts and reductions stay in each charge's `basis`.
 */
export function calculateFees(
  rules: readonly FeeRule[],
  reductions: readonly FeeReduction[],
  context: FeeContext,
  answers: readonly FeeAnswer[],
): FeesDue {
  const offered = reductionsOnOffer(reductions, context);
  const charges: Charge[] = [];
  const problems: FeeProblem[] = [];
  for (const rule of rulesInForce(rules, context)) {
    const answer = answers.find((given) => given.ruleCode === rule.code) ?? { ruleCode: rule.code };
    if (rule.condition && !answer.applies) continue;
    const due = chargeFor(rule, offered, answer);
    if ('problem' in due) problems.push({ ruleCode: rule.code, code: due.problem });
    else charges.push(due.charge);
  }
  return { charges, problems, totalVnd: charges.reduce((sum, charge) => sum + charge.amountVnd, 0) };
}

function chargeFor(
  rule: FeeRule,
  offered: readonly FeeReduction[],
  answer: FeeAnswer,
): { charge: Charge } | { problem: FeeProblemCode } {
  const full = amountFor(rule.amount, answer);
  if ('problem' in full) return full;
  const reduced = reduce(full.vnd, answer.reduction, offered);
  if ('problem' in reduced) return reduced;
  const { name, kind, code } = rule;
  const charge: Charge = {
    id: code,
    ruleCode: code,
    name,
    kind,
    amountVnd: reduced.vnd,
    fullAmountVnd: full.vnd,
    reduction: reduced.reduction,
    collect: answer.collect ?? 'at-reception',
    why: full.why,
    basis: reduced.basis ? `${rule.basis}; ${reduced.basis}` : rule.basis,
    ...(full.counted && { counted: full.counted }),
  };
  return { charge };
}

function isInForce(dated: { validFrom?: Day | undefined; validTo?: Day | undefined }, day: Day): boolean {
  return (!dated.validFrom || dated.validFrom <= day) && (!dated.validTo || day <= dated.validTo);
}
