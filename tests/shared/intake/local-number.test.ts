import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatLocalNumber,
  type LocalNumber,
  parseLocalNumber,
} from '../../../shared/intake/local-number.ts';

const SAMPLE: LocalNumber = { unit: 'TA', counter: 'B', day: '2026-11-22', sequence: 14 };

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const anyNumber = fc.record({
  unit: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map((all) => all.join('')),
  counter: fc.constantFrom(...letters),
  day: fc
    .date({ min: new Date('2025-07-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  sequence: fc.integer({ min: 1, max: 99_999 }),
});

describe('the local number', () => {
  it('reads unit, counter, day, running number and check digit', () => {
    expect(formatLocalNumber(SAMPLE)).toMatch(/^TA-B-261122-014-\d$/);
  });

  it.each([
    [1, '001'],
    [999, '999'],
    [1000, '1000'],
  ])('running number %i is written %s', (sequence, written) => {
    expect(formatLocalNumber({ ...SAMPLE, sequence }).split('-')[3]).toBe(written);
  });

  it('reads back what it wrote, also in lower case and without separators', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const written = formatLocalNumber(number);
        expect(parseLocalNumber(written)).toEqual(number);
        expect(parseLocalNumber(written.toLowerCase().replaceAll('-', ' '))).toEqual(number);
      }),
    );
  });

  it('never reads as a number of the province', () => {
    const official = /^[A-Z]\d{2}(\.[0-9A-Z]{2,3})*-\d{6}-\d{4,7}$/;
    fc.assert(fc.property(anyNumber, (number) => !official.test(formatLocalNumber(number))));
    expect(parseLocalNumber('H19.123-261122-0975')).toBeUndefined();
  });

  it('finds every single wrong digit', () => {
    const written = formatLocalNumber(SAMPLE);
    for (const [index, character] of [...written].entries()) {
      if (!/\d/.test(character)) continue;
      for (const wrong of '0123456789'.replace(character, '')) {
        const mistyped = written.slice(0, index) + wrong + written.slice(index + 1);
        expect(parseLocalNumber(mistyped), mistyped).toBeUndefined();
      }
    }
  });

  it('finds every exchange of neighbouring digits, also across a dash', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const digits = formatLocalNumber(number)
          .replaceAll('-', '')
          .slice(number.unit.length + 1);
        const head = number.unit + number.counter;
        for (let at = 0; at + 1 < digits.length; at++) {
          const [left = '', right = ''] = [digits[at], digits[at + 1]];
          if (left === right) continue;
          const swapped = digits.slice(0, at) + right + left + digits.slice(at + 2);
          expect(parseLocalNumber(head + swapped), head + swapped).toBeUndefined();
        }
      }),
    );
  });

  it('finds a wrong counter letter among the first ten counters', () => {
    for (const counter of 'ACDEFGHIJ') {
      expect(parseLocalNumber(formatLocalNumber(SAMPLE).replace('-B-', `-${counter}-`))).toBeUndefined();
    }
  });

  it.each([
    '',
    'TA-B-261122-14-7',
    'TA-B-261322-014-7',
    'TA-B-261122-000-0',
    'TA-B-261122-0014-7',
    '261122-014-7',
    'TA--014-7',
  ])('refuses %j', (text) => {
    expect(parseLocalNumber(text)).toBeUndefined();
  });

  it.each([
    { ...SAMPLE, unit: 'Trị An' },
    { ...SAMPLE, counter: 'BB' },
    { ...SAMPLE, sequence: 0 },
  ])('is not made for %j', (number) => {
    expect(() => formatLocalNumber(number)).toThrow(RangeError);
  });
});
