import type { SyncRun } from '../../shared/sync/views.ts';
import { LINE_STATES } from '../../shared/sync/views.ts';
import { t } from '../messages/index.ts';

export function tookText({ startedAt, endedAt }: SyncRun): string {
  if (endedAt === undefined) return t('sync.runs.going');
  const seconds = Math.max(1, Math.round((endedAt - startedAt) / 1000));
  return seconds < 60
    ? t('sync.runs.took0', { seconds })
    : t('sync.runs.tookMinutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

const BY_ITSELF = ['by-itself', 'woke-up', 'network-changed'] as const;

export function reasonOfRun({ reason }: SyncRun): string {
  return t(`sync.reasons.${BY_ITSELF.find((known) => known === reason) ?? 'asked'}`);
}

/** Stored as 'done', 'lost' or '<line>: <technical word>'. */
export function endingText({ ending }: SyncRun): string {
  if (ending === undefined) return t('sync.runs.going');
  if (ending === 'done' || ending === 'lost') return t(`sync.endings.${ending}`);
  const line = LINE_STATES.find((known) => ending.startsWith(`${known}:`));
  switch (line) {
    case undefined:
    case 'unset':
    case 'off':
    case 'checking':
      return t('sync.endings.online');
    default:
      return t(`sync.endings.${line}`);
  }
}
