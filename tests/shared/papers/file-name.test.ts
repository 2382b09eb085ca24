import { describe, expect, it } from 'vitest';
import { fromWall } from '../../../shared/lib/dates.ts';
import { filedName } from '../../../shared/papers/file-name.ts';

const AT = fromWall('2026-11-23', '16:05:09');

describe('the name of a filed PDF', () => {
  it.each([
    ['H19.045-261123-0007', 1, '1.001193.02', 'H19.045-261123-0007_01_1.001193.02_20261123160509.pdf'],
    [
      'TA-B-261123-001-0',
      12,
      'Giấy khai sinh / bản sao',
      'TA-B-261123-001-0_12_GIAY-KHAI-SINH-BAN-SAO_20261123160509.pdf',
    ],
    ['', 3, '../../etc', '03_ETC_20261123160509.pdf'],
  ])('%s, %i, %s', (number, order, requirement, name) => {
    expect(filedName(number, order, requirement, AT)).toBe(name);
  });

  it('is plain and never longer than 120 characters', () => {
    expect(filedName('đ'.repeat(300), 1, 'Ấ'.repeat(300), AT)).toMatch(/^[A-Z0-9._-]{1,116}[.]pdf$/);
  });
});
