import { describe, expect, it } from 'vitest';
import { namedOn, whoseAmong } from '../../../shared/papers/whose.ts';

const OWNER = { name: 'Nguyễn Thị Mẫu', idNumber: '075190000001' };
const MOTHER = { name: 'Trần Thị Thử', idNumber: '075165000002' };
const whose = (name: string, idNumber: string, parties = [OWNER, MOTHER]) =>
  whoseAmong({ name, idNumber }, parties).kind;

const read = (values: Readonly<Record<string, string>>, confidence = 0.9) =>
  Object.entries(values).map(([field, proposed]) => ({ field, proposed, confidence, confirmed: null }));

describe('whom a paper names', () => {
  it('is the child on a birth certificate, whoever declared the birth', () => {
    const values = { title: 'Giấy khai sinh', childName: 'LÊ VĂN BÉ', applicantName: 'Lê Văn Cha' };
    expect(namedOn(read(values))).toEqual({ name: 'LÊ VĂN BÉ', idNumber: '' });
  });

  it('is the one who asks on a form, also on one that asks for a birth certificate', () => {
    const values = {
      title: 'Tờ khai đăng ký khai sinh',
      childName: 'LÊ VĂN BÉ',
      applicantName: 'Lê Văn Cha',
    };
    expect(namedOn(read(values))).toEqual({ name: 'Lê Văn Cha', idNumber: '' });
  });

  it('is nobody while nothing sure was read, unless an officer confirmed it', () => {
    const unsure = read({ applicantName: 'Nguvên Th Mâu' }, 0.3);
    expect(namedOn(unsure)).toBeUndefined();
    const confirmed = unsure.map((reading) => ({ ...reading, confirmed: 'Nguyễn Thị Mẫu' }));
    expect(namedOn(confirmed)).toEqual({ name: 'Nguyễn Thị Mẫu', idNumber: '' });
  });
});

describe('whose a paper seems to be', () => {
  it.each([
    ['NGUYỄN THỊ MẪU', '075190000001', 'owner'],
    ['NGUYÊN THI MÂU', '', 'owner'],
    ['NGUYỄN THỊ MẪU', '075190000007', 'owner'],
    ['', '075190000001', 'owner'],
    ['Nguyễn Thị Mẫu', '272190001', 'owner'],
    ['Trần Thị Thử', '', 'companion'],
    ['Nguyễn Thị Mẫu', '079185123456', 'other'],
    ['Lê Văn Khác', '', 'other'],
    ['Lê Văn Khác', '075190000002', 'other'],
    ['', '079185123456', 'other'],
  ])('“%s” %s is of the %s', (name, idNumber, kind) => {
    expect(whose(name, idNumber)).toBe(kind);
  });

  it('is not asked where the owner is no person, or the paper names nobody', () => {
    expect(whose('Lê Văn Khác', '', [])).toBe('unknown');
    expect(whoseAmong(undefined, [OWNER])).toEqual({ kind: 'unknown' });
  });
});
