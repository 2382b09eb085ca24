import { Button, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { IDLE_LOCK_MINUTES, type RosterEntry } from '../../shared/officers/index.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { InstantText } from '../ui/text.tsx';
import { OfficerForm } from './OfficerForm.tsx';
import classes from './RosterSection.module.css';

/** Who may sign in here and what each may do. */
export function RosterSection() {
  const { data } = useCall('officers.roster', {});
  const [editing, setEditing] = useState<RosterEntry | 'new'>();
  const [done, setDone] = useState<string>();

  function finish(message?: string) {
    setEditing(undefined);
    setDone(message);
  }
  if (editing) {
    const entry = editing === 'new' ? undefined : editing;
    const title = entry ? t('officers.roster.edit', { name: entry.name }) : t('officers.roster.add');
    return (
      <Section title={title}>
        <OfficerForm entry={entry} onDone={finish} />
      </Section>
    );
  }
  const add = <Button onClick={() => setEditing('new')}>{t('officers.roster.add')}</Button>;
  return (
    <>
      <Section title={t('officers.roster.title')} intro={t('officers.roster.intro')} actions={add}>
        {done && <Note tone="done">{done}</Note>}
        <ul className={classes.list}>
          {data?.officers.map((entry) => (
            <OfficerLine key={entry.id} entry={entry} onEdit={() => setEditing(entry)} />
          ))}
        </ul>
      </Section>
      {data && <IdleLock minutes={data.idleLockMinutes} />}
    </>
  );
}

function OfficerLine({ entry, onEdit }: { entry: RosterEntry; onEdit: () => void }) {
  const { name, roles, disabled, lastSignInAt } = entry;
  return (
    <li className={classes.line}>
      <div>
        <p className={classes.name}>
          {name} {disabled && <StateBadge tone="plain">{t('officers.roster.disabled')}</StateBadge>}
        </p>
        <p className={classes.detail}>{roles.map((role) => t(`officers.roles.${role}`)).join(', ')}</p>
      </div>
      <p className={classes.detail}>
        {t('officers.roster.lastSignIn')}:{' '}
        {lastSignInAt === undefined ? t('officers.roster.never') : <InstantText at={lastSignInAt} />}
      </p>
      <Button variant="default" size="sm" onClick={onEdit} aria-label={t('officers.roster.edit', { name })}>
        {t('common.edit')}
      </Button>
    </li>
  );
}

function IdleLock({ minutes }: { minutes: number }) {
  const [value, setValue] = useState<number | string>(minutes);
  const [done, setDone] = useState(false);
  const set = useAction('officers.setIdleLock');

  async function save() {
    const reply = await set.run({ minutes: Number(value) });
    setDone(reply.ok);
    if (reply.ok) await refreshRoom('officers');
  }
  return (
    <Section title={t('officers.idleLock.title')}>
      <Form error={set.error} onSubmit={save}>
        <Stack gap={16} maw={360}>
          <MinutesField value={value} onChange={setValue} />
          <Button type="submit" loading={set.busy} w="max-content">
            {t('officers.roster.save')}
          </Button>
          {done && <Note tone="done">{t('officers.idleLock.saved')}</Note>}
        </Stack>
      </Form>
    </Section>
  );
}

type MinutesProps = { readonly value: number | string; readonly onChange: (value: number | string) => void };

function MinutesField({ value, onChange }: MinutesProps) {
  return (
    <NumberInput
      {...useField('minutes')}
      label={t('officers.idleLock.label')}
      value={value}
      min={IDLE_LOCK_MINUTES.least}
      max={IDLE_LOCK_MINUTES.most}
      allowDecimal={false}
      onChange={onChange}
    />
  );
}
