import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import classes from './ConfirmForm.module.css';
import { DayField, dayTyped, faultsOf, TextField } from './TextField.tsx';

/** Who compared the entry with which decision: the only way an entry becomes "đã đối chiếu". */
export function ConfirmForm({ versionId, onDone }: { versionId: string; onDone: () => void }) {
  const [decision, setDecision] = useState('');
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<AppError>();
  const confirm = useAction('catalogue.confirm');

  async function submit() {
    const decidedOn = dayTyped(day);
    setFault(faultsOf({ decision: { typed: decision }, decidedOn: { typed: day, day: true } }));
    if (!decision.trim() || !decidedOn || confirm.busy) return;
    const reply = await confirm.run({ versionId, decision, decidedOn, ...(note.trim() && { note }) });
    if (reply.ok) onDone();
  }
  return (
    <Form
      error={fault ?? confirm.error}
      onSubmit={submit}
      className={classes.form}
      label={t('catalogue.confirm.title')}
    >
      <p className={classes.intro}>{t('catalogue.confirm.intro')}</p>
      <TextField
        path="decision"
        label={t('catalogue.confirm.decision')}
        hint={t('catalogue.confirm.decisionHint')}
        value={decision}
        onChange={setDecision}
        autoFocus
      />
      <DayField path="decidedOn" label={t('catalogue.confirm.decidedOn')} value={day} onChange={setDay} />
      <TextField path="note" label={t('catalogue.confirm.note')} value={note} onChange={setNote} />
      <Group gap={8} className={classes.buttons}>
        <Button type="submit" loading={confirm.busy}>
          {t('catalogue.confirm.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('catalogue.confirm.cancel')}
        </Button>
      </Group>
    </Form>
  );
}
