import { describe, expect, it } from 'vitest';
import { likenessOf, nearest } from '../../../shared/papers/likeness.ts';
import type { PageLine } from '../../../shared/papers/page-reading.ts';

const box = { left: 0, top: 0, right: 1, bottom: 1 };
const page = (text: string): readonly PageLine[] =>
  text.split('\n').map((line) => ({
    origin: 'print',
    box,
    words: line.split(' ').map((word) => ({ text: word, confidence: 0.9, box })),
  }));
const likeness = (one: readonly string[], other: readonly string[]) =>
  likenessOf(one.map(page), other.map(page));

const form = (name: string, id: string, day: string) =>
  `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
TỜ KHAI ĐĂNG KÝ KHAI SINH
Họ, chữ đệm, tên người yêu cầu: ${name}
Nơi cư trú: Ấp 2, xã Trị An, tỉnh Đồng Nai
Số định danh cá nhân: ${id}
Đề nghị cơ quan đăng ký khai sinh cho người dưới đây, ngày ${day}`;
const ONE = form('Nguyễn Thị Mẫu', '075190000001', '08/07/2026');

describe('two scans', () => {
  it.each([
    [
      'of the same paper, some words misread',
      [ONE],
      [ONE.replaceAll('ị', 'i').replace('HÒA', 'HÓAI')],
      'same',
    ],
    [
      'of one form filled in for two people',
      [ONE],
      [form('Trần Văn Thử', '075165000002', '12/03/2026')],
      'unsure',
    ],
    [
      'of papers that say other things',
      [ONE],
      [`Giấy ủy quyền\n${'bên giao và bên nhận cùng ký tên '.repeat(4)}`],
      'other',
    ],
    ['of which one has hardly any words', [ONE], ['Trang 1'], 'unsure'],
    ['of two pages of one paper', [`${ONE}\nTrang 1/2`], [`${ONE}\nTrang 2/2`], 'other'],
    ['of the same numbered page', [`${ONE}\nTrang 1/2`], [`${ONE}\nTrang 1/2`], 'same'],
    [
      'of a paper, once with a page more',
      [ONE],
      [ONE, form('Trần Văn Thử', '075165000002', '12/03/2026')],
      'unsure',
    ],
  ])('%s', (_, one, other, expected) => {
    expect(likeness(one, other)).toBe(expected);
    expect(likeness(other, one)).toBe(expected);
  });
});

describe('of several earlier papers', () => {
  it('one that is the same decides, then one that may be', () => {
    expect(nearest(['other', 'same', 'unsure'])).toBe('same');
    expect(nearest(['other', 'unsure'])).toBe('unsure');
    expect(nearest(['other'])).toBe('other');
  });
});
