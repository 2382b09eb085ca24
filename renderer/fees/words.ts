import type { MoneyEntry } from '../../shared/fees/index.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoney, parseMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';
import type { Tone } from '../ui/StateBadge.tsx';

/** The amount an officer typed, or what they typed when it is no amount: the service then names the fault. */
export function typedAmount(text: string): unknown {
  const read = parseMoney(text);
  if (read.ok) return read.value;
  return { 'money-empty': '', 'money-negative': -1, 'money-too-large': 2 ** 53, 'money-shape': text }[
    read.error
  ];
}

/** Where a charge stands, in the words of one-stop-rules.md §2.10. */
export function chargeState({ paidVnd, leftVnd, wasPaid }: ChargeStanding): { tone: Tone; text: string } {
  if (leftVnd === 0) return { tone: 'done', text: t('fees.charges.states.paid') };
  if (paidVnd > 0) return { tone: 'soon', text: t('fees.charges.states.partly') };
  return wasPaid
    ? { tone: 'plain', text: t('fees.charges.states.refunded') }
    : { tone: 'soon', text: t('fees.charges.states.unpaid') };
}

type ChargeStanding = {
  readonly paidVnd: number;
  readonly leftVnd: number;
  /** Money for it came in once and went back. */
  readonly wasPaid: boolean;
};

/** 'Thu tiền mặt 14.000 đ'. */
export function entryTitle({ kind, method, amountVnd }: MoneyEntry): string {
  return t(`fees.entry.${kind}`, { method: t(`fees.method.${method}`), amount: formatMoney(amountVnd) });
}

/** When, by whom, under which numbers and why, on one line. */
export function entryDetail(entry: MoneyEntry): string {
  const { at, officerName, slipNumber, transactionCode, receipt, payerName, reason } = entry;
  return [
    formatInstant(fromUtcIso(at)),
    officerName,
    slipNumber && t('fees.entry.slip', { number: slipNumber }),
    transactionCode && t('fees.entry.transaction', { code: transactionCode }),
    receipt && t('fees.entry.receipt', { number: `${receipt.symbol} ${receipt.number}`.trim() }),
    receipt?.link,
    payerName,
    reason,
  ]
    .filter(Boolean)
    .join(' · ');
}
