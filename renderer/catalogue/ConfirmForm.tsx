import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { appError } from '../../shared/errors.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import classes from './ConfirmForm.module.css';
import { DayField, dayTyped, TextField } from './TextField.tsx';

/** Who compared the entry with which decision: the only way an entry becomes "đã đối chiếu". */
export function ConfirmForm({ versionId, onDone }: { versionId: string; onDone: () => void }) {
  const [decision, setDecision] = useState('');
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = useAction('catalogue.confirm');

  const decidedOn = dayTyped(day);
  const faults = [
    ...(decision.trim().length < 3 ? [{ path: 'decision', code: 'required' }] : []),
    ...(decidedOn ? [] : [{ path: 'decidedOn', code: 'day-not-real' }]),
  ];
  const typed = tried && faults.length > 0 ? appError('invalid-input', { fields: faults }) : undefined;

  async function submit() {
    setTried(true);
    if (faults.length > 0 || !decidedOn || confirm.busy) return;
    const reply = await confirm.run({ versionId, decision, decidedOn, ...(note.trim() && { note }) });
    if (reply.ok) onDone();
  }
  return (
    <Form
      error={typed ?? confirm.error}
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
