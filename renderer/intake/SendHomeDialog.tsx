import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Recorded } from '../../shared/intake/index.ts';
import { call } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { type IntakeForm, toDraft } from './form-model.ts';
import classes from './Intake.module.css';

export type SendHome = 'incomplete' | 'refused';

type Props = {
  readonly kind: SendHome;
  readonly form: IntakeForm;
  readonly missing: readonly string[];
  readonly onDone: (record: Recorded) => void;
  readonly onClose: () => void;
};

/** Mẫu 02 lists everything missing at once; Mẫu 03 gives the reason. Both are kept as records of their own. */
export function SendHomeDialog({ kind, form, missing, onDone, onClose }: Props) {
  const [also, setAlso] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);

  async function submit() {
    if (busy) return;
    setBusy(true);
    const draft = toDraft(form) as Parameters<typeof call<'intake.refuse'>>[1];
    const lines = also
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const reply =
      kind === 'incomplete'
        ? await call('intake.incomplete', { ...draft, also: lines, reason })
        : await call('intake.refuse', { ...draft, reason });
    setBusy(false);
    if (reply.ok) onDone(reply.value);
    else setError(reply.error);
  }

  const title = t(kind === 'incomplete' ? 'intake.send.incompleteTitle' : 'intake.send.refuseTitle');
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Form error={error} onSubmit={submit} className={classes.dialog} label={title}>
        {kind === 'incomplete' && (
          <>
            <p className={classes.soft}>{t('intake.send.incompleteIntro')}</p>
            {missing.length > 0 && (
              <ol className={classes.missingList}>
                {missing.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ol>
            )}
            <Textarea
              label={t('intake.send.also')}
              value={also}
              onChange={({ currentTarget }) => setAlso(currentTarget.value)}
              autosize
              minRows={2}
              data-autofocus
            />
          </>
        )}
        <Reason value={reason} onValue={setReason} focus={kind === 'refused'} />
        <div className={classes.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {t('intake.send.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('intake.send.save')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function Reason({
  value,
  onValue,
  focus,
}: {
  value: string;
  onValue: (value: string) => void;
  focus: boolean;
}) {
  return (
    <TextInput
      {...useField('reason')}
      {...(focus && { 'data-autofocus': true })}
      label={t('intake.send.reason')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
