import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, formatMoneyOnPaper, parseMoney } from '../../../shared/lib/money.ts';
import { moneyInWords, numberInWords } from '../../../shared/lib/money-words.ts';
import { err, ok } from '../../../shared/lib/result.ts';

describe('amounts in figures', () => {
  it.each([
    [0, '0 đ'],
    [500, '500 đ'],
    [2000, '2.000 đ'],
    [1_234_000, '1.234.000 đ'],
    [Number.MAX_SAFE_INTEGER, '9.007.199.254.740.991 đ'],
    [-14_000, '-14.000 đ'],
  ])('%d is shown as %s', (amount, text) => expect(formatMoney(amount)).toBe(text));

  it('is printed with the whole word, and never with a fraction', () => {
    expect(formatMoneyOnPaper(1_234_000)).toBe('1.234.000 đồng');
    expect(() => formatMoney(0.5)).toThrow(RangeError);
  });

  it.each([
    ['1.234.000', ok(1_234_000)],
    ['1,234,000', ok(1_234_000)],
    ['1 234 000', ok(1_234_000)],
    ['1\u00a0234\u00a0000', ok(1_234_000)],
    ['1234000', ok(1_234_000)],
    [' 14.000 đ ', ok(14_000)],
    ['14.000 đồng', ok(14_000)],
    ['14000VND', ok(14_000)],
    ['0', ok(0)],
    ['', err('money-empty')],
    ['đ', err('money-empty')],
    ['-5000', err('money-negative')],
    ['−5000', err('money-negative')],
    ['1.5', err('money-shape')],
    ['1.234,50', err('money-shape')],
    ['1.2345', err('money-shape')],
    ['1.234,000', err('money-shape')],
    ['12.34.000', err('money-shape')],
    ['mười', err('money-shape')],
    ['9007199254740991', ok(9_007_199_254_740_991)],
    ['9007199254740992', err('money-too-large')],
    ['99.999.999.999.999.999', err('money-too-large')],
  ])('%j typed is %j', (text, expected) => expect(parseMoney(text)).toEqual(expected));

  it('reads back every amount it shows', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        expect(parseMoney(formatMoney(amount))).toEqual(ok(amount));
      }),
    );
  });
});

describe('amounts in words (§2.9)', () => {
  it.each([
    [21, 'hai mươi mốt', 'hai mươi mốt'],
    [15, 'mười lăm', 'mười lăm'],
    [25, 'hai mươi lăm', 'hai mươi lăm'],
    [24, 'hai mươi tư', 'hai mươi tư'],
    [105, 'một trăm linh năm', 'một trăm lẻ năm'],
    [1000, 'một nghìn', 'một ngàn'],
    [1_000_005, 'một triệu không trăm linh năm', 'một triệu không trăm lẻ năm'],
    [0, 'không', 'không'],
    [1, 'một', 'một'],
    [4, 'bốn', 'bốn'],
    [5, 'năm', 'năm'],
    [10, 'mười', 'mười'],
    [11, 'mười một', 'mười một'],
    [14, 'mười bốn', 'mười bốn'],
    [20, 'hai mươi', 'hai mươi'],
    [55, 'năm mươi lăm', 'năm mươi lăm'],
    [91, 'chín mươi mốt', 'chín mươi mốt'],
    [100, 'một trăm', 'một trăm'],
    [101, 'một trăm linh một', 'một trăm lẻ một'],
    [104, 'một trăm linh bốn', 'một trăm lẻ bốn'],
    [110, 'một trăm mười', 'một trăm mười'],
    [111, 'một trăm mười một', 'một trăm mười một'],
    [115, 'một trăm mười lăm', 'một trăm mười lăm'],
    [121, 'một trăm hai mươi mốt', 'một trăm hai mươi mốt'],
    [124, 'một trăm hai mươi tư', 'một trăm hai mươi tư'],
    [555, 'năm trăm năm mươi lăm', 'năm trăm năm mươi lăm'],
    [1001, 'một nghìn không trăm linh một', 'một ngàn không trăm lẻ một'],
    [1010, 'một nghìn không trăm mười', 'một ngàn không trăm mười'],
    [1015, 'một nghìn không trăm mười lăm', 'một ngàn không trăm mười lăm'],
    [1100, 'một nghìn một trăm', 'một ngàn một trăm'],
    [14_000, 'mười bốn nghìn', 'mười bốn ngàn'],
    [21_000, 'hai mươi mốt nghìn', 'hai mươi mốt ngàn'],
    [50_000, 'năm mươi nghìn', 'năm mươi ngàn'],
    [105_000, 'một trăm linh năm nghìn', 'một trăm lẻ năm ngàn'],
    [200_000, 'hai trăm nghìn', 'hai trăm ngàn'],
    [1_000_000, 'một triệu', 'một triệu'],
    [1_005_000, 'một triệu không trăm linh năm nghìn', 'một triệu không trăm lẻ năm ngàn'],
    [
      1_234_567,
      'một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy',
      'một triệu hai trăm ba mươi tư ngàn năm trăm sáu mươi bảy',
    ],
    [1_000_000_000, 'một tỷ', 'một tỷ'],
    [1_000_000_001, 'một tỷ không trăm linh một', 'một tỷ không trăm lẻ một'],
    [2_003_000_000, 'hai tỷ không trăm linh ba triệu', 'hai tỷ không trăm lẻ ba triệu'],
    [15_000_021_000, 'mười lăm tỷ không trăm hai mươi mốt nghìn', 'mười lăm tỷ không trăm hai mươi mốt ngàn'],
    [1_000_000_000_000, 'một nghìn tỷ', 'một ngàn tỷ'],
    [1_500_000_000_000, 'một nghìn năm trăm tỷ', 'một ngàn năm trăm tỷ'],
    [
      1_005_000_000_005,
      'một nghìn không trăm linh năm tỷ không trăm linh năm',
      'một ngàn không trăm lẻ năm tỷ không trăm lẻ năm',
    ],
    [1_000_000_000_000_000, 'một triệu tỷ', 'một triệu tỷ'],
  ])('%d', (value, north, south) => {
    expect(numberInWords(value)).toBe(north);
    expect(numberInWords(value, 'south')).toBe(south);
  });

  it('starts with a capital and ends with đồng, as a receipt wants it', () => {
    expect(moneyInWords(0)).toBe('Không đồng');
    expect(moneyInWords(14_000)).toBe('Mười bốn nghìn đồng');
    expect(moneyInWords(14_000, 'south')).toBe('Mười bốn ngàn đồng');
  });

  it('refuses what is no amount', () => {
    expect(() => moneyInWords(-1)).toThrow(RangeError);
    expect(() => moneyInWords(1.5)).toThrow(RangeError);
    expect(() => moneyInWords(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
  });

  it('says every amount differently, so that words can be read back', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        if (a !== b) expect(numberInWords(a)).not.toBe(numberInWords(b));
      }),
    );
  });
});
