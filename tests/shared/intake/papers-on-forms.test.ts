import { describe, expect, it } from 'vitest';
import {
  chargeSchema,
  type Party,
  type ReceivedPaper,
  type Reception,
} from '../../../shared/dossiers/index.ts';
import { askedFor } from '../../../shared/intake/asked-for.ts';
import { durationText, type ReceiptFacts, receiptInputOf } from '../../../shared/intake/papers-on-forms.ts';
import { aPerson, aReception } from '../../support/samples.ts';

const UNIT = {
  validFrom: '2025-07-01',
  parentLine: 'UBND XÃ TRỊ AN',
  issuingLine: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  provinceTitle: 'thành phố Đồng Nai',
  place: 'Trị An',
  address: '',
  phone: '',
  website: '',
  signers: '',
};

function input(reception: Partial<Reception> = {}, facts: Partial<ReceiptFacts> = {}) {
  return receiptInputOf({
    reception: aReception({ localNumber: 'TA-B-261123-001-7', ...reception }),
    unit: UNIT,
    duration: { value: 3, unit: 'working-day' },
    receiptNumber: '01-B',
    slipCode: 'x',
    receivedAt: 0,
    dueAt: 0,
    receiverName: 'Trần Thị Lan',
    ...facts,
  });
}

function paper(form: ReceivedPaper['form'], changes: Partial<ReceivedPaper> = {}): ReceivedPaper {
  return {
    requirementId: null,
    name: 'Giấy',
    form,
    copies: 2,
    pages: 0,
    presentedOnly: false,
    compared: null,
    reusedPaperId: null,
    note: '',
    ...changes,
  };
}

describe('the papers on Mẫu 01', () => {
  it.each<[string, ReceivedPaper, [number, number, number]]>([
    ['originals', paper('original'), [2, 0, 0]],
    ['electronic papers count as originals', paper('electronic'), [2, 0, 0]],
    ['certified copies', paper('certified-copy'), [0, 2, 0]],
    ['copies from the register', paper('registry-copy'), [0, 2, 0]],
    ['copies compared at the counter', paper('compared-copy'), [0, 0, 2]],
    ['photocopies', paper('plain-copy'), [0, 0, 2]],
    ['an original only shown', paper('original', { copies: 0, presentedOnly: true }), [1, 0, 0]],
  ])('%s stand in their column', (_name, given, columns) => {
    const [row] = input({ papers: [given] }).papers;
    expect([row?.originals, row?.certifiedCopies, row?.photocopies]).toEqual(columns);
  });

  it('a paper only shown says that it was given back', () => {
    expect(input({ papers: [paper('original', { presentedOnly: true })] }).papers[0]?.name).toBe(
      'Giấy (xuất trình, đã trả lại)',
    );
  });

  it('a paper already held need not be handed in again', () => {
    const given = input({ papers: [paper('original', { name: 'CCCD', reusedPaperId: 'p1' })] });
    expect([given.papers, given.notResubmitted]).toEqual([[], ['CCCD']]);
  });

  it('copies to be certified stand with pages and copies, by their own name or the procedure’s', () => {
    const procedure = { ...aReception().procedure, name: 'Chứng thực bản sao từ bản chính' };
    const documents = [
      { name: 'Bằng tốt nghiệp', pages: 4, copies: 2 },
      { pages: 1, copies: 3 },
    ];
    const charge = chargeSchema.parse({
      ...{ id: 'ban-sao', ruleCode: 'ban-sao', name: 'Phí chứng thực', kind: 'phi' },
      ...{ amountVnd: 18_000, fullAmountVnd: 18_000, counted: { documents } },
    });
    expect(input({ procedure, charges: [charge] }).certification).toEqual([
      { name: 'Bằng tốt nghiệp', pages: 4, paperCopies: 2, electronic: false },
      { name: 'Chứng thực bản sao từ bản chính', pages: 1, paperCopies: 3, electronic: false },
    ]);
  });
});

describe('number and persons on Mẫu 01', () => {
  it('a local number is provisional, the province’s is not', () => {
    expect(input()).toMatchObject({ dossierNumber: 'TA-B-261123-001-7', provisional: true });
    expect(input({ officialNumber: 'H19.123-261123-0975', localNumber: null })).toMatchObject({
      dossierNumber: 'H19.123-261123-0975',
      provisional: false,
    });
  });

  const other = (name: string): Party => aPerson({ name, idNumber: '075190000099' });
  it.each<[string, Partial<Reception>, string, string]>([
    ['the owner in person', {}, 'Nguyễn Thị Mẫu', ''],
    ['somebody who hands in', { submitter: other('Nộp Thay') }, 'Nộp Thay', 'người nộp thay'],
    [
      'an attorney',
      { attorney: { party: other('Ủy Quyền'), document: 'GUQ 1' } },
      'Ủy Quyền',
      'người được ủy quyền',
    ],
  ])('%s', (_name, reception, name, capacity) => {
    expect(input(reception)).toMatchObject({
      ownerName: 'Nguyễn Thị Mẫu',
      submitter: { name, address: 'Ấp 1, Xã Trị An, Đồng Nai' },
      capacity,
    });
  });
});

describe('the time the law gives, unit as the procedure has it', () => {
  it.each([
    [0, 'same-day', 'Trong ngày làm việc'],
    [3, 'working-day', '03 ngày làm việc'],
    [15, 'day', '15 ngày'],
    [8, 'hour', '08 giờ làm việc'],
    [2, 'month', '02 tháng'],
    [1, 'year', '01 năm'],
  ] as const)('%i %s: %s', (value, unit, text) => {
    expect(durationText({ value, unit })).toBe(text);
  });
});

describe('what Mẫu 02 asks for', () => {
  it.each([
    ['paper-absent', 'Tờ khai'],
    ['paper-too-few', 'Tờ khai (còn thiếu 2 bản)'],
    ['paper-not-compared', 'Tờ khai (mang theo bản chính để đối chiếu, hoặc nộp bản sao có chứng thực)'],
    ['paper-form', 'Tờ khai (bản đã nộp chưa đúng hình thức yêu cầu)'],
  ] as const)('%s', (code, line) => {
    expect(askedFor([{ requirementId: 'a', name: 'Tờ khai', code, short: 2 }], ['Bản vẽ'])).toEqual([
      line,
      'Bản vẽ',
    ]);
  });
});
