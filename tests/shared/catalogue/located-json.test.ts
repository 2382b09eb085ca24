import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocatedJson } from '../../../shared/catalogue/located-json.ts';

describe('parseLocatedJson', () => {
  it('reads whatever JSON.stringify writes, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = parseLocatedJson(text);
        expect(read.ok && read.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses, when one character of good JSON is spoiled', () => {
    const good = JSON.stringify({ a: [1, -2.5e3, 'x"\\ộ', null, true], b: { c: false } }, null, 1);
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.constantFrom('', '"', ',', '}', 'x', '\\', '0', '\u0001'),
        (at, put) => {
          const text = good.slice(0, at) + put + good.slice(at + 1);
          const accepted = isAccepted(text);
          const read = parseLocatedJson(text);
          if (!read.ok && read.fault === 'duplicate-key') return;
          expect(read.ok).toBe(accepted);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('knows the line of every value, and of the parent when the value is not there', () => {
    const read = parseLocatedJson('{\n "list": [\n  1,\n  {\n   "deep": "x"\n  }\n ]\n}');
    if (!read.ok) throw new Error('refused');
    expect(read.lineOf([])).toBe(1);
    expect(read.lineOf(['list', 0])).toBe(3);
    expect(read.lineOf(['list', 1, 'deep'])).toBe(5);
    expect(read.lineOf(['list', 1, 'absent'])).toBe(4);
  });

  it.each([
    ['{\n "a": 1,\n}', 'syntax', 3],
    ['{\n "a": 1\n "b": 2\n}', 'syntax', 3],
    ['{"a": 1}\n\nmore', 'syntax', 3],
    ['{"a":\n"unfinished', 'syntax', 2],
    ['', 'syntax', 1],
    ['{"a": 1,\n "a": 2}', 'duplicate-key', 2],
    ['[\n'.repeat(60), 'too-deep', 52],
  ])('names the line of the fault in %j', (text, fault, line) => {
    expect(parseLocatedJson(text)).toMatchObject({ ok: false, fault, line });
  });

  it('takes a file that begins with a byte-order mark, as Windows editors write it', () => {
    expect(parseLocatedJson('\ufeff[1]')).toMatchObject({ ok: true, value: [1] });
  });
});

function isAccepted(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
