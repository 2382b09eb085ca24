import { Button } from '@mantine/core';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { go } from '../shell/router.ts';
import { EntryFrame, type EntryProps } from './EntryFrame.tsx';
import { OnlineEntry } from './OnlineEntry.tsx';
import { PaymentEntry } from './PaymentEntry.tsx';
import { StatusEntry } from './StatusEntry.tsx';
import classes from './SyncRoom.module.css';

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
