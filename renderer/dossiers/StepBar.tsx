import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Step } from '../../shared/dossiers/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import { StepDialog } from './StepDialog.tsx';
import { stepLabel } from './step-label.ts';

/** Steps shown as buttons; the rest are in the menu. The likeliest comes first and answers to Ctrl+Enter. */
const SHOWN = 3;

type Props = {
  readonly dossier: Dossier;
  readonly steps: readonly Step[];
  readonly onTaken: (step: Step) => void;
};

export function StepBar({ dossier, steps, onTaken }: Props) {
  const [step, setStep] = useState<Step>();
  const [first] = steps;
  // Here before a dialog needs them: its first key must find them.
  useCall('dossiers.phrases', {});
  // Asked for ahead: what may be missing stands in the dialog when it opens.
  const { versionId } = dossier.reception.procedure;
  useCall('catalogue.procedure', { versionId }, { enabled: steps.includes('request-supplement') });
  useShortcut('dossier.step', () => first && setStep(first), {
    enabled: first !== undefined && step === undefined,
  });

  const apology = dossier.proposal && steps.includes('extend') ? 'extend' : 'propose-extension';
  useShortcut('dossier.apologise', () => setStep(apology), {
    enabled: steps.includes(apology) && step === undefined,
  });
  useShortcut('dossier.supplement', () => setStep('request-supplement'), {
    enabled: steps.includes('request-supplement') && step === undefined,
  });

  return (
    <>
      {steps.length === 0 && <p className={classes.none}>{t('dossiers.steps.none')}</p>}
      <nav className={classes.steps} aria-label={t('dossiers.steps.label')}>
        {steps.slice(0, SHOWN).map((each, at) => (
          <Button key={each} variant={at === 0 ? 'filled' : 'default'} onClick={() => setStep(each)}>
            {stepLabel(each)}
          </Button>
        ))}
        {steps.length > SHOWN && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" leftSection={<IconDots size={18} aria-hidden />}>
                {t('dossiers.steps.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {steps.slice(SHOWN).map((each) => (
                <Menu.Item key={each} onClick={() => setStep(each)}>
                  {stepLabel(each)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </nav>
      {/* Stays when the step was the last one: its paper is still to be printed. */}
      {step && (
        <StepDialog
          key={step}
          step={step}
          dossier={dossier}
          onTaken={onTaken}
          onClose={() => setStep(undefined)}
        />
      )}
    </>
  );
}
