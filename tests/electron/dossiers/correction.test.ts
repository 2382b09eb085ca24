// A slip of the pen mended after reception: what was written before stays on record, and the person gets a slip anew.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { value } from '../../support/intake.ts';
import { HEAD, type Life, openLife } from '../../support/life.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let life: Life;
let id: string;
beforeEach(async () => {
  test = openTestStore();
  life = await openLife(test);
  // A procedure whose slip lists the papers handed in; that of certified copies lists what is copied.
  const birth = life.rooms.catalogue.inForce('1.001193', '2026-11-23')!;
  const papers = birth.requirements
    .filter(({ required }) => required)
    .map(({ id: requirementId, title: name }) => ({ requirementId, name, form: 'original', copies: 1 }));
  id = (await life.received({ procedureId: birth.procedureId, papers, fees: [] })).id;
});
afterEach(() => test.close());

const state = () => life.rooms.dossiers.findState(id)!;
const correct = (changes: object) =>
  life.steps['dossiers.correct'](
    { id, revision: state().revision, changes, reason: 'Ghi nhầm khi tiếp nhận' },
    HEAD,
  );
const slipAnew = async () => {
  const { formId } = value(await life.rooms.call('intake.renewReceipt', { dossierId: id, onlyIfNew: true }));
  return life.paperOf(formId, 'receipt');
};

describe('a correction', () => {
  it('mends the address, the papers and where the result goes; a new slip says so and that it takes the place of the first', async () => {
    const first = await life.issued({ dossierId: id });
    const { owner, papers } = state().reception;
    const address = { ...owner.address, printed: 'Ấp 5, xã Trị An', detail: 'Ấp 5' };
    const mended = [
      { ...papers[0]!, copies: 7 },
      { ...papers[0]!, requirementId: null, name: 'Đơn xin phép' },
    ];
    value(await correct({ owner: { ...owner, address }, papers: mended, returnWay: 'post', sets: 2 }));
    expect(state().reception).toMatchObject({
      owner: { address },
      papers: mended,
      returnWay: 'post',
      sets: 2,
    });
    const words = await slipAnew();
    for (const expected of ['Ấp 5', 'Đơn xin phép', '07', 'Qua bưu chính công ích', 'THAY BẢN ĐÃ CẤP TRƯỚC'])
      expect(words).toContain(expected);
    const [before] = first;
    expect(await life.paperOf(before?.id, 'receipt')).not.toContain('THAY BẢN');
    const slips = await life.issued({ dossierId: id });
    expect(slips.map(({ code, reason }) => [code, reason])).toEqual([
      ['receipt', ''],
      ['receipt', 'Đã sửa thông tin'],
    ]);
  });

  it('keeps what stood there before beside what stands there now, with who and why', async () => {
    const { owner } = state().reception;
    value(await correct({ owner: { ...owner, phone: '0911 222 333' }, note: owner.name }));
    const { entries } = value(await life.rooms.lookUp.handlers['dossiers.timeline']({ id }, HEAD));
    expect(entries.at(-1)).toMatchObject({
      kind: 'corrected',
      officerName: 'Trần Thị Lan',
      details: {
        reason: 'Ghi nhầm khi tiếp nhận',
        changes: { owner: { phone: '0911222333' } },
        before: { owner: { phone: owner.phone }, note: '' },
      },
    });
  });

  it('writes only what was really mended; where nothing was, nothing is written', async () => {
    const { owner, sets } = state().reception;
    expect(await correct({ owner, sets })).toMatchObject({ error: { code: 'nothing-corrected' } });
    value(await correct({ owner, summary: 'Sao y học bạ' }));
    expect(life.rooms.dossiers.eventsOf(id).at(-1)?.event).toMatchObject({
      changes: { summary: 'Sao y học bạ' },
    });
  });

  it('lets nothing in that could not have been received, and names the field', async () => {
    const refused = await correct({ owner: aPerson({ idNumber: '07519' }) });
    expect(refused).toMatchObject({
      error: {
        code: 'invalid-input',
        fields: [{ path: 'changes.owner.idNumber', code: 'personal-number-shape' }],
      },
    });
    expect(state().revision).toBe(1);
  });

  it('leaves papers reused from the store alone: they are links, not writing', async () => {
    const { papers } = state().reception;
    const reused = { ...papers[0]!, name: 'Căn cước', reusedPaperId: 'p-1' };
    expect(await correct({ papers: [...papers, reused] })).toMatchObject({
      error: { code: 'reused-paper-kept' },
    });
  });

  it('of the officer who compares a copy with its original is signed by that officer', async () => {
    const [paper] = state().reception.papers;
    value(await correct({ papers: [{ ...paper!, form: 'compared-copy', compared: null }] }));
    expect(state().reception.papers[0]?.compared).toMatchObject({ by: 'Trần Thị Lan' });
  });
});

describe('a count mended', () => {
  const DOCUMENT = { name: 'Bằng tốt nghiệp', pages: 4, copies: 2 };
  const recount = (documents: readonly object[], more = {}) =>
    correct({ recounts: [{ chargeId: state().reception.charges[0]?.id, counted: { documents }, ...more }] });
  const received = async (changes = {}) => {
    id = (await life.received(changes)).id;
  };
  beforeEach(() => received());

  it('gives the fee of the day of reception anew, says before and now, and the slip says the new count', async () => {
    value(await recount([{ ...DOCUMENT, copies: 3 }]));
    expect(state()).toMatchObject({
      finance: 'due',
      reception: {
        charges: [
          {
            amountVnd: 18_000,
            why: '3 bản × 6.000 đ (4 trang: 2 × 2.000 + 2 × 1.000)',
            counted: { documents: [{ ...DOCUMENT, copies: 3 }] },
          },
        ],
      },
    });
    const { entries } = value(await life.rooms.lookUp.handlers['dossiers.timeline']({ id }, HEAD));
    expect(entries.at(-1)).toMatchObject({
      details: {
        reason: 'Ghi nhầm khi tiếp nhận',
        changes: { charges: [{ amountVnd: 18_000 }] },
        before: { charges: [{ amountVnd: 12_000 }] },
      },
    });
    expect(await slipAnew()).toContain('Bằng tốt nghiệp Số trang 04 Số bản giấy 03');
  });

  it('leaves what was paid as it was: a dossier paid in full owes the rest, or is paid beyond what is due', async () => {
    const by = { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: life.clock.now };
    const paid = { kind: 'money-moved', entryId: 'e-1', what: 'paid', amountVnd: 12_000 } as const;
    value(life.rooms.dossiers.append(id, undefined, paid, by));
    value(await recount([{ ...DOCUMENT, copies: 3 }]));
    expect(state()).toMatchObject({ finance: 'partly-paid', paidVnd: 12_000 });
    value(await recount([{ ...DOCUMENT, copies: 1 }]));
    expect(state()).toMatchObject({ finance: 'paid', paidVnd: 12_000 });
  });

  it('keeps the reduction it was charged with; a part entered by hand is entered again', async () => {
    const [charge] = state().reception.charges;
    const fee = { ruleCode: charge?.ruleCode, documents: [DOCUMENT] };
    const reduction = { code: 'CONG-DAN-SO', reason: 'Có tài khoản định danh mức 2', vnd: 6_000 };
    await received({ fees: [{ ...fee, reduction }] });
    expect(await recount([{ ...DOCUMENT, pages: 1, copies: 1 }])).toMatchObject({
      error: { fields: [{ path: `changes.recounts.${charge?.id}`, code: 'fee-amount-wrong' }] },
    });
    value(await recount([{ ...DOCUMENT, pages: 1, copies: 1 }], { reducedVnd: 1_000 }));
    expect(state().reception.charges).toMatchObject([
      { amountVnd: 1_000, fullAmountVnd: 2_000, reduction: { code: 'CONG-DAN-SO', isEntered: true } },
    ]);
  });

  it('of none is refused beside its line, and nothing is written', async () => {
    const before = state().revision;
    expect(await recount([{ ...DOCUMENT, copies: 0 }])).toMatchObject({
      error: { code: 'invalid-input', fields: [{ code: 'fee-count-wrong' }] },
    });
    expect(await recount([DOCUMENT])).toMatchObject({ error: { code: 'nothing-corrected' } });
    expect(state().revision).toBe(before);
  });
});

describe('the slip after a supplement', () => {
  it('lists the papers brought since and can be printed anew', async () => {
    const ask = { id, revision: 1, items: ['Giấy chứng sinh'], reason: 'Thiếu', answerBy: null };
    value(await life.steps['dossiers.requestSupplement'](ask, HEAD));
    const brought = { ...state().reception.papers[0]!, requirementId: null, name: 'Giấy chứng sinh' };
    value(await life.steps['dossiers.receiveSupplement']({ id, revision: 2, papers: [brought] }, HEAD));
    expect(await slipAnew()).toContain('Giấy chứng sinh');
  });
});
