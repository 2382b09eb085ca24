import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fold,
  inBrief,
  indexTokens,
  lengthOf,
  nameSortKey,
  searchTokens,
  tidy,
} from '../../../shared/lib/text.ts';

describe('text for the record', () => {
  it.each([
    ['Nguye\u0302\u0303n  Thi\u0323 Ma\u0302\u0303u ', 'Nguyễn Thị Mẫu'],
    ["K'Brếp", "K'Brếp"],
    ['  nguyễn VĂN a\u00a0b\t', 'nguyễn VĂN a b'],
    ['', ''],
  ])('%j is kept as %j, never re-cased', (typed, kept) => expect(tidy(typed)).toBe(kept));

  it('counts characters as people do, composed or not', () => {
    expect(lengthOf('Nguyễn')).toBe(6);
    expect(lengthOf('Nguyễn'.normalize('NFD'))).toBe(6);
    expect(lengthOf('𠀋')).toBe(1);
  });
});

describe('text in brief, for a line of a list', () => {
  const long = 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền cấp';
  it.each([
    ['Đăng ký  khai sinh', 100, 'Đăng ký khai sinh'],
    [long, 70, 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan…'],
    [long, 30, 'Chứng thực bản sao từ bản…'],
    ['x'.repeat(30), 10, `${'x'.repeat(10)}…`],
  ])('%s within %d letters is %s', (text, limit, brief) => {
    expect(inBrief(text, limit)).toBe(brief);
  });
});

describe('text for search', () => {
  it.each([
    ['Nguyễn Thị Mẫu', 'nguyen thi mau'],
    ['ĐIỂU THỊ HƯƠNG', 'dieu thi huong'],
    ['Đặng Ðức', 'dang duc'],
    ['K’Brếp', "k'brep"],
    ['  Trị   An ', 'tri an'],
    ['ăâđêôơư ẮẤĐẾỐỚỨ', 'aadeoou aadeoou'],
    ['Chứng thực bản sao (2.000815)', 'chung thuc ban sao (2.000815)'],
  ])('%j folds to %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(text.normalize('NFD'))).toBe(folded);
  });

  it.each([
    ["K'Brếp", ['kbrep']],
    ['K’ Brếp', ['k', 'brep']],
    ['Nguyễn-Thị, Mẫu', ['nguyen', 'thi', 'mau']],
    ["''", []],
    ['', []],
  ])('%j is searched as %j', (text, tokens) => expect(searchTokens(text)).toEqual(tokens));

  it('indexes a name with an apostrophe so that every way of typing it is found', () => {
    const indexed = indexTokens("K'Brếp");
    for (const typed of ["K'Brếp", 'k’brep', 'kbrep', 'k brep', 'brep']) {
      expect(searchTokens(typed).every((token) => indexed.includes(token))).toBe(true);
    }
  });

  it('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('names sort by last word, then middle, then family', () => {
  it('in the order of the Vietnamese alphabet and tones', () => {
    const sorted = [
      'Nguyễn Văn An',
      'Trần Văn An',
      'Lê Thị Ân',
      'Bùi Bình',
      'Lê Dung',
      'Lê Đào',
      'Lê Hà',
      'Lê Hạ',
      'Lê Văn Hạ',
      'Lê Văn Thị Hạ',
      "K'Brếp",
      'Lê Khôi',
      'Nguyễn Thị Mẫu',
      'Phạm Y',
    ];
    expect([...sorted].reverse().sort(byNameKey)).toEqual(sorted);
  });

  it('gives every tone its place: level, huyền, hỏi, ngã, sắc, nặng', () => {
    const tones = ['Ma', 'Mà', 'Mả', 'Mã', 'Má', 'Mạ'];
    expect([...tones].reverse().sort(byNameKey)).toEqual(tones);
  });

  it('does not depend on the spelling form or case', () => {
    expect(nameSortKey('NGUYỄN THỊ MẪU'.normalize('NFD'))).toBe(nameSortKey('Nguyễn Thị Mẫu'));
  });
});

function byNameKey(a: string, b: string): number {
  return nameSortKey(a) < nameSortKey(b) ? -1 : 1;
}
