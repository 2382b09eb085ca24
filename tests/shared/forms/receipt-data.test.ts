import { describe, expect, it } from 'vitest';
import {
  buildClosingSheetData,
  buildPaymentSlipData,
  buildReceiptData,
  buildSupplementRequestData,
  type FormUnit,
  type ReceiptInput,
} from '../../../shared/forms/index.ts';
import { sampleReceipt, sampleUnit } from '../../../shared/forms/sample-material.ts';
import { fromWall } from '../../../shared/lib/dates.ts';

const aReceipt = (changes: Partial<ReceiptInput> = {}) => buildReceiptData({ ...sampleReceipt, ...changes });

describe('the strings of Mẫu 01', () => {
  it('write moments as the forms do, in Vietnamese time wherever the PC stands', () => {
    const data = aReceipt({
      receivedAt: fromWall('2026-11-03', '16:05'),
      dueAt: fromWall('2026-11-06', '09:30'),
    });
    expect(data.receivedAt).toBe('16 giờ 05 phút, ngày 03 tháng 11 năm 2026');
    expect(data.dueAt).toBe('09 giờ 30 phút, ngày 06 tháng 11 năm 2026');
    expect(data.placeAndDate).toBe('Trị An, ngày 03 tháng 11 năm 2026');
  });

  it('keep names as written but with one spelling per letter', () => {
    const name = `  K'Brếp   H’Nga `.normalize('NFD');
    expect(aReceipt({ ownerName: name }).ownerName).toBe("K'Brếp H’Nga".normalize('NFC'));
  });

  it('print either the usual papers or the documents to certify, numbered, with two-digit counts', () => {
    const usual = aReceipt();
    expect(usual.certification).toEqual([]);
    expect(usual.papers[2]).toEqual({
      index: '3',
      name: 'Giấy chứng nhận kết hôn của cha, mẹ',
      originals: '',
      certifiedCopies: '01',
      photocopies: '01',
    });
    const certified = aReceipt({
      certification: [{ name: 'Căn cước', pages: 2, paperCopies: 3, electronic: true }],
    });
    expect(certified.papers).toEqual([]);
    expect(certified.certification).toEqual([
      { index: '1', name: 'Căn cước', pages: '02', paperCopies: '03', electronic: 'Có' },
    ]);
  });

  it('hide all but three digits of the ID number where the unit wishes so', () => {
    expect(aReceipt({ maskIdNumber: true }).idNumber).toBe('*********001');
    expect(aReceipt().idNumber).toBe('075190000001');
  });

  it('leave the second stage and the payment empty when there is none', () => {
    expect(aReceipt()).toMatchObject({ secondDuration: '', secondDue: '', paymentQr: '', paymentAmount: '' });
    expect(aReceipt({ payment: { qr: '0002…', amount: 22_000 } }).paymentAmount).toBe('22.000 đồng');
  });
});

describe('the letterhead', () => {
  it.each([
    ['UBND XÃ TRỊ AN', 'Trung tâm Phục vụ hành chính công xã Trị An'],
    ['UBND PHƯỜNG TRẢNG BOM', 'Trung tâm Phục vụ hành chính công phường Trảng Bom'],
    ['THÀNH PHỐ ĐỒNG NAI', 'Trung tâm Phục vụ hành chính công'],
  ])('of %s names the desk %s in a sentence when the unit has not said how', (parentLine, desk) => {
    const { deskName: _given, ...unit } = sampleUnit;
    const named: FormUnit = { ...unit, parentLine };
    expect(aReceipt({ unit: named }).desk).toBe(desk);
  });
});

describe('the strings of Mẫu 02', () => {
  it('list everything that is missing at once, in order', () => {
    const data = buildSupplementRequestData({
      unit: sampleUnit,
      formNumber: '1',
      dossierNumber: '',
      slipCode: '',
      applicant: sampleReceipt.submitter,
      request: 'x',
      missing: ['  Tờ  khai ', 'Giấy chứng sinh'],
      reason: '',
      answerBy: '',
      officer: { name: 'Trần Văn Thử', phone: '' },
      at: sampleReceipt.receivedAt,
    });
    expect(data.missing).toEqual(['Tờ khai', 'Giấy chứng sinh']);
  });
});

describe('papers about money', () => {
  const slip = {
    unit: sampleUnit,
    slipNumber: '1',
    dossierNumber: '',
    payerName: 'A',
    address: '',
    method: 'Tiền mặt',
    electronicReceipt: '',
    receiptLink: '',
    collectorName: 'B',
    words: 'north',
    at: 0,
  } as const;

  it('add up the charges, in figures and in words', () => {
    const charges = [
      { name: 'a', amount: 1_000_000, basis: '' },
      { name: 'b', amount: 5_000, basis: '' },
    ];
    expect(buildPaymentSlipData({ ...slip, charges })).toMatchObject({
      total: '1.005.000 đồng',
      totalInWords: 'Một triệu không trăm linh năm nghìn đồng',
    });
    expect(buildPaymentSlipData({ ...slip, charges, words: 'south' }).totalInWords).toBe(
      'Một triệu không trăm lẻ năm ngàn đồng',
    );
  });

  it.each([Number.MAX_SAFE_INTEGER + 1, -1, 0.5])('refuse an amount of %d đồng', (amount) => {
    expect(() =>
      buildPaymentSlipData({
        ...slip,
        charges: [
          { name: 'a', amount, basis: '' },
          { name: 'b', amount: 5, basis: '' },
        ],
      }),
    ).toThrow(RangeError);
  });

  it.each([
    [3, 'Thừa 2.000 đồng'],
    [2, 'Không chênh lệch'],
    [1, 'Thiếu 2.000 đồng'],
  ])('say what is over or short when %d notes of 2.000 were counted', (pieces, difference) => {
    const sheet = buildClosingSheetData({
      unit: sampleUnit,
      counterName: 'B',
      collectorName: 'A',
      witnessName: 'C',
      openedAt: 0,
      closedAt: 1,
      lines: [{ name: 'x', times: 2, cash: 5_000, transfer: 1_000, online: 500 }],
      refunds: 2_000,
      openingCash: 1_000,
      counted: [{ value: 2_000, pieces }],
      explanation: '',
      words: 'north',
    });
    expect(sheet).toMatchObject({ expectedCash: '4.000 đồng', sum: '6.500', difference });
  });
});
