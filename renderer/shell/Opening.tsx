import type { AppError } from '../../shared/errors.ts';
import { t } from '../messages/index.ts';
import { Mark } from '../ui/Mark.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './Opening.module.css';

/** Until the service has answered for the first time. */
export function Opening({ error }: { error: AppError | null }) {
  return (
    <main className={classes.page}>
      <Mark size={44} />
      {error && error.code !== 'service-away' ? (
        <ErrorNote error={error} />
      ) : (
        <p role="status">{t('app.opening')}</p>
      )}
    </main>
  );
}

/** The service is there but this window was not opened by it. */
export function WindowRefused() {
  return (
    <main className={classes.page}>
      <Mark size={44} />
      <h1 className={classes.title}>{t('app.windowRefused.title')}</h1>
      <p>{t('app.windowRefused.text')}</p>
    </main>
  );
}
