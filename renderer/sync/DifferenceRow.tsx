import { Button } from '@mantine/core';
import type { Difference } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import classes from './SyncRoom.module.css';
import { statusName } from './status-words.ts';

type Props = {
  readonly difference: Difference;
  readonly onSaid: (said: string) => void;
  readonly onAgain: () => void;
};

/** One dossier on which both sides disagree, and the one thing to do about it. */
export function DifferenceRow({ difference, onSaid, onAgain }: Props) {
  const { side, officialNo, ownerName, dossierId, here, there } = difference;
  const sendAgain = useAction('sync.sendAgain');
  const notOurs = useAction('sync.notOurs');

  async function send() {
    if (dossierId === undefined) return;
    const seenStatus = side === 'differs' && there !== undefined ? { seenStatus: Number(there) } : {};
    const reply = await sendAgain.run({ dossierId, ...seenStatus });
    if (reply.ok) onSaid(t('syncDesk.reconcile.sent', { number: officialNo }));
    await refreshRoom('sync');
  }
  async function leave() {
    const reply = await notOurs.run({ officialNo });
    if (!reply.ok) return;
    onSaid(t('syncDesk.reconcile.left', { number: officialNo }));
    onAgain();
  }
  const [words, act] =
    side === 'only-there'
      ? [t('syncDesk.reconcile.notOurs'), leave]
      : [t(side === 'differs' ? 'syncDesk.reconcile.keepOurs' : 'syncDesk.reconcile.sendAgain'), send];
  return (
    <li>
      <div>
        <p>
          {dossierId === undefined ? (
            officialNo
          ) : (
            <button type="button" className={classes.link} onClick={() => go('dossiers', { id: dossierId })}>
              {officialNo}
            </button>
          )}{' '}
          <span className={classes.strong}>{ownerName}</span>{' '}
          <StateBadge tone="must">{t(`syncDesk.reconcile.sides.${side}`)}</StateBadge>
        </p>
        {here !== undefined && there !== undefined && (
          <p>{t('syncDesk.reconcile.states', { here: statusName(here), there: statusName(there) })}</p>
        )}
        <ErrorNote error={sendAgain.error ?? notOurs.error} />
      </div>
      <Button loading={sendAgain.busy || notOurs.busy} onClick={act} aria-label={`${words}: ${officialNo}`}>
        {words}
      </Button>
    </li>
  );
}
