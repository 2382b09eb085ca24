import { Autocomplete, Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { type AppError, appError } from '../../shared/errors.ts';
import { refreshRoom } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { saveStoredFile } from '../ui/save-file.ts';
import classes from './DossierList.module.css';
import pageClasses from './DossierPage.module.css';
import { SECTIONS } from './step-fields.ts';

type Props = { readonly ids: readonly string[]; readonly onDone: () => void };

/** What can be done with the chosen dossiers at once. */
export function BatchBar({ ids, onDone }: Props) {
  const [isForwarding, setForwarding] = useState(false);
  const [error, setError] = useState<AppError>();
  const [said, setSaid] = useState<string>();

  async function takeBack() {
    const reply = await call('dossiers.takeBack', { ids: [...ids] });
    setError(reply.ok ? undefined : reply.error);
    if (reply.ok) await finish(reply.value.outcomes);
  }
  async function save() {
    const reply = await call('dossiers.export', { ids: [...ids] });
    setError(reply.ok ? await saveStoredFile(reply.value.sha256, reply.value.fileName) : reply.error);
  }
  async function finish(outcomes: readonly { readonly ok: boolean; readonly error: string | null }[]) {
    await refreshRoom('dossiers');
    const failed = outcomes.filter(({ ok }) => !ok);
    setSaid(t('dossiers.batch.done', { done: outcomes.length - failed.length, failed: failed.length }));
    const [first] = failed;
    setError(first && appError((first.error ?? 'unexpected') as AppError['code']));
    if (!first) onDone();
  }

  if (ids.length === 0 && said === undefined) return null;
  return (
    <div className={classes.batch}>
      {ids.length > 0 && (
        <>
          <strong>{t('dossiers.batch.chosen', { count: ids.length })}</strong>
          <Button size="compact-md" onClick={() => setForwarding(true)}>
            {t('dossiers.batch.forward')}
          </Button>
          <Button size="compact-md" variant="default" onClick={takeBack}>
            {t('dossiers.batch.takeBack')}
          </Button>
          <Button size="compact-md" variant="default" onClick={save}>
            {t('dossiers.batch.export')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onDone}>
            {t('dossiers.batch.none')}
          </Button>
        </>
      )}
      {said !== undefined && <Note tone={error ? 'soon' : 'done'}>{said}</Note>}
      <ErrorNote error={error} />
      {isForwarding && (
        <ForwardDialog
          ids={ids}
          onClose={() => setForwarding(false)}
          onForwarded={(outcomes) => {
            setForwarding(false);
            void finish(outcomes);
          }}
        />
      )}
    </div>
  );
}

type Outcomes = readonly { readonly ok: boolean; readonly error: string | null }[];
type ForwardProps = {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onForwarded: (outcomes: Outcomes) => void;
};

function ForwardDialog({ ids, onClose, onForwarded }: ForwardProps) {
  const [to, setTo] = useState<string>(SECTIONS[0]);
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

  return (
    <Modal opened onClose={onClose} title={t('dossiers.batch.forward')} size="lg" returnFocus>
      <Form error={error} onSubmit={submit} className={pageClasses.form} label={t('dossiers.batch.forward')}>
        <To value={to} onValue={setTo} />
        <Checkbox
          label={t('dossiers.fields.paper')}
          checked={paper}
          onChange={({ currentTarget }) => setPaper(currentTarget.checked)}
        />
        <div className={pageClasses.buttons}>
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

function To({ value, onValue }: { value: string; onValue: (to: string) => void }) {
  return (
    <Autocomplete
      {...useField('to')}
      label={t('dossiers.fields.to')}
      value={value}
      onChange={onValue}
      data={[...SECTIONS]}
      data-autofocus
    />
  );
}
