import type { MoneyEntry } from '../../shared/fees/index.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoney, parseMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';

/** The amount an officer typed, or what they typed when it is no amount: the service then names the fault. */
export function typedAmount(text: string): unknown {
  const read = parseMoney(text);
  if (read.ok) return read.value;
  return { 'money-empty': '', 'money-negative': -1, 'money-too-large': 2 ** 53, 'money-shape': text }[
    read.error
  ];
}

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
    payerName,
    reason,
  ]
    .filter(Boolean)
    .join(' · ');
}
