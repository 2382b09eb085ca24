import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { EXTENSION_WORKING_DAYS } from '../../shared/dossiers/index.ts';
import { useAction } from '../bridge/hooks.ts';
import { PrintOffer } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import list from './DossierList.module.css';
import classes from './DossierPage.module.css';
import { PhraseInput } from './PhraseInput.tsx';
import { SignerInput } from './SignerInput.tsx';

type Outcomes = Output<'dossiers.extendMany'>['outcomes'];
type Props = {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (outcomes: Outcomes) => void;
};

/** One reason for several dossiers; each new day is the calendar's. */
export function ProposeDialog({ ids, onClose, onDone }: Props) {
  const [reason, setReason] = useState('');
  const propose = useAction('dossiers.proposeExtensionMany');

  async function submit() {
    const reply = await propose.run({ ids: [...ids], reason });
    if (reply.ok) onDone(reply.value.outcomes);
  }
  useShortcut('dossier.step', submit, { inDialog: true });

  return (
    <Modal opened onClose={onClose} title={t('apologies.propose')} size="lg" returnFocus>
      <Form error={propose.error} onSubmit={submit} className={classes.form} label={t('apologies.propose')}>
        <p className={list.intro}>{t('apologies.proposeHint', { days: EXTENSION_WORKING_DAYS })}</p>
        <PhraseInput
          path="reason"
          label={t('dossiers.fields.reason')}
          kind="apology"
          value={reason}
          onValue={setReason}
          preset
          focus
        />
        <Buttons
          busy={propose.busy}
          onClose={onClose}
          words={t('apologies.proposeNow', { count: ids.length })}
        />
      </Form>
    </Modal>
  );
}

/** The head approves what was proposed; each dossier gets its letter, and the letters are printed at once. */
export function ApproveDialog({ ids, onClose, onDone }: Props) {
  const [letterNumber, setLetterNumber] = useState('');
  const [signer, setSigner] = useState('');
  const [made, setMade] = useState<Outcomes>();
  const approve = useAction('dossiers.extendMany');
  const letters = made?.flatMap(({ documentId }) => documentId ?? []) ?? [];

  async function submit() {
    const reply = await approve.run({ ids: [...ids], letterNumber, signer });
    if (!reply.ok) return;
    const { outcomes } = reply.value;
    if (outcomes.some(({ documentId }) => documentId)) setMade(outcomes);
    else onDone(outcomes);
  }
  useShortcut('dossier.step', submit, { inDialog: true, enabled: made === undefined });

  if (made) {
    const done = () => onDone(made);
    return (
      <Modal opened onClose={done} title={t('apologies.approve')} size="lg" returnFocus>
        <PrintOffer formIds={letters} onDone={done} />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t('apologies.approve')} size="lg" returnFocus>
      <Form error={approve.error} onSubmit={submit} className={classes.form} label={t('apologies.approve')}>
        <p className={list.intro}>{t('apologies.approveHint')}</p>
        <LetterNumber value={letterNumber} onValue={setLetterNumber} />
        <SignerInput path="signer" value={signer} onValue={setSigner} />
        <Buttons
          busy={approve.busy}
          onClose={onClose}
          words={t('apologies.approveNow', { count: ids.length })}
        />
      </Form>
    </Modal>
  );
}

function LetterNumber({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <TextInput
      {...useField('letterNumber')}
      label={t('apologies.firstNumber')}
      description={t('apologies.firstNumberHint')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
      data-autofocus
    />
  );
}

function Buttons({ busy, words, onClose }: { busy: boolean; words: string; onClose: () => void }) {
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={onClose}>
        {t('dossiers.steps.cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {words}
      </Button>
    </div>
  );
}
