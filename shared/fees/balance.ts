// What a dossier still owes, charge by charge, from its charges and its money entries. Pure.
import type { Charge } from '../dossiers/index.ts';
import type { MoneyEntry, MoneyLine } from './entry.ts';

type Entry = Pick<MoneyEntry, 'id' | 'kind' | 'paymentId' | 'amountVnd' | 'lines'>;

export type ChargeBalance = { readonly charge: Charge; readonly paidVnd: number; readonly leftVnd: number };
export type Balance = {
  readonly charges: readonly ChargeBalance[];
  readonly dueVnd: number;
  /** Kept by the counter: payments less refunds, without what was struck out. */
  readonly paidVnd: number;
  readonly leftVnd: number;
  /** Paid beyond all charges. */
  readonly overVnd: number;
};

const OVERPAID = 'Nộp thừa';

/** Payments that count: struck ones are as if they had never been. */
export function livePayments<E extends Entry>(entries: readonly E[]): readonly E[] {
  const struck = new Set(
    entries.filter(({ kind }) => kind === 'payment-struck').map((entry) => entry.paymentId),
  );
  return entries.filter((entry) => entry.kind === 'paid' && !struck.has(entry.id));
}

export function balanceOf(charges: readonly Charge[], entries: readonly Entry[]): Balance {
  const kept = keptByCharge(entries);
  const balances = charges.map((charge) => {
    const paidVnd = kept.get(charge.id) ?? 0;
    return { charge, paidVnd, leftVnd: Math.max(0, charge.amountVnd - paidVnd) };
  });
  const paidVnd = sum([...kept.values()]);
  const leftVnd = sum(balances.map((balance) => balance.leftVnd));
  const dueVnd = sum(charges.map((charge) => charge.amountVnd));
  return { charges: balances, dueVnd, paidVnd, leftVnd, overVnd: Math.max(0, paidVnd - (dueVnd - leftVnd)) };
}

/** A payment spread over the charges in their order; what is beyond them stands in a line of its own. */
export function spreadPayment({ charges }: Balance, amountVnd: number): readonly MoneyLine[] {
  let rest = amountVnd;
  const lines = charges.flatMap(({ charge, leftVnd }): MoneyLine[] => {
    const part = Math.min(rest, leftVnd);
    rest -= part;
    return part > 0 ? [{ chargeId: charge.id, name: charge.name, basis: charge.basis, amountVnd: part }] : [];
  });
  return rest > 0 ? [...lines, { chargeId: null, name: OVERPAID, basis: '', amountVnd: rest }] : lines;
}

/** What of a payment has not been given back yet, line by line. */
export function keptOf(payment: Entry, entries: readonly Entry[]): readonly MoneyLine[] {
  const refunds = entries.filter(({ kind, paymentId }) => kind === 'refunded' && paymentId === payment.id);
  const back = keptByCharge(refunds);
  return payment.lines.map((line) => ({
    ...line,
    amountVnd: line.amountVnd + (back.get(line.chargeId) ?? 0),
  }));
}

/** A refund taken from the end: first what was paid beyond the charges, then the last charge, and so on. */
export function spreadRefund(kept: readonly MoneyLine[], amountVnd: number): readonly MoneyLine[] {
  let rest = amountVnd;
  return kept.toReversed().flatMap((line): MoneyLine[] => {
    const part = Math.min(rest, line.amountVnd);
    rest -= part;
    return part > 0 ? [{ ...line, amountVnd: part }] : [];
  });
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function keptByCharge(entries: readonly Entry[]): ReadonlyMap<string | null, number> {
  const kept = new Map<string | null, number>();
  const refunds = entries.filter(({ kind }) => kind === 'refunded');
  for (const { kind, lines } of [...livePayments(entries), ...refunds]) {
    for (const { chargeId, amountVnd } of lines) {
      const signed = kind === 'paid' ? amountVnd : -amountVnd;
      kept.set(chargeId, (kept.get(chargeId) ?? 0) + signed);
    }
  }
  return kept;
}
