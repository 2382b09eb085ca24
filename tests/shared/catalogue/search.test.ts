import { describe, expect, it } from 'vitest';
import { searchCatalogue } from '../../../shared/catalogue/index.ts';
import { searchTokens } from '../../../shared/lib/text.ts';
import { workP95 } from '../../support/timing.ts';
import { seedEntries, seedIndex } from './seed-index.ts';

const find = (text: string, options: Partial<Parameters<typeof searchCatalogue>[2]> = {}) =>
  searchCatalogue(seedIndex, text, { limit: 20, ...options });
const first = (text: string) => find(text).entries[0]?.code;

describe('searchCatalogue on the catalogue the app brings along', () => {
  it.each([
    ['đăng ký khai sinh', '1.001193'],
    ['dang ky khai sinh', '1.001193'],
    ['KHAI SINH', '1.001193'],
    ['sinh khai', '1.001193'],
    ['khai si', '1.001193'],
    ['ks', '1.001193'],
    ['khai tử', '1.000656'],
    ['kh nước ngoài', '2.000806'],
    ['kết hôn', '1.000894'],
    ['xntthn', '1.004873'],
    ['ttht', '1.004873'],
    ['độc thân', '1.004873'],
    ['2.000815', '2.000815'],
    ['2000815', '2.000815'],
    ['000815', '2.000815'],
    ['815', '2.000815'],
    ['2.000815 bản sao', '2.000815'],
    ['ct bs', '2.000815'],
    ['sao y', '2.000815'],
    ['sao y bản chính', '2.000815'],
    ['chứng thực chữ ký', '2.000884'],
    ['ck', '2.000884'],
    ['hợp đồng', '2.001035'],
    ['trích lục', '2.000635'],
    ['hkd', '1.001612'],
    ['htx', '1.005280'],
    ['gpxd nhà ở', '1.013225'],
    ['nguoi cao tuoi', '1.014027'],
    ['sổ đỏ', '1.013978'],
    ['tách thửa', '1.012784'],
    ['nvqs', '1.013133'],
    ['khuyết tật', '1.001699'],
    ['mai táng phí cựu chiến binh', '2.002307'],
    ['đám cưới lễ hội', undefined],
  ])('%s → %s first', (text, code) => {
    expect(first(text)).toBe(code);
  });

  it('lists everything for an empty text, in catalogue order when nothing was used', () => {
    const found = find('', { limit: 1000 });
    expect(found.total).toBe(267);
    expect(found.entries.slice(0, 2).map((entry) => entry.code)).toEqual(['1.001193', '1.000656']);
  });

  it('finds by the name of the field, after what has the words in its own name', () => {
    const found = find('bảo trợ xã hội', { limit: 100 }).entries;
    const inName = found.findLastIndex((entry) => entry.name.toLowerCase().includes('bảo trợ xã hội'));
    const onlyField = found.findIndex((entry) => !entry.name.toLowerCase().includes('bảo trợ xã hội'));
    expect(onlyField).toBeGreaterThan(inName);
    expect(found.some((entry) => entry.name.includes('khuyết tật'))).toBe(true);
  });

  it('narrows to one field when asked, and counts beyond the limit', () => {
    const found = find('', { fieldCode: 'HOTICH', limit: 5 });
    expect(found.total).toBe(37);
    expect(found.entries).toHaveLength(5);
    expect(found.entries.every((entry) => entry.fieldCode === 'HOTICH')).toBe(true);
  });

  it('puts what this counter uses most first among what is found', () => {
    const scores = new Map([
      ['1.000593', 3],
      ['1.004746', 7],
    ]);
    const found = find('kết hôn', { scoreOf: (id) => scores.get(id) }).entries;
    expect(found.slice(0, 3).map((entry) => entry.code)).toEqual(['1.004746', '1.000593', '1.000894']);
  });

  it('does not let a much used procedure of the field pass those that have the words in their names', () => {
    const scoreOf = (id: string) => (id === '1.001699' ? 99 : undefined);
    const found = find('bảo trợ xã hội', { limit: 100, scoreOf }).entries;
    const isProperHit = ({ name }: { name: string }) =>
      ['bao', 'tro', 'xa', 'hoi'].every((part) => searchTokens(name).some((word) => word.startsWith(part)));
    const properHits = found.filter(isProperHit).length;
    expect(properHits).toBeGreaterThan(1);
    expect(found.findIndex((entry) => entry.code === '1.001699')).toBe(properHits);
  });

  it('finds every procedure by its own name typed without accents', () => {
    for (const entry of seedEntries) {
      const plain = entry.name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
      expect(find(plain, { limit: 1000 }).entries.map((found) => found.procedureId)).toContain(
        entry.procedureId,
      );
    }
  });

  it('answers any of these in well under 5 ms, 95 times of 100', async () => {
    const texts = [
      '',
      'k',
      'kh',
      'khai',
      'khai sinh',
      'ct bs',
      '2.0008',
      'xntthn',
      'giay phep xay dung',
      'zzz',
    ];
    expect(await workP95(texts, find)).toBeLessThan(5);
  });
});
