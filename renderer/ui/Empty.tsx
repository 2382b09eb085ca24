import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** Nothing to show: says why, and what to do now. */
export function Empty({ children, action }: { children: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
