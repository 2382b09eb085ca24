import { describe, expect, it } from 'vitest';
import { pageMarkOf } from '../../../shared/papers/page-marks.ts';
import type { PageLine, PageMeasures } from '../../../shared/papers/page-reading.ts';
import {
  asJudged,
  expectedOn,
  isHardToRead,
  judgePage,
  judgePaper,
  judgePicture,
} from '../../../shared/papers/quality.ts';

const GOOD: PageMeasures = {
  turns: 0,
  skewDegrees: 0.2,
  edgeWidth: 1.5,
  contrast: 0.95,
  letterHeight: 18,
  letterCount: 700,
  inkShare: 0.03,
  cutSides: [],
  originalDpi: 300,
  seals: 1,
  signatures: 1,
};

function lines(...texts: readonly (readonly [text: string, confidence?: number] | string)[]): PageLine[] {
  return texts.map((entry) => {
    const [text, confidence = 0.95] = typeof entry === 'string' ? [entry] : entry;
    const box = { left: 0, top: 0, right: 100, bottom: 20 };
    return { origin: 'print', box, words: text.split(' ').map((word) => ({ text: word, confidence, box })) };
  });
}

describe('a page at first sight', () => {
  it.each<[string, Partial<PageMeasures>, readonly string[]]>([
    ['good', {}, []],
    ['upside down', { turns: 2 }, ['upside-down']],
    ['on its side', { turns: 3 }, ['sideways']],
    ['tilted by more than a degree', { skewDegrees: -1.6 }, ['tilted']],
    ['blurred', { edgeWidth: 4.2 }, ['blurred']],
    ['softly scanned, yet legible', { edgeWidth: 2.5 }, []],
    ['faint', { contrast: 0.2 }, ['faint']],
    ['in small print', { letterHeight: 8 }, ['small-print']],
    ['below the 200 dpi the rules ask', { originalDpi: 150 }, ['low-resolution']],
    ['cut at its side', { cutSides: ['right'] }, ['cut-edge']],
    ['blank', { letterCount: 0, letterHeight: 0, inkShare: 0.0003, seals: 0, signatures: 0 }, ['blank']],
    ['with nothing but a seal', { letterCount: 0, letterHeight: 0, inkShare: 0.0003, signatures: 0 }, []],
  ])('%s', (_, measures, findings) => {
    expect(judgePicture({ ...GOOD, ...measures })).toEqual(findings);
  });
});

describe('the confidence line', () => {
  it('lies between a page read well and one read badly', () => {
    expect(judgePage(GOOD, lines('Kính gửi: Ủy ban nhân dân xã Trị An'))).toEqual([]);
    expect(judgePage(GOOD, lines(['Krnh gứl: Uy bon', 0.55]))).toEqual(['hard-to-read']);
  });

  it('is not met by letters of which nothing was read', () => {
    expect(isHardToRead(GOOD, [])).toBe(true);
  });

  it('is not met by a page that is all dark: an officer must have seen it', () => {
    const dark = { ...GOOD, letterCount: 0, letterHeight: 0, inkShare: 0.9 };
    expect(isHardToRead(dark, [])).toBe(true);
    expect(judgePage(dark, [])).toEqual(['dark']);
  });

  it('does not hold a blank back side', () => {
    expect(isHardToRead({ ...GOOD, letterCount: 0, inkShare: 0, seals: 0, signatures: 0 }, [])).toBe(false);
  });
});

describe('a paper as a whole', () => {
  const page = (text: string, measures: Partial<PageMeasures> = {}) =>
    asJudged({ measures: { ...GOOD, ...measures }, lines: lines(text) });

  it('misses the page that its own numbering announces', () => {
    const marked = (...texts: readonly string[]) => judgePaper(texts.map((text) => page(text))).missingPages;
    expect(judgePaper([page('Trang 1/3'), page('Trang 3/3')]).findings).toEqual(['page-missing']);
    expect(judgePaper([page('Trang 1/2'), page('Trang 2/2')]).findings).toEqual([]);
    expect(marked('Trang 2/4', 'Trang 4/4')).toEqual([1, 3]);
    expect(marked('Trang 1/4')).toEqual([2, 3, 4]);
  });

  it('does not count a blank back for one of its pages', () => {
    const blank = page('', { letterCount: 0, inkShare: 0, seals: 0, signatures: 0 });
    expect(judgePaper([page('Trang 1/3'), blank, page('Trang 3/3')]).missingPages).toEqual([2]);
  });

  it('believes what most marks say of how many pages there are', () => {
    expect(judgePaper([page('Trang 1/3'), page('Trang 2/8'), page('Trang 3/3')]).missingPages).toEqual([]);
  });

  it('is out of order when its own numbers go back', () => {
    const late = [page('Trang 1/3'), page('Trang 3/3'), page('Trang 2/3')];
    expect(judgePaper(late)).toEqual({ findings: ['page-order'], missingPages: [] });
  });

  it('counts a page without a number for the one its place leaves open', () => {
    const unnumbered = page('Kính gửi');
    expect(judgePaper([unnumbered, page('Trang 2/3'), page('Trang 3/3')]).findings).toEqual([]);
    expect(judgePaper([page('Trang 1/3'), unnumbered, page('Trang 3/3')]).findings).toEqual([]);
    expect(judgePaper([unnumbered, page('Trang 3/3')])).toEqual({
      findings: ['page-missing'],
      missingPages: [2],
    });
    expect(
      judgePaper([page('Trang 1/3'), page('Trang 2/3'), page('Trang 3/3'), unnumbered]).findings,
    ).toEqual([]);
  });

  it('lacks, while more pages come, only those that were passed over', () => {
    const expected = { seal: true, signature: true };
    const bare = (text: string) => page(text, { seals: 0, signatures: 0 });
    expect(judgePaper([bare('Trang 1/4'), bare('Trang 2/4')], expected, true).findings).toEqual([]);
    expect(judgePaper([bare('Trang 2/4'), bare('Trang 4/4')], expected, true)).toEqual({
      findings: ['page-missing'],
      missingPages: [1, 3],
    });
  });

  it('is not said to lack a seal while the page that would bear it is missing', () => {
    const first = page('Trang 1/2', { seals: 0, signatures: 0 });
    expect(judgePaper([first], { seal: true, signature: true }).findings).toEqual(['page-missing']);
  });

  it.each([
    ['Giấy khai sinh', '', true],
    ['', 'Giấy chứng nhận kết hôn', true],
    ['', 'Giấy chứng tử hoặc giấy tờ khác chứng minh việc chết', false],
    ['Tờ khai đăng ký khai sinh', 'Giấy khai sinh', false],
    ['', '', false],
  ])('“%s”, asked for as “%s”, must bear a seal: %s', (title, requirement, seal) => {
    expect(expectedOn(title, { requirement })).toEqual({ seal, signature: seal });
  });

  it('has a page twice', () => {
    expect(judgePaper([page('Trang 1/2'), page('Trang 2/2'), page('Trang 2/2')]).findings).toEqual([
      'page-twice',
    ]);
  });

  it('lacks an expected seal or signature only when no page has one', () => {
    const expected = { seal: true, signature: true };
    const bare = page('Giấy chứng nhận', { seals: 0, signatures: 0 });
    expect(judgePaper([bare], expected).findings).toEqual(['seal-missing', 'signature-missing']);
    expect(judgePaper([bare, page('Trang cuối')], expected).findings).toEqual([]);
    expect(judgePaper([bare]).findings).toEqual([]);
  });

  it('scanned in shades of grey is asked for in colour where a seal is expected: it cannot be seen', () => {
    const grey = page('Giấy khai sinh', { seals: 0, inColour: false });
    expect(judgePaper([grey], { seal: true }).findings).toEqual(['not-in-colour']);
    expect(judgePaper([grey]).findings).toEqual([]);
  });

  it.each([
    ['Trang 2/4', { page: 2, of: 4 }],
    ['trang số 2 / 4', { page: 2, of: 4 }],
    ['Trang 2 trên 4.', { page: 2, of: 4 }],
    ['2/4', { page: 2, of: 4 }],
    ['Trang: 2/4', { page: 2, of: 4 }],
    ['Tr. 2/4', { page: 2, of: 4 }],
    ['- Trang 2/4 -', { page: 2, of: 4 }],
    ['(Trang 2/4)', { page: 2, of: 4 }],
    ['Trang 5/4', undefined],
    ['gửi tr. 2/45/7', undefined],
    ['Số nhà 2/4 đường Hùng Vương', undefined],
    ['ngày 2/4', undefined],
  ])('“%s” says %o', (text, mark) => {
    expect(pageMarkOf(lines(text))).toEqual(mark);
  });
});
