// The end of a shift: what was recorded since the last closing, against what lies in the drawer. Pure.
import { z } from 'zod';
import { livePayments, sum } from './balance.ts';
import type { MoneyEntry, PaymentMethod } from './entry.ts';

/** Notes and coins in use (Vietnam's legal tender; smaller ones no longer circulate). Whole đồng. */
export const NOTES_VND = [
  500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200,
] as const;

export const countedSchema = z
  .array(z.object({ value: z.literal(NOTES_VND), pieces: z.int().min(0).max(100_000) }))
  .max(NOTES_VND.length)
  .refine((lines) => new Set(lines.map(({ value }) => value)).size === lines.length, 'invalid');
export type CountedCash = z.output<typeof countedSchema>;

type ByMethod = { readonly [M in PaymentMethod]: number };
export type ShiftLine = ByMethod & { readonly name: string; readonly times: number };
export type ShiftSums = {
  readonly lines: readonly ShiftLine[];
  readonly received: ByMethod;
  readonly refunded: ByMethod;
};

/** What a shift's entries come to, by what was paid for. A payment struck out within its shift is left out. */
export function shiftSums(entries: readonly MoneyEntry[]): ShiftSums {
  const payments = livePayments(entries);
  const refunds = entries.filter(({ kind }) => kind === 'refunded');
  const byName = Map.groupBy(
    payments.flatMap(({ method, lines }) => lines.map((line) => ({ ...line, method }))),
    ({ name }) => name,
  );
  const lines = [...byName].map(([name, parts]) => ({ name, times: parts.length, ...byMethod(parts) }));
  return { lines, received: byMethod(payments), refunded: byMethod(refunds) };
}

/** Whole đồng that must lie in the drawer. */
export function expectedCash(openingVnd: number, { received, refunded }: ShiftSums): number {
  return openingVnd + received.cash - refunded.cash;
}

export function countedVnd(counted: CountedCash): number {
  return sum(counted.map(({ value, pieces }) => value * pieces));
}

function byMethod(parts: readonly { method: PaymentMethod; amountVnd: number }[]): ByMethod {
  const of = (method: PaymentMethod) =>
    sum(parts.filter((part) => part.method === method).map(({ amountVnd }) => amountVnd));
  return { cash: of('cash'), transfer: of('transfer'), online: of('online') };
}
