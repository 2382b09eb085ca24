import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calculateFees,
  type FeeAnswer,
  type FeeContext,
  type FeeReduction,
  type FeeRule,
  feeReductionSchema,
  feeRuleSchema,
} from '../../../shared/fees/index.ts';

const COPY: FeeRule = feeRuleSchema.parse({
  code: 'ban-sao',
  name: 'Chứng thực bản sao từ bản chính',
  kind: 'phi',
  amount: {
    type: 'per-page',
    tiers: [
      { fromPage: 1, vndPerPage: 2_000 },
      { fromPage: 3, vndPerPage: 1_000 },
    ],
    capPerCopyVnd: 200_000,
  },
  basis: 'TT 226/2016/TT-BTC',
  confidence: 'sure',
});
const SIGNATURE = rule('chu-ky', { type: 'per-case', vnd: 10_000 });
const CONTRACT = rule('hop-dong', { type: 'fixed', vnd: 50_000 });
const EXTRACT = rule('trich-luc', { type: 'per-copy', vnd: 8_000 });
const LOCAL = rule('nghi-quyet', { type: 'unknown' });

const CONTEXT: FeeContext = {
  day: '2026-11-22',
  channel: 'counter',
  procedureCode: '2.000815',
  fieldCode: 'CHUNGTHUC',
};

function rule(code: string, amount: FeeRule['amount'], more: Partial<FeeRule> = {}): FeeRule {
  return feeRuleSchema.parse({
    code,
    name: code,
    kind: 'phi',
    amount,
    basis: 'TT 226/2016/TT-BTC',
    confidence: 'sure',
    ...more,
  });
}

function reduction(
  code: string,
  effect: FeeReduction['effect'],
  more: Partial<FeeReduction> = {},
): FeeReduction {
  return feeReductionSchema.parse({
    code,
    name: code,
    effect,
    basis: 'TT 117/2026/TT-BTC',
    confidence: 'sure',
    ...more,
  });
}

function due(
  rules: FeeRule[],
  answers: FeeAnswer[] = [],
  context: Partial<FeeContext> = {},
  reductions: FeeReduction[] = [],
) {
  return calculateFees(rules, reductions, { ...CONTEXT, ...context }, answers);
}

describe('certified copies: 2.000 đ a page, 1.000 đ from page 3, at most 200.000 đ a copy', () => {
  it.each([
    [1, 1, 2_000],
    [2, 1, 4_000],
    [3, 1, 5_000],
    [4, 1, 6_000],
    [4, 2, 12_000],
    [10, 3, 36_000],
    [197, 1, 199_000],
    [198, 1, 200_000],
    [199, 1, 200_000],
    [1_000, 1, 200_000],
    [1_000, 5, 1_000_000],
  ])('%i pages × %i copies = %i đ', (pages, copies, vnd) => {
    expect(due([COPY], [{ ruleCode: 'ban-sao', documents: [{ pages, copies }] }]).totalVnd).toBe(vnd);
  });

  it('counts every original by itself: the dear first pages and the cap begin anew', () => {
    const documents = [
      { pages: 4, copies: 2 },
      { pages: 1, copies: 3 },
    ];
    expect(due([COPY], [{ ruleCode: 'ban-sao', documents }]).totalVnd).toBe(12_000 + 6_000);
  });

  it('says how the amount came about', () => {
    const [charge] = due([COPY], [{ ruleCode: 'ban-sao', documents: [{ pages: 4, copies: 2 }] }]).charges;
    expect(charge).toMatchObject({
      why: '2 bản × 6.000 đ (4 trang: 2 × 2.000 + 2 × 1.000)',
      basis: 'TT 226/2016/TT-BTC',
      collect: 'at-reception',
    });
  });

  it('says when the cap applied', () => {
    const [charge] = due([COPY], [{ ruleCode: 'ban-sao', documents: [{ pages: 300, copies: 1 }] }]).charges;
    expect(charge?.why).toContain('mức tối đa');
  });

  it.each([
    [undefined, 'fee-pages-needed'],
    [[], 'fee-pages-needed'],
    [[{ pages: 0, copies: 1 }], 'fee-count-wrong'],
    [[{ pages: 2, copies: 0 }], 'fee-count-wrong'],
    [[{ pages: 2.5, copies: 1 }], 'fee-count-wrong'],
    [[{ pages: -4, copies: 1 }], 'fee-count-wrong'],
    [[{ pages: Number.NaN, copies: 1 }], 'fee-count-wrong'],
  ])('documents %j give the problem %s and no charge', (documents, code) => {
    expect(due([COPY], [{ ruleCode: 'ban-sao', documents }])).toEqual({
      charges: [],
      problems: [{ ruleCode: 'ban-sao', code }],
      totalVnd: 0,
    });
  });
});

describe('the other shapes of an amount', () => {
  it.each([
    ['a case, one unless said', SIGNATURE, {}, 10_000],
    ['three papers signed', SIGNATURE, { cases: 3 }, 30_000],
    ['one sum for the dossier', CONTRACT, {}, 50_000],
    ['one sum, whatever is counted', CONTRACT, { cases: 4, copies: 9 }, 50_000],
    ['a copy, one unless said', EXTRACT, {}, 8_000],
    ['five copies', EXTRACT, { copies: 5 }, 40_000],
    [
      'an amount of the province’s council, entered',
      LOCAL,
      { entered: { vnd: 15_000, reason: 'NQ 12/2025/NQ-HĐND' } },
      15_000,
    ],
    ['entered as nothing to pay', LOCAL, { entered: { vnd: 0, reason: 'chưa có nghị quyết' } }, 0],
  ])('%s', (_name, given, answer, vnd) => {
    const result = due([given], [{ ruleCode: given.code, ...answer }]);
    expect(result.problems).toEqual([]);
    expect(result.totalVnd).toBe(vnd);
  });

  it.each([
    ['not entered', {}, 'fee-amount-needed'],
    ['without a reason', { entered: { vnd: 5_000, reason: '  ' } }, 'fee-reason-needed'],
    ['half a đồng', { entered: { vnd: 0.5, reason: 'x' } }, 'fee-amount-wrong'],
    ['a negative sum', { entered: { vnd: -1, reason: 'x' } }, 'fee-amount-wrong'],
  ])('an unknown amount %s is a problem, never silently free', (_name, answer, code) => {
    expect(due([LOCAL], [{ ruleCode: 'nghi-quyet', ...answer }])).toMatchObject({
      charges: [],
      problems: [{ code }],
    });
  });
});

describe('which rules are due', () => {
  it.each([
    ['a condition not ticked', { condition: 'Đăng ký quá hạn' }, {}, {}, 0],
    ['a condition ticked', { condition: 'Đăng ký quá hạn' }, { applies: true }, {}, 50_000],
    ['before its first day', { validFrom: '2026-11-23' }, {}, {}, 0],
    ['on its first day', { validFrom: '2026-11-22' }, {}, {}, 50_000],
    ['on its last day', { validTo: '2026-11-22' }, {}, {}, 50_000],
    ['after its last day', { validTo: '2026-11-21' }, {}, {}, 0],
    ['only online, at the counter', { channels: ['online' as const] }, {}, {}, 0],
    ['only online, online', { channels: ['online' as const] }, {}, { channel: 'online' as const }, 50_000],
    ['at the counter', { channels: ['direct' as const] }, {}, {}, 50_000],
  ])('%s', (_name, more, answer, context, vnd) => {
    const dated = rule('le-phi', { type: 'fixed', vnd: 50_000 }, more);
    expect(due([dated], [{ ruleCode: 'le-phi', ...answer }], context).totalVnd).toBe(vnd);
  });

  it('adds the charges of several rules', () => {
    expect(due([SIGNATURE, EXTRACT], [{ ruleCode: 'trich-luc', copies: 2 }])).toMatchObject({
      totalVnd: 26_000,
      charges: [{ ruleCode: 'chu-ky' }, { ruleCode: 'trich-luc' }],
    });
  });
});

describe('paying less', () => {
  const POOR = reduction('ho-ngheo', { type: 'waive' });
  const HALF = reduction('nua', { type: 'percent', percent: 50 });
  const THIRD = reduction('ba-phan', { type: 'percent', percent: 33 });
  const LOOKED_UP = reduction('tra-cuu', { type: 'entered' });
  const DIGITAL = reduction(
    'cong-dan-so',
    { type: 'waive' },
    { validFrom: '2026-08-15', validTo: '2027-02-28' },
  );
  const CIVIL = reduction('ho-tich', { type: 'waive' }, { fields: ['HOTICH'] });
  const ALL = [POOR, HALF, THIRD, LOOKED_UP, DIGITAL, CIVIL];

  it.each([
    ['waived', 'ho-ngheo', undefined, {}, 0],
    ['half', 'nua', undefined, {}, 5_000],
    ['a third off, rounded down to whole đồng', 'ba-phan', undefined, {}, 6_700],
    ['the sum looked up', 'tra-cuu', 4_000, {}, 4_000],
    ['on the first day of a temporary waiver', 'cong-dan-so', undefined, { day: '2026-08-15' }, 0],
    ['on its last day', 'cong-dan-so', undefined, { day: '2027-02-28' }, 0],
    ['in its own field', 'ho-tich', undefined, { fieldCode: 'HOTICH' }, 0],
  ])('%s', (_name, code, vnd, context, paid) => {
    const answer: FeeAnswer = { ruleCode: 'chu-ky', reduction: { code, reason: 'Sổ hộ nghèo số 12', vnd } };
    const result = due([SIGNATURE], [answer], context, ALL);
    expect(result.charges).toMatchObject([
      { amountVnd: paid, fullAmountVnd: 10_000, reduction: { code, reason: 'Sổ hộ nghèo số 12' } },
    ]);
    expect(result.charges[0]?.basis).toBe('TT 226/2016/TT-BTC; TT 117/2026/TT-BTC');
  });

  it.each([
    ['no reason given', 'ho-ngheo', ' ', undefined, {}, 'fee-reason-needed'],
    ['a reason nobody knows', 'nguoi-quen', 'x', undefined, {}, 'fee-reduction-unknown'],
    [
      'before the waiver began',
      'cong-dan-so',
      'x',
      undefined,
      { day: '2026-08-14' },
      'fee-reduction-unknown',
    ],
    ['after it ended', 'cong-dan-so', 'x', undefined, { day: '2027-03-01' }, 'fee-reduction-unknown'],
    ['in another field', 'ho-tich', 'x', undefined, {}, 'fee-reduction-unknown'],
    ['no sum entered', 'tra-cuu', 'x', undefined, {}, 'fee-amount-wrong'],
    ['more than the whole', 'tra-cuu', 'x', 10_001, {}, 'fee-amount-wrong'],
  ])('refused: %s', (_name, code, reason, vnd, context, problem) => {
    const answer: FeeAnswer = { ruleCode: 'chu-ky', reduction: { code, reason, vnd } };
    expect(due([SIGNATURE], [answer], context, ALL)).toMatchObject({
      charges: [],
      problems: [{ code: problem }],
    });
  });
});

describe('whatever the numbers', () => {
  it('a charge is a whole number of đồng, not negative, never above its full amount, and no copy above the cap', () => {
    const percent = fc.integer({ min: 1, max: 99 });
    const pages = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(percent, pages, fc.integer({ min: 1, max: 999 }), (off, pagesOfOriginal, copies) => {
        const reductions = [reduction('x', { type: 'percent', percent: off })];
        const answer: FeeAnswer = {
          ruleCode: 'ban-sao',
          documents: [{ pages: pagesOfOriginal, copies }],
          reduction: { code: 'x', reason: 'lý do' },
        };
        const [charge] = due([COPY], [answer], {}, reductions).charges;
        expect(Number.isSafeInteger(charge?.amountVnd)).toBe(true);
        expect(charge!.amountVnd).toBeGreaterThanOrEqual(0);
        expect(charge!.amountVnd).toBeLessThanOrEqual(charge!.fullAmountVnd);
        expect(charge!.fullAmountVnd).toBeLessThanOrEqual(200_000 * copies);
      }),
    );
  });
});
