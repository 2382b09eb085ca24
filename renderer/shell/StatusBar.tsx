import { formatTime } from '../../shared/lib/date-text.ts';
import { useConnection } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from './router.ts';
import classes from './StatusBar.module.css';
import { useSyncNumbers } from './use-sync-numbers.ts';

/** Always there: how the counter stands, in words, and the four numbers of sending to the province. */
export function StatusBar() {
  const numbers = useSyncNumbers();
  const show = (filter: string) => () => go('dossiers', { sync: filter });
  return (
    <footer className={classes.bar}>
      <ConnectionWords />
      <span className={classes.numbers}>
        <button type="button" className={classes.number} onClick={show('waiting')}>
          {t('status.waiting')} <b>{numbers.waiting}</b>
        </button>
        <button type="button" className={classes.number} onClick={show('sending')}>
          {t('status.sending')} <b>{numbers.sending}</b>
        </button>
        <button
          type="button"
          className={classes.number}
          data-must={numbers.attention > 0 || undefined}
          onClick={show('attention')}
        >
          {t('status.attention')} <b>{numbers.attention}</b>
        </button>
        <button type="button" className={classes.number} onClick={show('acknowledged')}>
          {numbers.lastAckAt === undefined
            ? t('status.noAck')
            : t('status.lastAck', { time: formatTime(numbers.lastAckAt) })}
        </button>
      </span>
    </footer>
  );
}

function ConnectionWords() {
  const { connection, since } = useConnection();
  return (
    <span className={classes.connection} data-connection={connection} role="status">
      <span className={classes.dot} aria-hidden="true" />
      {t(`status.${connection}`, { time: formatTime(since) })}
    </span>
  );
}
