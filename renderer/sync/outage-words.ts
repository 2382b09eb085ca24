import type { Outage } from '../../shared/sync/views.ts';
import { t } from '../messages/index.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

export function lastedText({ beganAt, endedAt }: Outage): string {
  const all = Math.max(1, Math.round(((endedAt ?? Date.now()) - beganAt) / 60_000));
  if (all >= DAY)
    return t('sync.outages.days', { days: Math.floor(all / DAY), hours: Math.floor((all % DAY) / HOUR) });
  return all < HOUR
    ? t('sync.outages.minutes', { minutes: all })
    : t('sync.outages.hours', { hours: Math.floor(all / HOUR), minutes: all % HOUR });
}
