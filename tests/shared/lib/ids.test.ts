import { describe, expect, it } from 'vitest';
import {
  doubtsAboutPersonalNumber,
  formatPersonalNumber,
  formatPhone,
  parseEmail,
  parseOldIdNumber,
  parsePassport,
  parsePersonalNumber,
  parsePhone,
  parseTaxCode,
  parseVietnamesePassport,
  readPersonalNumber,
} from '../../../shared/lib/ids.ts';
import cards from '../../fixtures/id-cards.json' with { type: 'json' };

describe('personal number (12 digits, no check digit)', () => {
  it.each([
    ['075190000001', { placeCode: '075', abroad: false, sex: 'female', birthYear: 1990 }],
    ['075085012345', { placeCode: '075', abroad: false, sex: 'male', birthYear: 1985 }],
    ['075206000777', { placeCode: '075', abroad: false, sex: 'male', birthYear: 2006 }],
    ['079310000001', { placeCode: '079', abroad: false, sex: 'female', birthYear: 2010 }],
    ['001401000001', { placeCode: '001', abroad: false, sex: 'male', birthYear: 2101 }],
    ['281190000001', { placeCode: '281', abroad: true, sex: 'female', birthYear: 1990 }],
  ])('%s', (number, says) => expect(readPersonalNumber(number)).toEqual(says));

  it.each([
    ['075190000001', { birthDate: '1990-01-15', sex: 'female' as const }, []],
    ['075190000001', { birthDate: '1990' }, []],
    ['075190000001', {}, []],
    ['070190000001', { birthDate: '1990-01-15' }, []],
    ['075191000001', { birthDate: '1990-01-15', sex: 'female' as const }, ['id-birth-year']],
    ['075390000001', { birthDate: '1990-01-15', sex: 'female' as const }, ['id-birth-year']],
    ['075090000001', { birthDate: '1990-01-15', sex: 'female' as const }, ['id-sex']],
    ['003190000001', { birthDate: '1990-01-15' }, ['id-place']],
    ['000091000001', { birthDate: '1990', sex: 'female' as const }, ['id-place', 'id-birth-year', 'id-sex']],
    ['281190000001', { birthDate: '1990-01-15' }, []],
  ])('%s of %j raises %j', (number, known, doubts) => {
    expect(doubtsAboutPersonalNumber(number, known)).toEqual(doubts);
  });

  const readable = cards.filter((card) => card.ok && card.id && card.birthDate);
  it.each(readable)('card "$name" raises no doubt', ({ id, birthDate, sex }) => {
    const known = { birthDate: birthDate ?? undefined, sex: sex as 'male' | 'female' };
    expect(doubtsAboutPersonalNumber(id ?? '', known)).toEqual([]);
  });

  it('is accepted with blanks and refused with a digit too few', () => {
    expect(parsePersonalNumber(' 075 190 000 001 ')).toBe('075190000001');
    expect(parsePersonalNumber('07519000001')).toBeUndefined();
    expect(parsePersonalNumber('07519000000A')).toBeUndefined();
    expect(formatPersonalNumber('075190000001')).toBe('075 190 000 001');
  });

  it('keeps nine digits apart as an old number to search by', () => {
    expect(parseOldIdNumber('271 234 567')).toBe('271234567');
    expect(parseOldIdNumber('075190000001')).toBeUndefined();
  });
});

describe('tax code', () => {
  it.each([
    ['0100109106', '0100109106'],
    ['0100109106-001', '0100109106-001'],
    ['0100109106001', '0100109106-001'],
    ['0100109107', undefined],
    ['0100109107-001', undefined],
    ['075190000001', '075190000001'],
    ['010010910', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => expect(parseTaxCode(text)).toBe(code));

  it('accepts exactly one last digit in ten, or none', () => {
    const accepted = Array.from({ length: 10 }, (_, digit) => parseTaxCode(`031012345${digit}`)).filter(
      Boolean,
    );
    expect(accepted.length).toBeLessThanOrEqual(1);
  });
});

describe('phone, passport, e-mail', () => {
  it.each([
    ['0900 000 001', '0900000001'],
    ['+84 900 000 001', '0900000001'],
    ['84900000001', '0900000001'],
    ['0900.000.001', '0900000001'],
    ['0251 3822 123', '02513822123'],
    ['0251382212', '0251382212'],
    ['900000001', undefined],
    ['090000000', undefined],
    ['0000000001', undefined],
    ['09000000012', undefined],
    ['abc', undefined],
  ])('phone %j is %s', (text, phone) => expect(parsePhone(text)).toBe(phone));

  it('shows phones in groups', () => {
    expect(formatPhone('0900000001')).toBe('0900 000 001');
    expect(formatPhone('02513822123')).toBe('0251 3822 123');
  });

  it.each([
    ['B1234567', 'B1234567', 'B1234567'],
    ['c12345678', 'C12345678', 'C12345678'],
    ['123456789', undefined, '123456789'],
    ['AB123456', undefined, 'AB123456'],
    ['ABCDEF', undefined, undefined],
    ['B123', undefined, undefined],
  ])('passport %j: Vietnamese %s, any %s', (text, vietnamese, any) => {
    expect(parseVietnamesePassport(text)).toBe(vietnamese);
    expect(parsePassport(text)).toBe(any);
  });

  it.each([
    [' mau@example.vn ', 'mau@example.vn'],
    ['a.b+c@x.gov.vn', 'a.b+c@x.gov.vn'],
    ['mau@example', undefined],
    ['mau@@example.vn', undefined],
    ['mau example@x.vn', undefined],
    ['@x.vn', undefined],
    ['', undefined],
  ])('e-mail %j is %s', (text, email) => expect(parseEmail(text)).toBe(email));
});
