import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, fileProcedureOf, fileProcedureSchema } from '../../../shared/catalogue/file.ts';
import { contentHash, scoreAfterUse, splitCondition, versionIdOf } from '../../../shared/catalogue/index.ts';
import { entry } from './sample.ts';

const DAY = 86_400_000;

describe('splitCondition', () => {
  it.each([
    ['Giấy phép đã cấp (nếu có)', false, 'Giấy phép đã cấp', 'nếu có'],
    ['Giấy khai sinh (trẻ em)', false, 'Giấy khai sinh', 'trẻ em'],
    [
      'Giấy chứng nhận kết hôn của cha, mẹ – chỉ khi không tra cứu được dữ liệu',
      false,
      'Giấy chứng nhận kết hôn của cha, mẹ',
      'chỉ khi không tra cứu được dữ liệu',
    ],
    [
      'Giấy khai sinh (không nộp nếu khai thác được dữ liệu)',
      true,
      'Giấy khai sinh',
      'không nộp nếu khai thác được dữ liệu',
    ],
    ['Tờ khai (theo mẫu)', true, 'Tờ khai (theo mẫu)', undefined],
    ['Đơn đề nghị', false, 'Đơn đề nghị', undefined],
    [
      'Văn bản ủy quyền (nếu ủy quyền); ông, bà không cần chứng thực',
      false,
      'Văn bản ủy quyền (nếu ủy quyền); ông, bà không cần chứng thực',
      undefined,
    ],
  ])('%s (required %s)', (name, required, title, condition) => {
    expect(splitCondition({ name, required })).toEqual(
      condition === undefined ? { title } : { title, condition },
    );
  });
});

describe('scoreAfterUse', () => {
  const scoreOf = (times: readonly number[]) =>
    times.reduce<number | undefined>((score, at) => scoreAfterUse(score, at), undefined)!;

  it('ranks more uses above fewer at the same time', () => {
    expect(scoreOf([0, 0, 0])).toBeGreaterThan(scoreOf([0, 0]));
  });

  it('lets ten uses of last week pass fifteen of three months ago', () => {
    const now = 1_790_000_000_000;
    const old = scoreOf(Array(15).fill(now - 90 * DAY));
    const recent = scoreOf(Array(10).fill(now - 7 * DAY));
    expect(recent).toBeGreaterThan(old);
  });

  it('gives the same score in whatever order uses arrive, and never overflows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 1, maxLength: 30 }),
        (times) => {
          const score = scoreOf(times);
          expect(Number.isFinite(score)).toBe(true);
          expect(score).toBeCloseTo(scoreOf(times.toReversed()), 6);
        },
      ),
    );
  });
});

describe('content of a version', () => {
  const content = contentOf(
    fileProcedureSchema.parse(entry({ note: 'x', lePhi: { amount: null, note: 'y' } })),
    [],
  );

  it('has one hash whatever the order of its keys, and another when a word changes', () => {
    const turned = Object.fromEntries(Object.entries(content).toReversed()) as typeof content;
    expect(contentHash(turned)).toBe(contentHash(content));
    expect(contentHash({ ...content, result: 'khác' })).not.toBe(contentHash(content));
  });

  it('goes to a file and back unchanged', () => {
    expect(contentOf(fileProcedureSchema.parse(fileProcedureOf(content)), content.feeRules)).toEqual(content);
  });

  it('names its version by procedure, number and hash', () => {
    expect(versionIdOf('2.000815', 2, contentHash(content))).toMatch(/^2\.000815@2\.[0-9a-f]{8}$/);
  });
});
