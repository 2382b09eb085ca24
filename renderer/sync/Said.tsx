import type { ReactNode } from 'react';
import { Note } from '../ui/Note.tsx';
import classes from './SyncRoom.module.css';

/** What was just done to an entry of a list: stays in sight wherever in the list the officer is. */
export function Said({ tone = 'done', children }: { tone?: 'done' | 'soon'; children: ReactNode }) {
  return (
    <div className={classes.said}>
      <Note tone={tone}>{children}</Note>
    </div>
  );
}
