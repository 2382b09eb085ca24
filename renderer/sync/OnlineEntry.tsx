import { Button } from '@mantine/core';
import type { InboxEntry } from '../../shared/sync/views.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { PersonLine } from '../ui/text.tsx';
import { EntryFrame, type EntryProps, instantOrNothing } from './EntryFrame.tsx';
import classes from './SyncRoom.module.css';

type Says = Extract<NonNullable<InboxEntry['says']>, { kind: 'online' }>;

/**
 * An application made at the national portal: taken in it becomes a dossier of state 1, opened at once. One that comes
 * again after that joins the dossier it has become.
 */
export function OnlineEntry({ entry, says, onSaid }: EntryProps & { readonly says: Says }) {
  const take = useAction('sync.takeOnline');
  const { data } = useCall('catalogue.procedure', { procedure: says.procedureCode });
  const procedure = [says.procedureCode, data?.version.name].filter(Boolean).join(' · ');

  const { ours } = entry;
  const act = t(ours ? 'syncDesk.inbox.takeAgain' : 'syncDesk.inbox.take');

  const isLate = says.answerBy < Date.now();

  async function takeIn() {
    const reply = await take.run({ id: entry.id });
    await refreshRoom('sync');
    if (reply.ok) go('dossiers', { id: reply.value.dossierId });
  }
  const action = (
    <Button loading={take.busy} onClick={takeIn} aria-label={`${act}: ${says.portalNo}`}>
      {act}
    </Button>
  );
  return (
    <EntryFrame entry={entry} name={says.portalNo} onSaid={onSaid} error={take.error} actions={action}>
      {ours && <p className={classes.strong}>{t('syncDesk.inbox.again', { number: ours.number })}</p>}
      <p>
        <PersonLine name={says.ownerName} idNumber={says.ownerIdNo || undefined} />
        {says.phone !== '' && ` · ${says.phone}`}
      </p>
      <p>{procedure}</p>
      <p className={isLate ? classes.must : classes.strong}>
        {t(isLate ? 'syncDesk.inbox.answerLate' : 'syncDesk.inbox.answerBy', {
          time: instantOrNothing(says.answerBy),
        })}
      </p>
      {says.summary !== '' && <p>{says.summary}</p>}
      <p className={classes.soft}>
        {t('syncDesk.inbox.portalNo', { number: says.portalNo })}
        {says.submittedAt !== undefined &&
          ` · ${t('syncDesk.inbox.submitted', { time: instantOrNothing(says.submittedAt) })}`}
      </p>
      <OnlinePapers papers={says.papers} />
      <p className={classes.soft}>{t(ours ? 'syncDesk.inbox.takeAgainHint' : 'syncDesk.inbox.takeHint')}</p>
    </EntryFrame>
  );
}

/** What the applicant attached, whether it is here, and what to do about what cannot be fetched. */
function OnlinePapers({ papers }: Pick<Says, 'papers'>) {
  if (papers.length === 0) return null;
  const names = papers.map(({ name, state }) =>
    state === 'name-only' ? name : `${name} (${t(`syncDesk.inbox.paper.${state}`)})`,
  );
  const byHand = papers.filter(({ state }) => state === 'name-only' || state === 'refused');
  return (
    <>
      <p className={classes.soft}>{t('syncDesk.inbox.papers', { names: names.join(', ') })}</p>
      {byHand.length > 0 && (
        <p>{t('syncDesk.inbox.papersByHand', { names: byHand.map(({ name }) => name).join(', ') })}</p>
      )}
    </>
  );
}
