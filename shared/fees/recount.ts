// A count mended after reception: what it comes to under the rules and the reduction it was charged by. Pure.
import type { Charge, Recount } from '../dossiers/index.ts';
import type { FeeAnswer } from './answer.ts';
import { calculateFees, type FeeContext, type FeeProblem } from './calculate.ts';
import type { FeeReduction, FeeRule } from './rule.ts';

export type Recounted = { readonly charges: readonly Charge[]; readonly problems: readonly FeeProblem[] };

/** All charges, those named counted anew. `context` is that of the reception, so that the price stays what it was then. */
export function recountCharges(
  charges: readonly Charge[],
  recounts: readonly Recount[],
  rules: readonly FeeRule[],
  reductions: readonly FeeReduction[],
  context: FeeContext,
): Recounted {
  const each = charges.map((charge): Recounted => {
    const recount = recounts.find(({ chargeId }) => chargeId === charge.id);
    if (!recount) return { charges: [charge], problems: [] };
    const rule = rules.filter(({ code }) => code === charge.ruleCode);
    const { charges: due, problems } = calculateFees(rule, reductions, context, [answerOf(charge, recount)]);
    const isCharged = charge.counted !== undefined && due.length + problems.length === 1;
    return isCharged
      ? { charges: due, problems }
      : { charges: [], problems: [{ ruleCode: charge.id, code: 'fee-count-wrong' }] };
  });
  return {
    charges: each.flatMap((one) => one.charges),
    problems: each.flatMap((one) => one.problems),
  };
}

function answerOf(charge: Charge, { counted, reducedVnd }: Recount): FeeAnswer {
  const { reduction, collect, amountVnd } = charge;
  return {
    ruleCode: charge.ruleCode ?? '',
    applies: true,
    ...('documents' in counted
      ? { documents: counted.documents }
      : { copies: counted.count, cases: counted.count }),
    collect,
    ...(reduction && {
      reduction: { code: reduction.code, reason: reduction.reason, vnd: reducedVnd ?? amountVnd },
    }),
  };
}
