import { Button } from '@mantine/core';
import type { SyncStatus } from '../../shared/sync/views.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { lineWords, momentText } from '../shell/line-words.ts';
import { useSyncStatus } from '../shell/use-sync-numbers.ts';
import { sizeText } from '../sync-item/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';
import classes from './SyncRoom.module.css';

/** The line in words, the four numbers, and what must be known about them now. */
export function LineBand() {
  const status = useSyncStatus();
  const runNow = useAction('sync.runNow');
  const isOff = status === undefined || status.line === 'unset' || status.line === 'off';
  useShortcut('sync.run-now', () => void runNow.run({}), { enabled: !isOff });
  if (!status) return <div />;
  const now = Date.now();
  const { tone, text } = lineWords(status, now);
  const { waiting, sending, attention, forScans, lastAckAt, files, old, skewMs } = status;
  return (
    <section className={classes.band} aria-label={t('sync.title')}>
      <div>
        <h2 className={classes.line} data-tone={tone}>
          {text}
        </h2>
        {forScans > 0 && <p className={classes.files}>{t('sync.forScans', { count: forScans })}</p>}
        {files.count > 0 && <p className={classes.files}>{filesText(files)}</p>}
      </div>
      <div className={classes.right}>
        <dl className={classes.numbers}>
          <Figure label={t('status.waiting')} value={waiting} />
          <Figure label={t('status.sending')} value={sending} />
          <Figure label={t('status.attention')} value={attention} must={attention > 0} />
          {lastAckAt !== undefined && (
            <Figure label={t('sync.items.acknowledged')} value={momentText(lastAckAt, now)} />
          )}
        </dl>
        <Button
          loading={runNow.busy}
          disabled={isOff}
          rightSection={<KeyHint id="sync.run-now" />}
          onClick={() => runNow.run({})}
        >
          {t('sync.runNow')}
        </Button>
      </div>
      <div className={classes.notes}>
        <ErrorNote error={runNow.error} />
        {old > 0 && <Note tone="must">{t('sync.old', { count: old })}</Note>}
        {skewMs !== undefined && (
          // What a clock in doubt stops, and how to go on, stands above every room.
          <Note tone="soon">
            {t(skewMs > 0 ? 'sync.clockSlow' : 'sync.clockFast', {
              minutes: Math.round(Math.abs(skewMs) / 60_000),
            })}
          </Note>
        )}
        {status.feedTroubles.map(({ feed, why, nextAt }) => (
          <Note key={feed} tone="soon">
            {t(`sync.feedTrouble.${why}`, {
              what: t(`sync.feedTrouble.${feed}`),
              time: momentText(nextAt, now),
            })}
          </Note>
        ))}
        {status.restoring && <Note tone="calm">{t('sync.restoring')}</Note>}
      </div>
    </section>
  );
}

function filesText({ count, bytes, from }: SyncStatus['files']): string {
  const size = sizeText(bytes);
  return from === undefined
    ? t('sync.filesLeft', { count, size })
    : t('sync.filesLeftFrom', { count, size, time: from });
}

function Figure({ label, value, must }: { label: string; value: number | string; must?: boolean }) {
  return (
    <div className={must ? classes.must : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
