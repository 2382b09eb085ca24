import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { IssuedForm } from '../../shared/forms/index.ts';
import { refreshRoom, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './PrintOffer.module.css';
import { PrintPreview } from './PrintPreview.tsx';
import { printForm } from './print.ts';
import { sheetText } from './words.ts';

type Props = { readonly formIds: readonly string[]; readonly onDone: () => void };

/** The end of a step that makes papers: Enter prints them, Escape leaves them for later. */
export function PrintOffer({ formIds, onDone }: Props) {
  const [looking, setLooking] = useState<string>();
  const [isPrinting, setIsPrinting] = useState(false);
  const [error, setError] = useState<AppError>();

  async function print() {
    if (isPrinting) return;
    setIsPrinting(true);
    const failed = await printAll(formIds);
    await refreshRoom('forms');
    setIsPrinting(false);
    setError(failed);
    if (!failed) onDone();
  }
  useShortcut('print', print, { inDialog: true, enabled: looking === undefined });

  return (
    <div className={classes.offer}>
      <p>{t('forms.offer.ready')}</p>
      <ul className={classes.list}>
        {formIds.map((id) => (
          <Paper key={id} id={id} onLook={() => setLooking(id)} />
        ))}
      </ul>
      <ErrorNote error={error} />
      <p className={classes.hint}>{t('forms.offer.laterHint')}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('forms.offer.later')}
        </Button>
        <Button onClick={print} loading={isPrinting} autoFocus data-autofocus>
          {t('forms.offer.print')}
        </Button>
      </div>
      {looking && <PrintPreview formId={looking} onClose={() => setLooking(undefined)} />}
    </div>
  );
}

/** Stops at the first that fails: the others would meet the same printer. */
async function printAll(formIds: readonly string[]): Promise<AppError | undefined> {
  for (const id of formIds) {
    const failed = await printForm(id);
    if (failed) return failed;
  }
  return undefined;
}

function Paper({ id, onLook }: { id: string; onLook: () => void }) {
  const { data } = useCall('forms.find', { id });
  if (!data) return null;
  const { form }: { form: IssuedForm } = data;
  return (
    <li>
      <span>
        <strong>{form.name}</strong> · {sheetText(form)}
      </span>
      <Button
        variant="subtle"
        size="compact-md"
        onClick={onLook}
        aria-label={`${t('forms.offer.look')}: ${form.name}`}
      >
        {t('forms.offer.look')}
      </Button>
    </li>
  );
}
