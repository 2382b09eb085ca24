import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CallName, RawInput } from '../../shared/contract.ts';
import type { Step } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { refreshRoom } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { StillOwed } from '../fees/index.ts';
import { PrintOffer } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import type { Mending } from './mending.ts';
import { PaperLeaves } from './PaperLeaves.tsx';
import { StepInput } from './StepInput.tsx';
import type { StepForm, Values } from './step-field.ts';
import { STEP_FORMS } from './step-fields.ts';
import { stepLabel } from './step-label.ts';
import { instantText } from './words.ts';

/**
 * Asks what a step needs and takes it. Nothing is written before the officer confirms; errors stand beside their field.
 * A step that makes a paper ends with it.
 */
export function StepDialog({
  step,
  dossier,
  mending,
  onTaken,
  onClose,
}: {
  step: Step;
  dossier: Dossier;
  /** The box a correction is opened for. */
  mending?: Mending | undefined;
  onTaken: (step: Step) => void;
  onClose: () => void;
}) {
  const form: StepForm = STEP_FORMS[step];
  const asked = mending?.error.fields?.[0]?.path;
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(form.fields.map((field) => [field.name, field.initial?.(dossier) ?? ''])),
    ...mending?.values,
  }));
  const [seen, setSeen] = useState(dossier);
  const [opened] = useState(dossier);
  const [error, setError] = useState(mending?.error);
  const [busy, setBusy] = useState(false);
  const [formIds, setFormIds] = useState<readonly string[]>([]);

  async function submit() {
    if (busy) return;
    setBusy(true);
    const taken = await take(form.call, form.input(seen, values));
    setBusy(false);
    setError(taken.ok ? undefined : taken.error);
    await refreshRoom('dossiers');
    if (!taken.ok) return;
    onTaken(step);
    const made = [...taken.value, ...(CHANGES_SLIP.has(step) ? await slipAnew(dossier.id) : [])];
    if (made.length > 0) setFormIds(made);
    else onClose();
  }

  // Once the officer was refused and told what another window did, the next try rests on what stands now.
  useEffect(() => {
    if (error?.code === 'changed-meanwhile') setSeen(dossier);
  }, [error, dossier]);

  // The key that opened the dialog takes what it offers as it stands.
  useShortcut('dossier.step', submit, { inDialog: true, enabled: formIds.length === 0 });

  if (formIds.length > 0) {
    return (
      <Modal opened onClose={onClose} title={stepLabel(step)} size="lg" returnFocus>
        <PrintOffer formIds={formIds} onDone={onClose} />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={stepLabel(step)} size="lg" returnFocus>
      <Form error={error} onSubmit={submit} className={classes.form} label={stepLabel(step)}>
        <ChangedMeanwhile id={dossier.id} since={opened.revision} now={dossier.revision} />
        {step === 'hand-over' && <StillOwed dossierId={dossier.id} />}
        {step === 'accept' && <p className={classes.intro}>{t('dossiers.steps.acceptIntro')}</p>}
        {step === 'repromise' && (
          <p className={classes.intro}>
            {t('dossiers.steps.repromiseIntro', {
              before: instantText(dossier.dueAt),
              now: instantText(dossier.calendarDueAt),
            })}
          </p>
        )}
        {form.fields
          .filter((field) => field.when?.(values) ?? true)
          .map((field, at) => (
            <StepInput
              key={field.name}
              field={field}
              dossier={dossier}
              focus={asked === undefined ? at === 0 : asked === (field.path ?? field.name)}
              value={values[field.name] ?? ''}
              values={values}
              onValue={(next) => setValues((now) => ({ ...now, [field.name]: next }))}
            />
          ))}
        {step === 'forward' && values.paper === 'yes' && <PaperLeaves />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('dossiers.steps.cancel')}
          </Button>
          <Button type="submit" loading={busy} data-autofocus={form.fields.length === 0 ? true : undefined}>
            {t('dossiers.steps.confirm')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** What the slip in the person's hands says may be another now: whose and which papers, or the promise. */
const CHANGES_SLIP: ReadonlySet<Step> = new Set([
  'correct',
  'receive-supplement',
  'confirm-payment',
  'repromise',
]);

type Answer = {
  readonly documentId?: string | null;
  readonly listFormId?: string | null;
  readonly outcomes?: readonly (Pick<Answer, 'documentId'> & { ok: boolean; error: string | null })[];
};

/** The papers the step made, the list of a hand-over first. Batches answer per dossier: with one dossier its outcome is the answer. */
async function take(name: CallName, input: RawInput<CallName>): Promise<Result<readonly string[], AppError>> {
  const reply = await call(name, input as never);
  if (!reply.ok) return reply;
  const { documentId, listFormId, outcomes = [] } = reply.value as Answer;
  const refused = outcomes.find((outcome) => !outcome.ok);
  if (refused) return err(appError((refused.error ?? 'unexpected') as AppError['code']));
  const named = [listFormId, documentId, ...outcomes.map((outcome) => outcome.documentId)];
  return ok(await thatAreForms(named.filter((id) => id !== null && id !== undefined)));
}

/** Some steps rest on a document that another agency writes. */
async function thatAreForms(ids: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(ids.map((id) => call('forms.find', { id })));
  return ids.filter((_, at) => found[at]?.ok);
}

/** The slip the person holds, when it says something else than the dossier does now. */
async function slipAnew(dossierId: string): Promise<readonly string[]> {
  const renewed = await call('intake.renewReceipt', { dossierId, onlyIfNew: true });
  return renewed.ok ? [renewed.value.formId] : [];
}
