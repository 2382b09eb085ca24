import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import type { InboxEntry } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { momentText } from '../shell/line-words.ts';
import { go } from '../shell/router.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { OnlineEntry } from './OnlineEntry.tsx';
import { PaymentEntry } from './PaymentEntry.tsx';
import { StatusEntry } from './StatusEntry.tsx';
import classes from './SyncRoom.module.css';

export type EntryProps = { readonly entry: InboxEntry; readonly onSaid: (said: string) => void };

/** One entry, by its kind; one of a shape nobody knows is shown word for word. */
export function InboxRow({ entry, onSaid }: EntryProps) {
  const { says } = entry;
  if (!says) return <UnreadableEntry entry={entry} onSaid={onSaid} />;
  switch (says.kind) {
    case 'online':
      return <OnlineEntry entry={entry} says={says} onSaid={onSaid} />;
    case 'status':
      return <StatusEntry entry={entry} says={says} onSaid={onSaid} />;
    case 'payment':
      return <PaymentEntry entry={entry} says={says} onSaid={onSaid} />;
    case 'catalogue':
      return <CatalogueEntry entry={entry} name={`${says.code} · ${says.name}`} onSaid={onSaid} />;
  }
}

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

function UnreadableEntry({ entry, onSaid }: EntryProps) {
  return (
    <EntryFrame entry={entry} name={entry.key} onSaid={onSaid}>
      <p className={classes.strong}>{entry.key}</p>
      <p>{t('syncDesk.inbox.unreadable')}</p>
      <details>
        <summary>{t('syncDesk.inbox.raw')}</summary>
        <pre className={classes.reply}>{JSON.stringify(entry.body, undefined, 2)}</pre>
      </details>
    </EntryFrame>
  );
}

function CatalogueEntry({ entry, name, onSaid }: EntryProps & { readonly name: string }) {
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const look = (
    <Button
      onClick={() => go('sync', { view: 'inbox', entry: String(entry.id) })}
      aria-label={`${t('syncDesk.inbox.look')}: ${name}`}
    >
      {t('syncDesk.inbox.look')}
    </Button>
  );
  return (
    <EntryFrame entry={entry} name={name} onSaid={onSaid} actions={isAdmin && look}>
      <p className={classes.strong}>{name}</p>
      {!isAdmin && <p className={classes.soft}>{t('syncDesk.inbox.adminOnly')}</p>}
    </EntryFrame>
  );
}

/** '10:00 25/11/2026', or nothing for a time that is not known. */
export const instantOrNothing = (at: number | undefined): string =>
  at === undefined ? '' : formatInstant(at);
