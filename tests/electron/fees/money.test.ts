import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feesCalls, MOST_VND } from '../../../shared/fees/index.ts';
import { openFees } from '../../support/fees.ts';
import { value } from '../../support/intake.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let room: Awaited<ReturnType<typeof openFees>>;

beforeAll(async () => {
  test = openTestStore();
  room = await openFees(test.store);
});
afterAll(() => test.close());

const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code);
const owes = async (dossierId: string) => value(await room.fee('fees.ofDossier', { dossierId }));

describe('collecting', () => {
  it('records the payment, moves the dossier’s finance and issues a phiếu thu with the amount in words', async () => {
    const dossierId = await room.aDossier();
    expect(await owes(dossierId)).toMatchObject({ dueVnd: 12_000, paidVnd: 0, leftVnd: 12_000 });
    const { entry } = value(await room.collect(dossierId));
    expect(entry).toMatchObject({
      kind: 'paid',
      amountVnd: 12_000,
      officerName: 'Trần Thị Lan',
      closed: false,
    });
    expect(entry.slipNumber).toMatch(/^\d{2,}-B$/);
    expect(room.dossiers.findState(dossierId)).toMatchObject({ finance: 'paid', paidVnd: 12_000 });
    expect(await owes(dossierId)).toMatchObject({ paidVnd: 12_000, leftVnd: 0 });
    const slip = formData(entry.formId);
    expect(slip.totalInWords).toBe('Mười hai nghìn đồng');
    expect(JSON.stringify(slip).toLowerCase()).not.toContain('biên lai');
  });

  it('records the same entry once however often it is sent, and takes one slip number', async () => {
    const dossierId = await room.aDossier();
    const entryId = randomUUID();
    const first = value(await room.collect(dossierId, { entryId }));
    expect(value(await room.collect(dossierId, { entryId }))).toEqual(first);
    expect((await owes(dossierId)).entries).toHaveLength(1);
    expect(codeOf(await room.collect(dossierId, { entryId, amountVnd: 5_000 }))).toBe('changed-meanwhile');
    const next = value(await room.collect(await room.aDossier()));
    expect(Number.parseInt(next.entry.slipNumber, 10)).toBe(Number.parseInt(first.entry.slipNumber, 10) + 1);
  });

  it('takes a payment in parts, and warns of one that is too much until a reason is given', async () => {
    const dossierId = await room.aDossier();
    value(await room.collect(dossierId, { amountVnd: 2_000 }));
    expect(room.dossiers.findState(dossierId)?.finance).toBe('partly-paid');
    const tooMuch = await room.collect(dossierId, { amountVnd: 11_000 });
    expect(tooMuch).toMatchObject({
      error: { code: 'over-payment', params: { left: '10.000 đ', over: '1.000 đ' } },
    });
    const { entry } = value(
      await room.collect(dossierId, { amountVnd: 11_000, overpaymentReason: 'Không có tiền lẻ trả lại' }),
    );
    expect(entry.lines.at(-1)).toMatchObject({ chargeId: null, amountVnd: 1_000 });
    expect(await owes(dossierId)).toMatchObject({ leftVnd: 0, overVnd: 1_000 });
  });

  it('records online money only with a transaction code seen confirmed, each code once', async () => {
    const dossierId = await room.aDossier();
    const online = { method: 'online' as const };
    expect(await room.collect(dossierId, online)).toMatchObject({
      error: { fields: [{ path: 'transactionCode', code: 'required' }] },
    });
    expect(await room.collect(dossierId, { ...online, transactionCode: 'GD1' })).toMatchObject({
      error: { fields: [{ path: 'confirmed', code: 'payment-unconfirmed' }] },
    });
    const paid = { ...online, transactionCode: 'GD1', confirmed: true };
    value(await room.collect(dossierId, paid));
    expect(codeOf(await room.collect(await room.aDossier(), paid))).toBe('transaction-used');
  });

  it('takes nothing for a dossier taken in by mistake', async () => {
    const dossierId = await room.aDossier();
    const by = { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: room.at.now };
    room.dossiers.append(dossierId, undefined, { kind: 'cancelled', reason: 'Nhầm' }, by);
    expect(codeOf(await room.collect(dossierId))).toBe('payment-not-due');
    expect(codeOf(await room.collect(randomUUID()))).toBe('not-found');
  });
});

describe('bad amounts are refused by name', () => {
  it.each([
    [-1, 'money-negative'],
    [0, 'money-empty'],
    [undefined, 'money-empty'],
    ['20.000', 'money-shape'],
    ['20000', 'money-shape'],
    [0.5, 'money-shape'],
    [Number.NaN, 'money-shape'],
    [2 ** 53, 'money-too-large'],
    [Number.POSITIVE_INFINITY, 'money-too-large'],
    [MOST_VND + 1, 'money-too-large'],
  ])('%s: %s', (amountVnd, code) => {
    const input = { entryId: randomUUID(), dossierId: randomUUID(), method: 'cash', amountVnd };
    const parsed = feesCalls['fees.collect'].input.safeParse(input);
    expect(parsed.error?.issues).toMatchObject([{ path: ['amountVnd'], message: code }]);
  });
});

describe('giving back and striking out', () => {
  it('gives back at most what was paid, from the last charge backwards', async () => {
    const dossierId = await room.aDossier();
    const { entry } = value(await room.collect(dossierId));
    const back = { paymentId: entry.id, method: 'cash' as const, reason: 'Thu nhầm mức' };
    value(await room.fee('fees.refund', { ...back, entryId: randomUUID(), amountVnd: 5_000 }));
    expect(room.dossiers.findState(dossierId)).toMatchObject({ finance: 'partly-paid', paidVnd: 7_000 });
    expect(await room.fee('fees.refund', { ...back, entryId: randomUUID(), amountVnd: 7_001 })).toMatchObject(
      {
        error: { code: 'refund-too-much', params: { left: '7.000 đ' } },
      },
    );
    value(await room.fee('fees.refund', { ...back, entryId: randomUUID(), amountVnd: 7_000 }));
    expect(room.dossiers.findState(dossierId)).toMatchObject({ finance: 'refunded', paidVnd: 0 });
    const strike = { entryId: randomUUID(), paymentId: entry.id, reason: 'Ghi nhầm' };
    expect(codeOf(await room.fee('fees.strike', strike))).toBe('payment-refunded');
  });

  it('strikes a payment out once: the dossier owes again and both lines stay readable', async () => {
    const dossierId = await room.aDossier();
    const { entry } = value(await room.collect(dossierId));
    const strike = { entryId: randomUUID(), paymentId: entry.id, reason: 'Ghi nhầm hồ sơ' };
    value(await room.fee('fees.strike', strike));
    value(await room.fee('fees.strike', strike));
    expect(await owes(dossierId)).toMatchObject({ paidVnd: 0, leftVnd: 12_000 });
    expect((await owes(dossierId)).entries.map(({ kind }) => kind)).toEqual(['paid', 'payment-struck']);
    expect(room.dossiers.findState(dossierId)?.finance).toBe('due');
    expect(codeOf(await room.fee('fees.strike', { ...strike, entryId: randomUUID() }))).toBe(
      'payment-struck',
    );
  });

  it('never lets the database change or lose an entry', () => {
    const { db } = room.store;
    expect(() => db.exec('UPDATE money_entry SET amount_vnd = 1')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM money_entry')).toThrow('append-only');
  });
});

it('notes the electronic receipt issued elsewhere, the latest one holding', async () => {
  const dossierId = await room.aDossier();
  const { entry } = value(await room.collect(dossierId));
  const note = { paymentId: entry.id, symbol: '26TAA', number: '00000017' };
  value(await room.fee('fees.recordReceipt', note));
  value(await room.fee('fees.recordReceipt', { ...note, number: '00000018', link: 'https://vi.example/18' }));
  expect((await owes(dossierId)).entries[0]?.receipt).toEqual({
    symbol: '26TAA',
    number: '00000018',
    link: 'https://vi.example/18',
  });
});

it('makes no QR code before an administrator has entered the account', async () => {
  const dossierId = await room.aDossier();
  expect(value(await room.fee('fees.account', {})).account).toBeNull();
  expect(codeOf(await room.fee('fees.qr', { dossierId, amountVnd: 12_000 }))).toBe('account-missing');
  const account = { bankBin: '970400', accountNumber: '0123456789', accountName: 'UBND XÃ TRỊ AN' };
  value(await room.fee('fees.setAccount', account));
  const qr = value(await room.fee('fees.qr', { dossierId, amountVnd: 12_000 }));
  expect(qr).toMatchObject({ account, amountVnd: 12_000 });
  expect(qr.text).toContain('540512000');
});

it('leaves nothing behind when the slip cannot be printed: no entry, no event, no number used', async () => {
  const dossierId = await room.aDossier();
  const before = room.dossiers.findState(dossierId)?.revision;
  const last = value(await room.collect(await room.aDossier())).entry.slipNumber;
  const refusal = { ok: false as const, error: { code: 'form-field-missing' as const } };
  const broken = await openFees(room.store, { freeze: () => refusal });
  expect(codeOf(await broken.collect(dossierId))).toBe('form-field-missing');
  expect((await owes(dossierId)).entries).toEqual([]);
  expect(room.dossiers.findState(dossierId)?.revision).toBe(before);
  const next = value(await room.collect(dossierId)).entry.slipNumber;
  expect(Number.parseInt(next, 10)).toBe(Number.parseInt(last, 10) + 1);
});

function formData(formId: string | null): Record<string, string> {
  const row = room.store.db.prepare('SELECT * FROM issued_form WHERE id = ?').get(formId) as { data: string };
  return JSON.parse(row.data) as Record<string, string>;
}
