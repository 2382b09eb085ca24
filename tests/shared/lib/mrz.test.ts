import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMrz, checkDigit, parseMrz } from '../../../shared/lib/mrz.ts';
import { err, ok } from '../../../shared/lib/result.ts';

const SAMPLE = [
  'IDVNM1900000015075190000001<<1',
  '9001158F3001156VNM<<<<<<<<<<<0',
  'NGUYEN<<THI<MAU<<<<<<<<<<<<<<<',
] as const;
const CARD = {
  personalNumber: '075190000001',
  birthDate: '1990-01-15',
  sex: 'female',
  expiresOn: '2030-01-15',
  plainName: 'NGUYEN THI MAU',
} as const;

describe('the sample card of §7.3', () => {
  it('is built line by line, accents removed', () => {
    expect(buildMrz({ ...CARD, plainName: 'Nguyễn Thị Mẫu' })).toEqual(SAMPLE);
  });

  it('is read back, with blanks and line ends as a reader sends them', () => {
    expect(parseMrz(SAMPLE.join('\r\n'))).toEqual(ok(CARD));
    expect(parseMrz(`${SAMPLE.join('\n').replace(/(.{10})/g, '$1 ')}\n`)).toEqual(ok(CARD));
  });
});

describe('check digits', () => {
  it.each([
    ['L898902C3', '6'],
    ['740812', '2'],
    ['120415', '9'],
    ['<<<', '0'],
  ])('%s has %s (examples of ICAO 9303)', (text, digit) => expect(checkDigit(text)).toBe(digit));

  const damaged = (line: number, position: number, char: string) =>
    SAMPLE.map((text, index) =>
      index === line ? text.slice(0, position) + char + text.slice(position + 1) : text,
    ).join('\n');

  it.each([
    ['a digit of the card number', damaged(0, 6, '8'), 'mrz-card-number'],
    ['a digit of the personal number', damaged(0, 15, '1'), 'mrz-personal-number'],
    ['a digit of the birth date', damaged(1, 0, '8'), 'mrz-birth-date'],
    ['a digit of the expiry', damaged(1, 9, '2'), 'mrz-expiry'],
    ['the composite digit', damaged(1, 29, '1'), 'mrz-composite'],
    ['a letter for a digit', damaged(1, 0, 'O'), 'mrz-shape'],
    ['two lines only', SAMPLE.slice(0, 2).join('\n'), 'mrz-shape'],
    ['a line too short', SAMPLE.map((line) => line.slice(0, 29)).join('\n'), 'mrz-shape'],
    ['nothing', '', 'mrz-shape'],
  ])('refuse %s', (_what, text, problem) => expect(parseMrz(text)).toEqual(err(problem)));

  it('find any single wrong digit of numbers and dates', () => {
    const positions = fc.constantFrom(
      ...[...Array(9).keys()].map((i) => [0, i + 5] as const),
      ...[...Array(12).keys()].map((i) => [0, i + 15] as const),
      ...[...Array(6).keys()].map((i) => [1, i] as const),
      ...[...Array(6).keys()].map((i) => [1, i + 8] as const),
    );
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 9 }), ([line, position], shift) => {
        const digit = (Number(SAMPLE[line]?.charAt(position)) + shift) % 10;
        expect(parseMrz(damaged(line, position, String(digit))).ok).toBe(false);
      }),
    );
  });
});

it('reads the century of birth from the personal number', () => {
  const child = { ...CARD, personalNumber: '075314000123', birthDate: '2014-05-20', expiresOn: '2028-05-20' };
  expect(parseMrz(buildMrz(child).join('\n'))).toEqual(ok(child));
});

it('cuts a very long name at the end of the line', () => {
  const [, , line] = buildMrz({ ...CARD, plainName: 'Công Tằng Tôn Nữ Thị Thanh Huyền Trang' });
  expect(line).toBe('CONG<<TANG<TON<NU<THI<THANH<HU');
});
