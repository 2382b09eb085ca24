import type { ReactNode } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Mark } from '../ui/Mark.tsx';
import classes from './Welcome.module.css';

/** The calm page before work: whose counter this is, and one thing to do. */
export function Welcome({ title, children }: { title: string; children: ReactNode }) {
  const { data: centre } = useCall('centre.status', {});
  return (
    <div className={classes.page}>
      <div className={classes.side}>
        <Mark size={44} />
        <p className={classes.app}>{t('app.name')}</p>
        {centre?.counter && (
          <div className={classes.where}>
            <p className={classes.unit}>{centre.counter.unitName}</p>
            <p className={classes.counter}>{t('app.counter', { letter: centre.counter.letter })}</p>
          </div>
        )}
      </div>
      <main className={classes.main}>
        <div className={classes.inner}>
          <h1 className={classes.title}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
