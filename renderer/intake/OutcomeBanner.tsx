import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { KeyHint, useKeys } from '../ui/shortcuts/index.ts';
import classes from './Intake.module.css';

export type Outcome = {
  readonly kind: 'received' | 'incomplete' | 'refused';
  readonly number: string;
  readonly formId: string;
  readonly printed: Promise<AppError | undefined>;
  readonly dueAt?: number;
  readonly dossierId?: string;
};

const SHOWN_MS = 5000;

/** The number in large type beside the next empty form; it goes by itself, unless printing failed. */
export function OutcomeBanner({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const [printError, setPrintError] = useState<AppError>();
  useEffect(() => {
    let shown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void outcome.printed.then((error) => {
      if (!shown) return;
      setPrintError(error);
      if (!error) timer = setTimeout(onClose, SHOWN_MS);
    });
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, [outcome, onClose]);

  const { dossierId } = outcome;
  const scanKeys = useKeys('papers.scan');
  return (
    <output className={classes.outcome} data-kind={outcome.kind}>
      <span>{t(`intake.outcome.${outcome.kind}`)}</span>
      <strong className={classes.outcomeNumber}>{outcome.number}</strong>
      {outcome.dueAt !== undefined && (
        <span>{t('intake.outcome.due', { time: formatInstant(outcome.dueAt) })}</span>
      )}
      <span className={classes.outcomeButtons}>
        <Button
          variant="default"
          size="compact-md"
          tabIndex={-1}
          onClick={async () => setPrintError(await printForm(outcome.formId))}
        >
          {t('intake.outcome.print')}
        </Button>
        {dossierId && (
          <Button
            variant="default"
            size="compact-md"
            tabIndex={-1}
            onClick={() => go('dossiers', { id: dossierId })}
          >
            {t('intake.outcome.open')}
          </Button>
        )}
        {dossierId && (
          <Button
            variant="default"
            size="compact-md"
            tabIndex={-1}
            aria-keyshortcuts={scanKeys}
            rightSection={<KeyHint id="papers.scan" />}
            onClick={() => go('dossiers', { id: dossierId, tab: 'papers' })}
          >
            {t('intake.outcome.scan')}
          </Button>
        )}
      </span>
      {printError && (
        <span className={classes.outcomeError}>
          {t('intake.outcome.printFailed')} <ErrorNote error={printError} />
        </span>
      )}
    </output>
  );
}
