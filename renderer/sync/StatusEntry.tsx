import { Button } from '@mantine/core';
import type { InboxEntry } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import { EntryFrame, type EntryProps, instantOrNothing } from './EntryFrame.tsx';
import { SideBySide } from './SideBySide.tsx';
import classes from './SyncRoom.module.css';
import { statusName } from './status-words.ts';

type Says = Extract<NonNullable<InboxEntry['says']>, { kind: 'status' }>;

/** A state set at the province beside the one recorded here. Nothing here moves by itself. */
export function StatusEntry({ entry, says, onSaid }: EntryProps & { readonly says: Says }) {
  const take = useAction('sync.takeStatus');
  const { ours, dossierId } = entry;
  async function note() {
    const reply = await take.run({ id: entry.id });
    if (reply.ok) onSaid(t('syncDesk.inbox.statusTaken', { number: says.officialNo }));
    await refreshRoom('sync');
  }
  const actions = (
    <>
      <Button
        loading={take.busy}
        onClick={note}
        aria-label={`${t('syncDesk.inbox.takeStatus')}: ${says.officialNo}`}
      >
        {t('syncDesk.inbox.takeStatus')}
      </Button>
      {dossierId !== undefined && (
        <Button
          variant="default"
          onClick={() => go('dossiers', { id: dossierId })}
          aria-label={`${t('syncDesk.inbox.open')}: ${says.officialNo}`}
        >
          {t('syncDesk.inbox.open')}
        </Button>
      )}
    </>
  );
  const who = [says.by, instantOrNothing(says.at)].filter(Boolean).join(', ');
  return (
    <EntryFrame entry={entry} name={says.officialNo} onSaid={onSaid} error={take.error} actions={actions}>
      <p>
        {says.officialNo} <span className={classes.strong}>{ours?.ownerName}</span>{' '}
        {entry.state === 'both-sides' && <StateBadge tone="must">{t('syncDesk.inbox.bothSides')}</StateBadge>}
      </p>
      {ours && <p className={classes.soft}>{ours.procedureName}</p>}
      <SideBySide
        rows={[
          {
            label: t('syncDesk.status'),
            here: ours ? statusName(ours.status) : '',
            there: statusName(says.status),
          },
        ]}
      />
      {(who !== '' || says.text !== '') && <p>{[who, says.text].filter(Boolean).join(': ')}</p>}
      <p className={classes.soft}>{t('syncDesk.inbox.statusHint')}</p>
    </EntryFrame>
  );
}
