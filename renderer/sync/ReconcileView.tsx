import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { appError } from '../../shared/errors.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { dayOf, isRealDay } from '../../shared/lib/dates.ts';
import type { Reconciliation } from '../../shared/sync/views.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { momentText } from '../shell/line-words.ts';
import { DayInput } from '../ui/DayInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Form } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { DifferenceRow } from './DifferenceRow.tsx';
import { Said } from './Said.tsx';
import classes from './SyncRoom.module.css';

/** One day, both sides: the same, or which dossiers differ and what to do about each. */
export function ReconcileView() {
  const [day, setDay] = useState(() => dayOf(Date.now()));
  const [fault, setFault] = useState<AppError>();
  const [shownDay, setShownDay] = useState<string>();
  const { data } = useCall('sync.reconciliations', {});
  const reconcile = useAction('sync.reconcile');
  const shown = data?.days.find((compared) => compared.day === shownDay);

  async function compare(typed: string) {
    const real = isRealDay(typed) ? typed : parseTypedDay(typed);
    setFault(
      real ? undefined : appError('invalid-input', { fields: [{ path: 'day', code: 'day-not-real' }] }),
    );
    if (!real) return;
    const reply = await reconcile.run({ day: real });
    await refreshRoom('sync');
    if (reply.ok) setShownDay(real);
  }
  return (
    <div className={classes.page}>
      <p className={classes.intro}>{t('syncDesk.reconcile.intro')}</p>
      <Form error={fault} onSubmit={() => compare(day)} className={classes.askLine}>
        <DayInput path="day" label={t('syncDesk.reconcile.day')} value={day} onChange={setDay} />
        <Button type="submit" loading={reconcile.busy}>
          {t('syncDesk.reconcile.run')}
        </Button>
      </Form>
      <ErrorNote error={reconcile.error} />
      {shown && <Compared compared={shown} onAgain={() => compare(shown.day)} />}
      <Section title={t('syncDesk.reconcile.past')}>
        {data?.days.length === 0 && <Empty>{t('syncDesk.reconcile.none')}</Empty>}
        <ul className={classes.rows}>
          {data?.days.map((compared) => (
            <li key={compared.day}>
              <p>
                <span className={compared.differences.length > 0 ? classes.must : undefined}>
                  {summaryOf(compared)}
                </span>{' '}
                <span className={classes.soft}>
                  {t('syncDesk.reconcile.at', { time: momentText(compared.at, Date.now()) })}
                </span>
              </p>
              <Button
                variant="default"
                size="compact-md"
                onClick={() => setShownDay(compared.day)}
                aria-label={`${t('syncDesk.reconcile.open')}: ${formatDay(compared.day)}`}
              >
                {t('syncDesk.reconcile.open')}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function summaryOf({ day, ours, theirs, waiting, differences }: Reconciliation): string {
  const params = { day: formatDay(day), ours, theirs, count: differences.length };
  const said = t(differences.length === 0 ? 'syncDesk.reconcile.same' : 'syncDesk.reconcile.differs', params);
  return waiting === 0 ? said : `${said} ${t('syncDesk.reconcile.waiting', { count: waiting })}`;
}

function Compared({ compared, onAgain }: { compared: Reconciliation; onAgain: () => void }) {
  const [said, setSaid] = useState<string>();
  const { differences, oursHash, theirsHash } = compared;
  return (
    <div className={classes.block}>
      <Note tone={differences.length === 0 ? 'done' : 'must'}>{summaryOf(compared)}</Note>
      {said !== undefined && <Said>{said}</Said>}
      <p className={classes.soft}>
        {t('syncDesk.reconcile.digest', { ours: oursHash.slice(0, 12), theirs: theirsHash.slice(0, 12) })}
      </p>
      <ul className={classes.rows} aria-label={t('syncDesk.reconcile.label')}>
        {differences.map((difference) => (
          <DifferenceRow
            key={`${difference.side} ${difference.officialNo}`}
            difference={difference}
            onSaid={setSaid}
            onAgain={onAgain}
          />
        ))}
      </ul>
    </div>
  );
}
