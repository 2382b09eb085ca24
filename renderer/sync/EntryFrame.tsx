import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import type { InboxEntry } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { momentText } from '../shell/line-words.ts';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './SyncRoom.module.css';

export type EntryProps = { readonly entry: InboxEntry; readonly onSaid: (said: string) => void };

type FrameProps = EntryProps & {
  /** What the entry is called when it is set aside. */
  readonly name: string;
  readonly error?: AppError | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** What every entry has: its words, when it arrived, its own action first, and setting aside. */
export function EntryFrame({ entry, name, error, actions, onSaid, children }: FrameProps) {
  const decide = useAction('sync.decideInbox');
  async function setAside() {
    const reply = await decide.run({ id: entry.id, decision: 'set-aside' });
    if (reply.ok) onSaid(t('syncDesk.inbox.setAsideDone', { what: name }));
    await refreshRoom('sync');
  }
  return (
    <li>
      <div>
        {children}
        <p className={classes.soft}>
          {t('syncDesk.inbox.arrived', { time: momentText(entry.arrivedAt, Date.now()) })}
        </p>
        <ErrorNote error={error ?? decide.error} />
      </div>
      <div className={classes.buttons}>
        {actions}
        <Button
          variant="default"
          loading={decide.busy}
          onClick={setAside}
          aria-label={`${t('syncDesk.inbox.setAside')}: ${name}`}
        >
          {t('syncDesk.inbox.setAside')}
        </Button>
      </div>
    </li>
  );
}

/** '10:00 25/11/2026', or nothing for a time that is not known. */
export const instantOrNothing = (at: number | undefined): string =>
  at === undefined ? '' : formatInstant(at);
