import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { OUTAGE_CAUSES, type Outage, type OutageCause } from '../../shared/sync/views.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { numberOf, stateOf } from '../sync-item/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { InstantText } from '../ui/text.tsx';
import { BackButton } from './BackButton.tsx';
import { IncidentReport } from './IncidentReport.tsx';
import { lastedText } from './outage-words.ts';
import classes from './SyncRoom.module.css';

/** One loss of the line: how long, why as far as anybody knows, and who was received meanwhile. */
export function OutagePage({ id }: { id: number }) {
  const { data, error } = useCall('sync.outage', { id });
  if (!data) return <div className={classes.page}>{error && <ErrorNote error={error} />}</div>;
  const { outage, dossiers } = data;
  return (
    <div className={classes.page}>
      <BackButton onBack={() => go('sync', { view: 'outages' })} />
      <h2 className={classes.title}>{t('sync.outages.title', { time: formatInstant(outage.beganAt) })}</h2>
      <dl className={classes.facts}>
        <dt>{t('sync.outages.ended')}</dt>
        <dd>
          {outage.endedAt === undefined ? t('sync.outages.still') : <InstantText at={outage.endedAt} />}
        </dd>
        <dt>{t('sync.outages.lasted')}</dt>
        <dd>{lastedText(outage)}</dd>
      </dl>
      <Section title={t('sync.outages.describe')}>
        <CauseForm key={outage.id} outage={outage} />
      </Section>
      <IncidentReport key={`${outage.cause} ${outage.note}`} outage={outage} />
      <Section title={t('sync.outages.during')}>
        {dossiers.length === 0 && <p className={classes.soft}>{t('sync.outages.none')}</p>}
        <ul className={classes.rows}>
          {dossiers.map((item) => (
            <li key={item.id}>
              <p>
                {numberOf(item)} <span className={classes.strong}>{item.ownerName}</span> ·{' '}
                {t('sync.outages.enteredAt')} <InstantText at={item.enteredAt} />
              </p>
              <p>{stateOf(item).text}</p>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function CauseForm({ outage }: { outage: Outage }) {
  const [cause, setCause] = useState<OutageCause>(outage.cause);
  const [note, setNote] = useState(outage.note);
  const [saved, setSaved] = useState(false);
  const describe = useAction('sync.describeOutage');
  async function save() {
    const reply = await describe.run({ id: outage.id, cause, note });
    setSaved(reply.ok);
    await refreshRoom('sync');
  }
  return (
    <Form error={describe.error as AppError | undefined} onSubmit={save} className={classes.form}>
      <Select
        label={t('sync.outages.cause')}
        allowDeselect={false}
        value={cause}
        data={OUTAGE_CAUSES.map((value) => ({ value, label: t(`sync.outages.causes.${value}`) }))}
        onChange={(chosen) => setCause(OUTAGE_CAUSES.find((known) => known === chosen) ?? cause)}
      />
      <NoteField value={note} onChange={setNote} />
      <Button type="submit" loading={describe.busy} w="max-content">
        {t('sync.outages.save')}
      </Button>
      {saved && <Note tone="done">{t('sync.outages.saved')}</Note>}
    </Form>
  );
}

function NoteField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Textarea
      {...useField('note')}
      label={t('sync.outages.note')}
      description={t('sync.outages.noteHint')}
      autosize
      minRows={2}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
