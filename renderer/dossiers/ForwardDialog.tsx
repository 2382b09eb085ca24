import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './DossierPage.module.css';
import { PaperLeaves } from './PaperLeaves.tsx';
import { PhraseInput } from './PhraseInput.tsx';

type Props = {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onForwarded: (outcomes: Output<'dossiers.forward'>['outcomes']) => void;
};

/** Many dossiers to one section, with one list. */
export function ForwardDialog({ ids, onClose, onForwarded }: Props) {
  const [to, setTo] = useState('');
  const [paper, setPaper] = useState(true);
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);

  async function submit() {
    if (busy) return;
    setBusy(true);
    const reply = await call('dossiers.forward', { ids: [...ids], to, paper });
    setBusy(false);
    if (!reply.ok) return setError(reply.error);
    const { outcomes, listFormId } = reply.value;
    if (listFormId) void printForm(listFormId);
    onForwarded(outcomes);
  }

  // The key that opened the dialog takes what it offers as it stands.
  useShortcut('dossier.step', submit, { inDialog: true });

  return (
    <Modal opened onClose={onClose} title={t('dossiers.batch.forward')} size="lg" returnFocus>
      <Form error={error} onSubmit={submit} className={classes.form} label={t('dossiers.batch.forward')}>
        <PhraseInput
          path="to"
          label={t('dossiers.fields.to')}
          kind="section"
          value={to}
          onValue={setTo}
          preset
          focus
        />
        <Checkbox
          label={t('dossiers.fields.paper')}
          checked={paper}
          onChange={({ currentTarget }) => setPaper(currentTarget.checked)}
        />
        {paper && <PaperLeaves />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('dossiers.steps.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('dossiers.batch.forwardNow', { count: ids.length })}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
