import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatMoney } from '../../shared/lib/money.ts';
import type { InboxEntry } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { Note } from '../ui/Note.tsx';
import { EntryFrame, type EntryProps, instantOrNothing } from './EntryFrame.tsx';
import classes from './SyncRoom.module.css';

type Says = Extract<NonNullable<InboxEntry['says']>, { kind: 'payment' }>;

/** Money the payment platform has confirmed: recorded in the dossier's fees with its transaction number. */
export function PaymentEntry({ entry, says, onSaid }: EntryProps & { readonly says: Says }) {
  const collect = useAction('fees.collect');
  const decide = useAction('sync.decideInbox');
  // Pressed twice, or pressed again after a fault, it is the same entry of the book.
  const [entryId] = useState(() => crypto.randomUUID());
  const { dossierId, ours } = entry;
  const amount = formatMoney(says.amountVnd);
  // The amount is the platform's: there is nothing to mend here.
  const isOver = collect.error?.code === 'over-payment';

  async function record() {
    if (dossierId === undefined) return;
    const paid = await collect.run({
      entryId,
      dossierId,
      method: 'online',
      amountVnd: says.amountVnd,
      transactionCode: says.transactionNo,
      confirmed: true,
    });
    if (!paid.ok) return;
    const reply = await decide.run({ id: entry.id, decision: 'taken' });
    if (reply.ok) onSaid(t('syncDesk.inbox.collected', { amount, number: says.officialNo }));
    await refreshRoom('sync');
  }
  const actions = dossierId !== undefined && (
    <>
      <Button
        loading={collect.busy || decide.busy}
        onClick={record}
        aria-label={`${t('syncDesk.inbox.collect')}: ${says.officialNo}`}
      >
        {t('syncDesk.inbox.collect')}
      </Button>
      <Button
        variant="default"
        onClick={() => go('dossiers', { id: dossierId })}
        aria-label={`${t('syncDesk.inbox.open')}: ${says.officialNo}`}
      >
        {t('syncDesk.inbox.open')}
      </Button>
    </>
  );
  const facts = [
    t('syncDesk.inbox.transaction', { number: says.transactionNo }),
    says.at !== undefined && t('syncDesk.inbox.paidAt', { time: instantOrNothing(says.at) }),
  ];
  return (
    <EntryFrame
      entry={entry}
      name={says.transactionNo}
      onSaid={onSaid}
      error={isOver ? decide.error : (collect.error ?? decide.error)}
      actions={actions}
    >
      <p>
        {says.officialNo} <span className={classes.strong}>{ours?.ownerName}</span>
      </p>
      <p className={classes.strong}>{t('syncDesk.inbox.amount', { amount })}</p>
      <p className={classes.soft}>{facts.filter(Boolean).join(' · ')}</p>
      {isOver && <Note tone="must">{t('syncDesk.inbox.overPaid', collect.error?.params)}</Note>}
      {dossierId === undefined && <p>{t('syncDesk.inbox.notHere', { number: says.officialNo })}</p>}
    </EntryFrame>
  );
}
