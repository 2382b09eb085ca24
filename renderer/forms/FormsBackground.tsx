import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isSlipText } from '../../shared/forms/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { Note } from '../ui/Note.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './FormsBackground.module.css';
import { PrintPreview } from './PrintPreview.tsx';
import { lastPrintedForm } from './print.ts';
import { useScan } from './scan/use-scan.ts';
import { checkSlip } from './slip/check.ts';

const SHOWN_MS = 6_000;

/**
 * What works on every screen: a scanned slip opens its dossier, Ctrl+P prints the paper made last, and papers that did
 * not come out are not forgotten.
 */
export function FormsBackground() {
  const [previewed, setPreviewed] = useState<string>();
  const [message, setMessage] = useState<string>();
  useScan(isSlipText, ({ text }) => void openSlip(text).then(setMessage));
  useShortcut('print', () => {
    const last = lastPrintedForm();
    if (last) setPreviewed(last);
    else setMessage(t('forms.unprinted.nothingToPrint'));
  });
  useEffect(() => {
    if (message === undefined) return undefined;
    const timer = setTimeout(() => setMessage(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);

  return (
    <>
      <div className={classes.notes}>
        {message && <Note tone="calm">{message}</Note>}
        <Unprinted />
      </div>
      {previewed && <PrintPreview formId={previewed} onClose={() => setPreviewed(undefined)} />}
    </>
  );
}

function Unprinted() {
  const { data } = useCall('forms.unprinted', {});
  const count = data?.forms.length ?? 0;
  if (count === 0) return null;
  return (
    <Note tone="must">
      <span className={classes.unprinted}>
        {t('forms.unprinted.waiting', { count })}
        <Button size="compact-md" variant="default" onClick={() => go('dossiers', { view: 'unprinted' })}>
          {t('forms.unprinted.look')}
        </Button>
      </span>
    </Note>
  );
}

/** Opens the dossier of a scanned slip at once; a slip that cannot be opened is explained on its own screen. */
async function openSlip(text: string): Promise<string | undefined> {
  const verdict = await checkSlip(text);
  if (verdict.kind === 'failed' && ['locked', 'not-signed-in'].includes(verdict.error.code)) return undefined;
  // What is being typed in a dialog has no draft; it must not vanish under a scan.
  if (document.querySelector('[aria-modal="true"]')) {
    return t('forms.slip.inDialog', { number: verdict.kind === 'genuine' ? verdict.slip.number : '' });
  }
  if (verdict.kind === 'genuine' && verdict.dossierId) go('dossiers', { id: verdict.dossierId });
  else go('slip-check', { text });
  return undefined;
}
