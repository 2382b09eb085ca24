import { useConnection } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import classes from './AwayBanner.module.css';

/** Says calmly that the service is restarting; gone by itself when it is back. */
export function AwayBanner() {
  const { connection } = useConnection();
  if (connection !== 'away') return null;
  return (
    <div className={classes.banner} role="status">
      {t('app.away.banner')}
    </div>
  );
}
