import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { t } from '../../messages/index.ts';
import { Form, useField } from '../../ui/form.tsx';
import classes from './Held.module.css';

type Props = {
  readonly title: string;
  /** What the decision means, in a sentence. */
  readonly intro?: string;
  readonly action: string;
  /** Gives the error to show, or nothing when it is done. */
  readonly onReason: (reason: string) => Promise<AppError | undefined>;
  readonly onClose: () => void;
};

/** A decision about a paper that is recorded with its reason. */
export function ReasonDialog({ title, intro, action, onReason, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);

  async function submit() {
    if (busy) return;
    setBusy(true);
    const failed = await onReason(reason);
    setBusy(false);
    if (failed) setError(failed);
    else onClose();
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <Form error={error} onSubmit={submit} label={title} className={classes.reason}>
        {intro && <p className={classes.intro}>{intro}</p>}
        <Reason value={reason} onValue={setReason} />
        <div className={classes.lookButtons}>
          <Button variant="default" onClick={onClose}>
            {t('held.close')}
          </Button>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function Reason({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <TextInput
      {...useField('reason')}
      data-autofocus
      label={t('held.reason')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
