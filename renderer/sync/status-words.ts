import { type MessageKey, t } from '../messages/index.ts';

const NAMES: Readonly<Record<number, MessageKey>> = {
  1: 'syncDesk.statuses.s1',
  2: 'syncDesk.statuses.s2',
  3: 'syncDesk.statuses.s3',
  4: 'syncDesk.statuses.s4',
  5: 'syncDesk.statuses.s5',
  6: 'syncDesk.statuses.s6',
  7: 'syncDesk.statuses.s7',
  8: 'syncDesk.statuses.s8',
  9: 'syncDesk.statuses.s9',
  10: 'syncDesk.statuses.s10',
};

/** A national state by its official name; one that nobody knows by its code. */
export function statusName(status: number | string): string {
  const key = NAMES[Number(status)];
  return key ? t(key) : t('syncDesk.statusCode', { code: status });
}
