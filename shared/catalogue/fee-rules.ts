// Every version carries its fees in computable form: from the file, from the version before, or worked out of the entry.
import type { FeeRule } from '../fees/index.ts';
import type { FeeFile } from './file.ts';
import { procedureIdOf } from './identity.ts';
import type { Fee, ProcedureContent } from './procedure.ts';

/** The fee file by procedure id. */
export function feeRulesByProcedure(file: FeeFile): ReadonlyMap<string, readonly FeeRule[]> {
  return new Map(
    file.procedures.map((entry) => [
      procedureIdOf({ code: entry.code, fieldCode: entry.field ?? '', name: entry.name ?? '' }),
      entry.charges,
    ]),
  );
}

/**
 * Rules for an entry whose file gives none: none when nothing is due, one to be entered by the officer when the amount
 * is not known, else the amount once per case, marked as a guess because the entry does not say per what.
 */
export function deriveFeeRules(entry: {
  readonly fee: Fee;
  readonly lateCharge?: Fee | undefined;
}): FeeRule[] {
  return [
    ...ruleOf(entry.fee, 'CHINH'),
    ...(entry.lateCharge ? ruleOf(entry.lateCharge, 'RIENG', entry.lateCharge.note) : []),
  ];
}

/** The rules of the version before still hold as long as the entry words its fees the same. */
export function sameFees(a: Pick<ProcedureContent, 'fee' | 'lateCharge'>, b: typeof a): boolean {
  return JSON.stringify([a.fee, a.lateCharge ?? null]) === JSON.stringify([b.fee, b.lateCharge ?? null]);
}

function ruleOf(fee: Fee, code: string, condition?: string): FeeRule[] {
  if (fee.amountVnd === 0) return [];
  const name =
    fee.note
      .split(/ do | theo |[(;:–]/u)[0]
      ?.trim()
      .slice(0, 300) || 'Phí, lệ phí';
  return [
    {
      code,
      name,
      kind: /^lệ phí/iu.test(fee.note) ? 'le-phi' : 'phi',
      amount: fee.amountVnd === null ? { type: 'unknown' } : { type: 'per-case', vnd: fee.amountVnd },
      basis: fee.note.slice(0, 600) || 'Danh mục thủ tục',
      confidence: 'guess',
      ...(condition && { condition: condition.slice(0, 300) }),
    },
  ];
}
