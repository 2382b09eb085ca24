import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Step } from '../../shared/dossiers/index.ts';
import { fold } from '../../shared/lib/text.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import { mendingOf } from './mending.ts';
import { StepDialog } from './StepDialog.tsx';
import { stepLabel } from './step-label.ts';

/** Steps shown as buttons; the rest are in the menu. The likeliest comes first and answers to Ctrl+Enter. */
const SHOWN = 3;

type Props = {
  readonly dossier: Dossier;
  readonly steps: readonly Step[];
  readonly onTaken: (step: Step) => void;
  /** What the province asks to have mended: opens the correction at its box. */
  readonly mend?: string | undefined;
  readonly onMendClosed: () => void;
};

export function StepBar({ dossier, steps, onTaken, mend, onMendClosed }: Props) {
  const [step, setStep] = useState<Step>();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const [first] = steps;
  const mending = mend === undefined ? undefined : mendingOf(mend, dossier);
  const canMend = mending !== undefined && steps.includes('correct');
  useEffect(() => {
    if (canMend) setStep('correct');
  }, [canMend]);
  const more = steps.slice(SHOWN);
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

  useShortcut('dossier.more', () => setMoreOpen((now) => !now), {
    enabled: more.length > 0 && step === undefined,
  });

  function close() {
    setStep(undefined);
    if (mend !== undefined) onMendClosed();
  }
  return (
    <>
      {steps.length === 0 && <p className={classes.none}>{t('dossiers.steps.none')}</p>}
      <nav className={classes.steps} aria-label={t('dossiers.steps.label')}>
        {steps.slice(0, SHOWN).map((each, at) => (
          <Button
            key={each}
            variant={at === 0 ? 'filled' : 'default'}
            rightSection={at === 0 && <KeyHint id="dossier.step" />}
            onClick={() => setStep(each)}
          >
            {stepLabel(each)}
          </Button>
        ))}
        {more.length > 0 && (
          <Menu position="bottom-start" opened={isMoreOpen} onChange={setMoreOpen}>
            <Menu.Target>
              <Button
                variant="default"
                leftSection={<IconDots size={18} aria-hidden />}
                rightSection={<KeyHint id="dossier.more" />}
              >
                {t('dossiers.steps.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown onKeyDown={toItem}>
              {more.map((each) => (
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
          mending={step === 'correct' ? mending : undefined}
          onTaken={onTaken}
          onClose={close}
        />
      )}
    </>
  );
}

/** A letter goes to the next step whose verb begins with it, accents apart: D finds Đề nghị. */
function toItem(event: KeyboardEvent<HTMLElement>) {
  const letter = fold(event.key);
  if (letter.length !== 1 || event.ctrlKey || event.altKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const from = items.indexOf(document.activeElement as HTMLElement);
  const inOrder = [...items.slice(from + 1), ...items.slice(0, from + 1)];
  const found = inOrder.find((item) => fold(item.textContent ?? '').startsWith(letter));
  if (!found) return;
  event.preventDefault();
  found.focus();
}
