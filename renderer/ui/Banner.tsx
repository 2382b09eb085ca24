import type { ReactNode } from 'react';
import classes from './Banner.module.css';

/** What must be put right stands above every room, with what to do about it at its end. */
export function Banner({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div className={classes.banner} role="alert">
      <div>{children}</div>
      <div className={classes.actions}>{actions}</div>
    </div>
  );
}
