import { expect, it } from 'vitest';
import { isCopyDue } from '../../../electron/backup/when.ts';

const HOUR = 60 * 60_000;
const NOW = 1_000 * HOUR;

it.each([
  ['none was ever made, even while the doors are open', { isReceiving: true }, true],
  ['the last is of the evening before and it is noon', { copiedAt: NOW - 18 * HOUR }, true],
  ['the last is of this morning and it is noon', { copiedAt: NOW - 4 * HOUR }, false],
  [
    'the last is of the evening before and people wait',
    { copiedAt: NOW - 16 * HOUR, isReceiving: true },
    false,
  ],
  [
    'the doors were open whenever the PC was on since the day before',
    { copiedAt: NOW - 31 * HOUR, isReceiving: true },
    true,
  ],
  ['a try failed minutes ago', { failedAt: NOW - HOUR / 2 }, false],
  ['a try failed an hour ago', { failedAt: NOW - HOUR }, true],
  ['the clock was set back since the last', { copiedAt: NOW + 900 * HOUR }, true],
])('%s: due %s', (_when, moment, due) => {
  const usual = { now: NOW, copiedAt: undefined, failedAt: undefined, isReceiving: false };
  expect(isCopyDue({ ...usual, ...moment })).toBe(due);
});
