import { describe, expect, it } from 'vitest';
import { isVietnamese } from '../../../../electron/papers/ocr/syllables.ts';

describe('what can stand in Vietnamese print', () => {
  it.each([
    'Nguyễn',
    'QUYẾT',
    'giếng',
    'nghiêng',
    'khuỷu',
    '"Đồng',
    'chú:',
    'y',
    'gì',
    'quốc',
    'xoăn',
    '12/03/2026',
    'O\u031b\u0309', // Ở, decomposed
  ])('is a syllable or a figure: %s', (word) => expect(isVietnamese(word)).toBe(true));

  it.each(['HNIHDNVS', 'uệuu', 'Bue1', 'ueÁnBN', 'vnò', '19H', 'nn1', 'UBND', 'fee', '', '—'])(
    'is not: %s',
    (word) => expect(isVietnamese(word)).toBe(false),
  );
});
