import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { openFees } from '../../support/fees.ts';
import { LAN, value } from '../../support/intake.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let room: Awaited<ReturnType<typeof openFees>>;

beforeEach(async () => {
  test = openTestStore();
  room = await openFees(test.store);
});
afterEach(() => test.close());

/** One cash payment of 12.000, one transfer of 12.000 of which 2.000 went back in cash, one struck out. */
async function aShift() {
  value(await room.collect(await room.aDossier()));
  const { entry: transfer } = value(
    await room.collect(await room.aDossier(), { method: 'transfer', transactionCode: 'FT1' }),
  );
  const { entry: mistaken } = value(await room.collect(await room.aDossier()));
  value(await room.fee('fees.strike', { entryId: randomUUID(), paymentId: mistaken.id, reason: 'Ghi nhầm' }));
  value(
    await room.fee('fees.refund', {
      entryId: randomUUID(),
      paymentId: transfer.id,
      amountVnd: 2_000,
      method: 'cash',
      reason: 'Chuyển thừa',
    }),
  );
  return value(await room.fee('fees.shift', {}));
}

const COUNTED = [
  { value: 100_000 as const, pieces: 1 },
  { value: 10_000 as const, pieces: 1 },
];

describe('closing a shift', () => {
  it('sums by method, leaves out what was struck, and takes cash refunds from the drawer', async () => {
    const shift = await aShift();
    expect(shift.received).toEqual({ cash: 12_000, transfer: 12_000, online: 0 });
    expect(shift.refunded).toEqual({ cash: 2_000, transfer: 0, online: 0 });
    expect(shift.lines).toHaveLength(1);
    const closing = value(await room.fee('fees.closeShift', input(shift.lastPosition)));
    expect(closing).toMatchObject({ expectedVnd: 110_000, countedVnd: 110_000, number: '01-B' });
    expect(value(await room.fee('fees.shift', {})).entries).toEqual([]);
    expect(value(await room.fee('fees.closings', {})).closings).toEqual([closing]);
  });

  it('asks for the reason of a difference, and prints it', async () => {
    const { lastPosition } = await aShift();
    const short = { ...input(lastPosition), openingVnd: 101_000 };
    expect(await room.fee('fees.closeShift', short)).toMatchObject({
      error: { fields: [{ path: 'explanation', code: 'difference-unexplained' }] },
    });
    const closing = value(await room.fee('fees.closeShift', { ...short, explanation: 'Trả nhầm tiền thừa' }));
    const sheet = room.store.db
      .prepare<[string], { data: string }>('SELECT data FROM issued_form WHERE id = ?')
      .get(closing.formId);
    expect(JSON.parse(sheet?.data ?? '{}')).toMatchObject({
      difference: 'Thiếu 1.000 đồng',
      explanation: 'Trả nhầm tiền thừa',
    });
  });

  it('is refused when money came in after the officer looked, and is done once however often it is sent', async () => {
    const { lastPosition } = await aShift();
    value(await room.collect(await room.aDossier()));
    expect(await room.fee('fees.closeShift', input(lastPosition))).toMatchObject({
      error: { code: 'changed-meanwhile' },
    });
    const now = value(await room.fee('fees.shift', {}));
    const again = { ...input(now.lastPosition), openingVnd: 88_000 };
    const closing = value(await room.fee('fees.closeShift', again));
    expect(value(await room.fee('fees.closeShift', again))).toEqual(closing);
    expect(await room.fee('fees.closeShift', input(now.lastPosition))).toMatchObject({
      error: { code: 'shift-empty' },
    });
  });

  it('stands for good: no striking out behind it, no change in the database', async () => {
    const { lastPosition, entries } = await aShift();
    value(await room.fee('fees.closeShift', input(lastPosition)));
    const paymentId = entries[0]?.id ?? '';
    const strike = { entryId: randomUUID(), paymentId, reason: 'Muộn rồi' };
    expect(await room.fee('fees.strike', strike)).toMatchObject({ error: { code: 'payment-closed' } });
    expect(() => room.store.db.exec('UPDATE shift_closing SET counted_vnd = 0')).toThrow('for good');
    expect(() => room.store.db.exec('DELETE FROM shift_closing')).toThrow('for good');
    const back = { entryId: randomUUID(), paymentId, amountVnd: 12_000, reason: 'Muộn rồi' };
    value(await room.fee('fees.refund', { ...back, method: 'cash' }));
  });
});

describe('two officers at one counter', () => {
  const MINH: OfficerContext = { ...LAN, caller: { ...LAN.caller, officerId: 'o-minh', name: 'Vũ Minh' } };

  it('each closes what went through their own hands, and sees whose money still waits', async () => {
    value(await room.collect(await room.aDossier()));
    value(await room.collect(await room.aDossier(), {}, MINH));
    value(await room.collect(await room.aDossier(), {}, MINH));
    const shift = value(await room.fee('fees.shift', {}, MINH));
    expect(shift).toMatchObject({
      counter: 'B',
      received: { cash: 24_000 },
      others: [{ officerName: LAN.caller.name, entries: 1 }],
    });
    const counted = [{ value: 2_000 as const, pieces: 12 }];
    const of = (lastPosition: number) => ({ ...input(lastPosition), openingVnd: 0, counted });
    const closing = value(await room.fee('fees.closeShift', of(shift.lastPosition), MINH));
    expect(closing).toMatchObject({ officerName: 'Vũ Minh', counter: 'B', expectedVnd: 24_000 });
    expect(value(await room.fee('fees.shift', {}, MINH)).entries).toEqual([]);
    const mine = value(await room.fee('fees.shift', {}));
    expect(mine).toMatchObject({ received: { cash: 12_000 }, others: [] });
    const paymentId = mine.entries[0]?.id ?? '';
    value(await room.fee('fees.strike', { entryId: randomUUID(), paymentId, reason: 'Ghi nhầm' }, MINH));
    expect(value(await room.fee('fees.shift', {})).received.cash).toBe(0);
    expect(value(await room.fee('fees.shift', {}, MINH)).entries).toEqual([]);
  });
});

function input(lastPosition: number) {
  return {
    closingId: randomUUID(),
    lastPosition,
    openingVnd: 100_000,
    counted: COUNTED,
    witnessName: 'Lê Văn Tiếp',
  };
}
