import { formatTime } from '../../shared/lib/date-text.ts';
import { useConnection } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { lineWords, momentText } from './line-words.ts';
import { go } from './router.ts';
import classes from './StatusBar.module.css';
import { useSyncEvents, useSyncStatus } from './use-sync-numbers.ts';

/** Always there: how the counter and its line stand, in words, and the four numbers of sending to the province. */
export function StatusBar() {
  useSyncEvents();
  const status = useSyncStatus();
  const show = (filter: string) => () => go('sync', { view: 'items', filter });
  return (
    <footer className={classes.bar}>
      <ConnectionWords />
      <span className={classes.numbers}>
        <button type="button" className={classes.number} onClick={show('unsent')}>
          {t('status.waiting')} <b>{status?.waiting ?? '–'}</b>
        </button>
        <button type="button" className={classes.number} onClick={show('unsent')}>
          {t('status.sending')} <b>{status?.sending ?? '–'}</b>
        </button>
        <button
          type="button"
          className={classes.number}
          data-must={(status?.attention ?? 0) > 0 || undefined}
          onClick={show('attention')}
        >
          {t('status.attention')} <b>{status?.attention ?? '–'}</b>
        </button>
        <button type="button" className={classes.number} onClick={show('acknowledged')}>
          {status?.lastAckAt === undefined
            ? t('status.noAck')
            : t('status.lastAck', { time: momentText(status.lastAckAt, Date.now()) })}
        </button>
      </span>
    </footer>
  );
}

/** The counter's own service comes first: without it nothing else on this bar is true. */
function ConnectionWords() {
  const { connection, since } = useConnection();
  const status = useSyncStatus();
  const words =
    connection === 'open' && status
      ? lineWords(status, Date.now())
      : { tone: connection, text: t(`status.${connection}`, { time: formatTime(since) }) };
  return (
    <span className={classes.line} role="status">
      <button
        type="button"
        className={classes.connection}
        data-connection={words.tone}
        onClick={() => go('sync', { view: 'items', filter: 'unsent' })}
      >
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.words}>{words.text}</span>
      </button>
    </span>
  );
}
