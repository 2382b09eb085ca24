import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Charge } from '../../../shared/dossiers/index.ts';
import {
  balanceOf,
  keptOf,
  type MoneyEntry,
  spreadPayment,
  spreadRefund,
  sum,
} from '../../../shared/fees/index.ts';

type Entry = Pick<MoneyEntry, 'id' | 'kind' | 'paymentId' | 'amountVnd' | 'lines'>;

const charges = fc
  .array(fc.integer({ min: 0, max: 500_000 }), { maxLength: 5 })
  .map((amounts) =>
    amounts.map(
      (amountVnd, index) => ({ id: `c${index}`, name: `c${index}`, basis: '', amountVnd }) as Charge,
    ),
  );
/** What an officer does next: pay so much, or give back or strike out the nth payment. */
const moves = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('paid' as const), vnd: fc.integer({ min: 1, max: 600_000 }) }),
    fc.record({
      kind: fc.constant('refunded' as const),
      of: fc.nat(5),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    }),
    fc.record({ kind: fc.constant('payment-struck' as const), of: fc.nat(5) }),
  ),
  { maxLength: 12 },
);

/** The entries the service would write for these moves; a move it would refuse is left out. */
function entriesOf(
  due: readonly Charge[],
  wanted: readonly (typeof moves extends fc.Arbitrary<infer M> ? M : never)[number][],
) {
  const entries: Entry[] = [];
  for (const move of wanted) {
    const id = `e${entries.length}`;
    if (move.kind === 'paid') {
      const lines = [...spreadPayment(balanceOf(due, entries), move.vnd)];
      entries.push({ id, kind: 'paid', paymentId: null, amountVnd: move.vnd, lines });
      continue;
    }
    const payment = entries.filter(({ kind }) => kind === 'paid')[move.of];
    const later = entries.filter(({ paymentId }) => payment !== undefined && paymentId === payment.id);
    if (!payment || later.some(({ kind }) => kind === 'payment-struck')) continue;
    if (move.kind === 'payment-struck') {
      if (later.length > 0) continue;
      entries.push({ ...payment, id, kind: 'payment-struck', paymentId: payment.id });
      continue;
    }
    const kept = keptOf(payment, entries);
    const amountVnd = Math.floor(sum(kept.map((line) => line.amountVnd)) * move.share);
    if (amountVnd === 0) continue;
    entries.push({
      id,
      kind: 'refunded',
      paymentId: payment.id,
      amountVnd,
      lines: [...spreadRefund(kept, amountVnd)],
    });
  }
  return entries;
}

it('never loses nor makes a đồng, whatever is paid, given back and struck out', () => {
  fc.assert(
    fc.property(charges, moves, (due, wanted) => {
      const entries = entriesOf(due, wanted);
      for (const { amountVnd, lines } of entries)
        expect(sum(lines.map((line) => line.amountVnd))).toBe(amountVnd);
      const struck = new Set(
        entries.filter(({ kind }) => kind === 'payment-struck').map(({ paymentId }) => paymentId),
      );
      const paid = entries.filter(({ kind, id }) => kind === 'paid' && !struck.has(id));
      const back = entries.filter(({ kind }) => kind === 'refunded');
      const balance = balanceOf(due, entries);
      const vnd = (of: readonly Entry[]) => sum(of.map(({ amountVnd }) => amountVnd));
      expect(balance.paidVnd).toBe(vnd(paid) - vnd(back));
      expect(balance.paidVnd).toBe(balance.dueVnd - balance.leftVnd + balance.overVnd);
      for (const each of balance.charges) {
        expect(each.paidVnd).toBeGreaterThanOrEqual(0);
        expect(each.leftVnd).toBe(Math.max(0, each.charge.amountVnd - each.paidVnd));
      }
    }),
  );
});
