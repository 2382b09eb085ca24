// The line to the province in one sentence that says what it means for the work at the counter.
import { formatShortDay, formatTime } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import type { SyncStatus } from '../../shared/sync/views.ts';
import { t } from '../messages/index.ts';

/** Being offline is normal (`calm`); only what somebody must put right is `must`. */
export type LineTone = 'calm' | 'open' | 'must';

const TONES: Readonly<Record<SyncStatus['line'], LineTone>> = {
  unset: 'calm',
  off: 'calm',
  checking: 'calm',
  online: 'open',
  offline: 'calm',
  portal: 'calm',
  busy: 'calm',
  'sign-in': 'must',
  certificate: 'must',
  'disk-full': 'must',
};

export function lineWords(
  status: SyncStatus,
  now: number,
): { readonly tone: LineTone; readonly text: string } {
  return { tone: TONES[status.line], text: sentence(status, now) };
}

function sentence(status: SyncStatus, now: number): string {
  if (status.running) {
    const { doneAt, recordsDoneAt } = status;
    if (doneAt !== undefined) return t('status.line.runningUntil', { time: momentText(doneAt, now) });
    return recordsDoneAt === undefined
      ? t('status.line.running')
      : t('status.line.recordsUntil', { time: momentText(recordsDoneAt, now) });
  }
  if (status.line === 'busy' && status.nextTryAt !== undefined)
    return t('status.line.busyUntil', { time: momentText(status.nextTryAt, now) });
  return t(`status.line.${status.line}`, { time: momentText(status.since, now) });
}

/** '09:12', or '09:12 20/11' for another day than today. */
export function momentText(at: number, now: number): string {
  const day = dayOf(at);
  return day === dayOf(now) ? formatTime(at) : `${formatTime(at)} ${formatShortDay(day)}`;
}
