import { expect, it } from 'vitest';
import { formatSpans, parseSpans } from '../../../renderer/centre/spans.ts';

const OFFICE_DAY = [
  { from: '07:00', to: '11:30' },
  { from: '13:30', to: '17:00' },
];

it.each([
  ['7:00-11:30, 13:30-17:00', OFFICE_DAY],
  ['07:00–11:30; 13:30–17:00', OFFICE_DAY],
  ['7h-11h30, 13h30 - 17h', OFFICE_DAY],
  ['7.00 đến 11.30, 13.30 đến 17', OFFICE_DAY],
  ['7:30-11', [{ from: '07:30', to: '11:00' }]],
  ['', []],
  ['  ', []],
  ['7:00', undefined],
  ['25:00-26:00', undefined],
  ['7:60-9:00', undefined],
  ['sáng', undefined],
  ['7:00-11:30, chiều', undefined],
])('hours typed as "%s" are read as %o', (text, spans) => {
  expect(parseSpans(text)).toEqual(spans);
});

it('are written back so that they read the same', () => {
  expect(formatSpans(OFFICE_DAY)).toBe('07:00–11:30, 13:30–17:00');
  expect(parseSpans(formatSpans(OFFICE_DAY))).toEqual(OFFICE_DAY);
});
