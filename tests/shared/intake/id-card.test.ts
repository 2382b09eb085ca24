import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuerOfCard, readIdCard } from '../../../shared/intake/id-card.ts';
import fixtures from '../../fixtures/id-cards.json';

const TODAY = '2026-11-22';

type Row = {
  name: string;
  raw: string;
  ok: boolean;
  id?: string;
  oldId?: string | null;
  fullName?: string;
  birthDate?: string;
  sex?: string;
  issuedOn?: string;
  warn?: string;
  reason?: string;
};

describe('a card string of every kind seen at a counter', () => {
  it.each(fixtures as Row[])('$name', (row) => {
    const reading = readIdCard(row.raw, TODAY);
    expect(reading.ok).toBe(row.ok);
    if (!reading.ok) {
      if (row.reason) expect(reading.error).toBe(row.reason);
      return;
    }
    const { card, warnings } = reading.value;
    expect(warnings).toEqual(row.warn ? [row.warn] : []);
    if (row.id) expect(card.idNumber).toBe(row.id);
    if (row.oldId !== undefined) expect(card.oldNumber ?? null).toBe(row.oldId);
    if (row.fullName) expect(card.fullName).toBe(row.fullName);
    if (row.birthDate) expect(card.birthDate).toBe(row.birthDate);
    if (row.sex) expect(card.sex).toBe(row.sex);
    if (row.issuedOn) expect(card.issuedOn).toBe(row.issuedOn);
  });
});

const GOOD = '075190000001|271234567|Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai|01072021';

describe('what a scanner wraps around the string is ignored', () => {
  it.each([
    ['a byte-order mark', `\ufeff${GOOD}`],
    ['start and end of text', `\u0002${GOOD}\u0003`],
    ['the symbology mark', `]Q1${GOOD}`],
    ['a group separator', `${GOOD}\u001d`],
    ['a tab at the end', `${GOOD}\t`],
    ['blanks round the bars', GOOD.replaceAll('|', ' | ')],
  ])('%s', (_name, raw) => {
    expect(readIdCard(raw, TODAY)).toMatchObject({
      ok: true,
      value: { card: { fullName: 'Nguyễn Thị Mẫu' } },
    });
  });
});

describe('each fault is named, so that the officer knows what to do', () => {
  it.each([
    ['blank', '  \r\n', 'empty'],
    ['another QR', 'https://example.org/?q=1', 'not-a-card'],
    ['one long word', 'x'.repeat(5_000), 'not-a-card'],
    ['a card cut short', '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1', 'too-few-fields'],
    ['thirteen digits', GOOD.replace('075190000001', '0751900000012'), 'id-number'],
    ['a number of nine digits', GOOD.replace('075190000001', '271234567'), 'id-number'],
    ['no name', GOOD.replace('Nguyễn Thị Mẫu', ''), 'name'],
    ['30 February', GOOD.replace('15011990', '30021990'), 'birth-date'],
    ['born tomorrow', GOOD.replace('15011990', '23112026'), 'birth-in-future'],
    ['another word for the sex', GOOD.replace('|Nữ|', '|Khác|'), 'sex'],
    ['an inherited property name as sex', GOOD.replace('|Nữ|', '|constructor|'), 'sex'],
    ['issued on no day', GOOD.replace('01072021', '00000000'), 'issue-date'],
    ['issued tomorrow', GOOD.replace('01072021', '23112026'), 'issued-in-future'],
    ['Caps Lock', '075190000001||nGUYỄN tHỊ mẪU|15011990|nỮ|ẤP 1|01072021', 'caps-lock'],
  ])('%s', (_name, raw, fault) => {
    expect(readIdCard(raw, TODAY)).toEqual({ ok: false, error: fault });
  });
});

describe('text that an input method rewrote is recognised', () => {
  it.each([
    ['Telex, a woman', '075190000001||Nguyeexn Thij Maaxu|15011990|Nuwx|AAsp 1, Trij An|01072021'],
    ['Telex, a man', '075085012345||Traafn Vawn Thuwr|02031985|Nam|Khu phoos 3, Vixnh An|12052021'],
    ['VNI', '075085012345||Tra6n2 Va8n Thu73|02031985|Nam|A6p1 1, Tri5 An|12052021'],
    ['letters lost on the way', '075190000001||Nguy?n Th? M?u|15011990|N?|?p 1|01072021'],
    ['accents dropped', '075190000001||Nguyn Th Mu|15011990|N|p 1|01072021'],
    ['number row of the Vietnamese layout', 'đ̀̃ằđđđđđđđă||Nguyễn Thị Mẫu|ằđăăặặđ|Nữ|Ấp ă|đăđ̃âđâă'],
  ])('%s', (_name, raw) => {
    expect(readIdCard(raw, TODAY)).toEqual({ ok: false, error: 'input-method' });
  });

  it.each([
    "068075000123||K'Brếp|01011975|Nam|Ấp 4, xã Trị An|01072022",
    '068075000123||Y Wơr Ksor|01011975|Nam|Buôn Ea Wer|01072022',
    "068175000123||H'Juaas Rmah|01011975|Nữ|Buôn Đôn, Đắk Lắk|01072022",
    '068075000123||Siu Black|01011975|Nam|Long An|01072022',
  ])('and an unusual name is not mistaken for it: %s', (raw) => {
    expect(readIdCard(raw, TODAY).ok).toBe(true);
  });
});

describe('a reading never changes the name', () => {
  it.each(["K'Brếp", 'Thị', 'ĐIỂU K’RÉ', "H'Juaas Rmah Đ", 'nguyễn văn a', 'Lê-Thị O’Neil'])('%s', (name) => {
    const reading = readIdCard(GOOD.replace('Nguyễn Thị Mẫu', name), TODAY);
    expect(reading.ok && reading.value.card.fullName).toBe(name.normalize('NFC'));
  });

  it('keeps the fields whose meaning is unknown', () => {
    const reading = readIdCard(`${GOOD}||Lê Văn Hùng|Phạm Thị Dung|`, TODAY);
    expect(reading.ok && reading.value.card.extra).toEqual(['', 'Lê Văn Hùng', 'Phạm Thị Dung', '']);
  });
});

describe('the parser meets any text', () => {
  it('never throws, and a card it accepts has a real number and real dates not after today', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('075190000001', 'Nữ', 'Nam', '15011990', '29022023', ''),
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 12 }), (fields) => {
        const reading = readIdCard(fields.join('|'), TODAY);
        if (!reading.ok) return;
        const { card } = reading.value;
        expect(card.idNumber).toMatch(/^\d{12}$/);
        expect(card.birthDate <= TODAY && card.issuedOn <= TODAY).toBe(true);
        expect(card.fullName).toBe(card.fullName.normalize('NFC').trim());
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the issuer offered for a card', () => {
  it.each([
    ['2021-07-01', 'Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội'],
    ['2024-06-30', 'Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội'],
    ['2024-07-01', 'Bộ Công an'],
  ])('issued %s: %s', (day, issuer) => {
    expect(issuerOfCard(day)).toBe(issuer);
  });
});
