// Paying less or nothing: only for a reason on offer that day, and the reason stays with the charge.
import type { Charge } from '../dossiers/index.ts';
import type { FeeAnswer, FeeProblemCode } from './answer.ts';
import type { FeeReduction } from './rule.ts';

type Reduced = { readonly vnd: number; readonly reduction: Charge['reduction']; readonly basis?: string };

/**
 * The amount after the chosen reduction. `percent` is taken off the whole sum and the rest rounded down to whole đồng,
 * so that nobody pays more than their part. Problems: 'fee-reduction-unknown', 'fee-reason-needed', 'fee-amount-wrong'.
 */
export function reduce(
  fullVnd: number,
  chosen: FeeAnswer['reduction'],
  offered: readonly FeeReduction[],
): Reduced | { problem: FeeProblemCode } {
  if (!chosen) return { vnd: fullVnd, reduction: null };
  const reduction = offered.find(({ code }) => code === chosen.code);
  if (!reduction) return { problem: 'fee-reduction-unknown' };
  const reason = chosen.reason.trim();
  if (reason === '') return { problem: 'fee-reason-needed' };
  const vnd = remaining(fullVnd, reduction, chosen.vnd);
  if (vnd === undefined) return { problem: 'fee-amount-wrong' };
  const { code, name, basis, effect } = reduction;
  const isEntered = effect.type === 'entered' && { isEntered: true as const };
  return { vnd, reduction: { code, name, reason, ...isEntered }, basis };
}

function remaining(
  fullVnd: number,
  { effect }: FeeReduction,
  enteredVnd: number | undefined,
): number | undefined {
  switch (effect.type) {
    case 'waive':
      return 0;
    case 'percent':
      return Math.floor((fullVnd * (100 - effect.percent)) / 100);
    case 'entered': {
      const isPart = enteredVnd !== undefined && Number.isSafeInteger(enteredVnd) && enteredVnd >= 0;
      return isPart && enteredVnd <= fullVnd ? enteredVnd : undefined;
    }
  }
}
