import { expect, it } from 'vitest';
import { filesMayLeave } from '../../../shared/sync/file-window.ts';
import { connectionSchema } from '../../../shared/sync/views.ts';
import { at } from '../../support/neutral.ts';

const evening = { from: '17:00', until: '07:00' };
const noon = { from: '11:30', until: '13:30' };
/** 27/11/2026 is a Friday. */
const opensOn = (day: string) => day !== '2026-11-28' && day !== '2026-11-29';

it.each([
  ['without a window at any time', null, '2026-11-27T09:00:00', true],
  ['not a second before the evening', evening, '2026-11-27T16:59:59', false],
  ['from the evening on', evening, '2026-11-27T17:00:00', true],
  ['up to midnight', evening, '2026-11-26T23:59:59', true],
  ['over midnight', evening, '2026-11-27T00:00:00', true],
  ['before the counter opens', evening, '2026-11-27T06:59:59', true],
  ['no longer once it opens', evening, '2026-11-27T07:00:00', false],
  ['not at noon', evening, '2026-11-27T12:00:00', false],
  ['all day on a Saturday', evening, '2026-11-28T10:00:00', true],
  ['all day on a Sunday', evening, '2026-11-29T16:00:00', true],
  ['in the night to Monday', evening, '2026-11-30T03:00:00', true],
  ['not on Monday morning', evening, '2026-11-30T08:00:00', false],
  ['within a window of one day', noon, '2026-11-27T12:00:00', true],
  ['not before it', noon, '2026-11-27T11:29:59', false],
  ['nor after it', noon, '2026-11-27T13:30:00', false],
  ['nor in the night', noon, '2026-11-27T00:00:00', false],
] as const)('files leave %s', (_, window, time, expected) => {
  expect(filesMayLeave(window, at(time), opensOn)).toBe(expected);
});

it.each([
  ['17:00', '17:00'],
  ['25:00', '07:00'],
  ['17:00', 'bảy giờ'],
])('no window is from %s until %s', (from, until) => {
  const { filesWindow } = connectionSchema.shape;
  expect(filesWindow.safeParse({ from, until }).success).toBe(false);
});
