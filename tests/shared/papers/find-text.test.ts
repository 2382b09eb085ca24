import { describe, expect, it } from 'vitest';
import { findText } from '../../../shared/papers/find-text.ts';

/** Words of one line, ten pixels each, one after another. */
const line = (text: string) => ({
  origin: 'print' as const,
  box: { left: 0, top: 0, right: 1000, bottom: 10 },
  words: text.split(' ').map((word, at) => ({
    text: word,
    confidence: 1,
    box: { left: at * 10, top: 0, right: at * 10 + 9, bottom: 10 },
  })),
});
const lines = [line('Họ, chữ đệm, tên: NGUYỄN THỊ MẪU'), line('Nơi sinh: xã Trị An, mẫu giáo Trị An')];

describe('finding words on a page', () => {
  it('needs neither accents nor capitals, and marks all the words found', () => {
    expect(findText(lines, 'nguyen thi')).toEqual([
      { box: { left: 40, top: 0, right: 59, bottom: 10 }, line: 'Họ, chữ đệm, tên: NGUYỄN THỊ MẪU' },
    ]);
  });

  it('finds the beginning of a word, and every place', () => {
    expect(findText(lines, 'Mẫ')).toHaveLength(2);
    expect(findText(lines, 'trị an').map(({ box }) => box.left)).toEqual([30, 70]);
  });

  it('finds nothing for nothing', () => {
    expect(findText(lines, '  ')).toEqual([]);
    expect(findText(lines, 'không có')).toEqual([]);
  });
});
