// Papers about money. They are internal: a legal receipt is electronic and issued elsewhere (one-stop rules §2.9).
import { z } from 'zod';
import { formatInstantInWords } from '../lib/date-text.ts';
import { formatMoneyOnPaper, formatNumber } from '../lib/money.ts';
import { moneyInWords, type NumberWords } from '../lib/money-words.ts';
import { inBrief, tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';

export type PaymentSlipInput = {
  readonly unit: FormUnit;
  readonly slipNumber: string;
  readonly dossierNumber: string;
  readonly payerName: string;
  readonly address: string;
  /** Whole đồng each. */
  readonly charges: readonly { readonly name: string; readonly amount: number; readonly basis: string }[];
  /** 'Tiền mặt', 'Chuyển khoản', 'Trực tuyến'. */
  readonly method: string;
  /** Symbol and number of the electronic receipt issued elsewhere; empty while there is none. */
  readonly electronicReceipt: string;
  readonly receiptLink: string;
  readonly collectorName: string;
  readonly words: NumberWords;
  /** Epoch ms. */
  readonly at: number;
};

const charge = z.object({ index: z.string(), name: z.string(), basis: z.string(), amount: z.string() });
export const paymentSlipDataSchema = z.object({
  ...letterheadShape,
  slipNumber: z.string(),
  dossierNumber: z.string(),
  payerName: z.string(),
  address: z.string(),
  charges: z.array(charge),
  total: z.string(),
  totalInWords: z.string(),
  method: z.string(),
  electronicReceipt: z.string(),
  receiptLink: z.string(),
  collectorName: z.string(),
  paidAt: z.string(),
});

/** The slip is one sheet of A5; the whole basis of a charge stands with the dossier. */
const LINE = 70;

/** Phiếu thu, an internal slip for the payer. Throws RangeError for amounts that are no whole đồng. */
export function buildPaymentSlipData(input: PaymentSlipInput): z.output<typeof paymentSlipDataSchema> {
  const total = input.charges.reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...buildLetterhead(input.unit, input.at),
    slipNumber: input.slipNumber,
    dossierNumber: input.dossierNumber,
    payerName: tidy(input.payerName),
    address: tidy(input.address),
    charges: input.charges.map(({ name, amount, basis }, index) => ({
      index: String(index + 1),
      name: tidy(name),
      basis: inBrief(basis, LINE),
      amount: formatNumber(positive(amount)),
    })),
    total: formatMoneyOnPaper(total),
    totalInWords: moneyInWords(total, input.words),
    method: tidy(input.method),
    electronicReceipt: tidy(input.electronicReceipt),
    receiptLink: input.receiptLink.trim(),
    collectorName: tidy(input.collectorName),
    paidAt: formatInstantInWords(input.at),
  };
}

export type ClosingSheetInput = {
  readonly unit: FormUnit;
  readonly counterName: string;
  readonly collectorName: string;
  readonly witnessName: string;
  /** Epoch ms. */
  readonly openedAt: number;
  readonly closedAt: number;
  readonly lines: readonly {
    readonly name: string;
    readonly times: number;
    readonly cash: number;
    readonly transfer: number;
    readonly online: number;
  }[];
  readonly refunds: number;
  /** Notes and coins counted: whole đồng each and how many. */
  readonly counted: readonly { readonly value: number; readonly pieces: number }[];
  /** Cash in the drawer before the shift. */
  readonly openingCash: number;
  readonly explanation: string;
  readonly words: NumberWords;
};

const closingLine = z.object({
  index: z.string(),
  name: z.string(),
  times: z.string(),
  cash: z.string(),
  transfer: z.string(),
  online: z.string(),
  sum: z.string(),
});
const countedLine = z.object({ value: z.string(), pieces: z.string(), amount: z.string() });
export const closingSheetDataSchema = z.object({
  ...letterheadShape,
  counterName: z.string(),
  collectorName: z.string(),
  witnessName: z.string(),
  openedAt: z.string(),
  closedAt: z.string(),
  lines: z.array(closingLine),
  times: z.string(),
  cash: z.string(),
  transfer: z.string(),
  online: z.string(),
  sum: z.string(),
  openingCash: z.string(),
  refunds: z.string(),
  expectedCash: z.string(),
  counted: z.array(countedLine),
  countedCash: z.string(),
  countedInWords: z.string(),
  /** 'Không chênh lệch', 'Thừa 2.000 đồng', 'Thiếu 2.000 đồng'. */
  difference: z.string(),
  explanation: z.string(),
});

/** End-of-shift closing: what was recorded, what was counted, and the difference explained. */
export function buildClosingSheetData(input: ClosingSheetInput): z.output<typeof closingSheetDataSchema> {
  const total = (of: (line: ClosingSheetInput['lines'][number]) => number) =>
    input.lines.reduce((sum, line) => sum + of(line), 0);
  const cash = total((line) => line.cash);
  const expected = input.openingCash + cash - input.refunds;
  const counted = input.counted.reduce((sum, { value, pieces }) => sum + value * pieces, 0);
  return {
    ...buildLetterhead(input.unit, input.closedAt),
    counterName: tidy(input.counterName),
    collectorName: tidy(input.collectorName),
    witnessName: tidy(input.witnessName),
    openedAt: formatInstantInWords(input.openedAt),
    closedAt: formatInstantInWords(input.closedAt),
    lines: input.lines.map((line, index) => ({
      index: String(index + 1),
      name: tidy(line.name),
      times: formatNumber(line.times),
      cash: formatNumber(line.cash),
      transfer: formatNumber(line.transfer),
      online: formatNumber(line.online),
      sum: formatNumber(line.cash + line.transfer + line.online),
    })),
    times: formatNumber(total((line) => line.times)),
    cash: formatNumber(cash),
    transfer: formatNumber(total((line) => line.transfer)),
    online: formatNumber(total((line) => line.online)),
    sum: formatNumber(total((line) => line.cash + line.transfer + line.online)),
    openingCash: formatMoneyOnPaper(input.openingCash),
    refunds: formatMoneyOnPaper(input.refunds),
    expectedCash: formatMoneyOnPaper(expected),
    counted: input.counted.map(({ value, pieces }) => ({
      value: formatNumber(value),
      pieces: formatNumber(pieces),
      amount: formatNumber(value * pieces),
    })),
    countedCash: formatMoneyOnPaper(counted),
    countedInWords: moneyInWords(counted, input.words),
    difference: differenceOf(counted - expected),
    explanation: tidy(input.explanation),
  };
}

function positive(amount: number): number {
  if (amount < 0) throw new RangeError(`Not an amount to be paid: ${amount}`);
  return amount;
}

function differenceOf(difference: number): string {
  if (difference === 0) return 'Không chênh lệch';
  return `${difference > 0 ? 'Thừa' : 'Thiếu'} ${formatMoneyOnPaper(Math.abs(difference))}`;
}
