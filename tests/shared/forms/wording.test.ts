import { describe, expect, it } from 'vitest';
import { fieldsOf, parseWording } from '../../../shared/forms/wording.ts';

const plain = (text: string) => ({ text, bold: false, italic: false });

describe('printed wording', () => {
  it.each([
    ['Người nộp: {name}', [plain('Người nộp: '), { field: 'name', bold: false, italic: false }]],
    [
      '**ĐẬM** và *nghiêng*',
      [
        { text: 'ĐẬM', bold: true, italic: false },
        plain(' và '),
        { text: 'nghiêng', bold: false, italic: true },
      ],
    ],
    ['***Nơi nhận:***', [{ text: 'Nơi nhận:', bold: true, italic: true }]],
    ['2 \\* 3 \\{x\\}', [plain('2 '), plain('*'), plain(' 3 '), plain('{'), plain('x'), plain('}')]],
    ['dòng một\ndòng hai', [plain('dòng một\ndòng hai')]],
  ])('reads %j', (wording, parts) => {
    expect(parseWording(wording)).toEqual({ ok: true, value: parts });
  });

  it.each(['{name', 'name}', '{}', '{Tên}', '{a b}', '**mở', '*mở', 'cuối\\'])('refuses %j', (wording) => {
    expect(parseWording(wording).ok).toBe(false);
  });

  it('names the fields it asks for', () => {
    expect(fieldsOf('{a} **{b}** \\{c\\}')).toEqual(['a', 'b']);
  });
});
