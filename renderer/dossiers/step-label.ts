import type { Step } from '../../shared/dossiers/index.ts';
import { type MessageKey, t } from '../messages/index.ts';

/** The verb on a step's button. */
export function stepLabel(step: Step): string {
  const key: MessageKey = step === 'cancel' ? 'dossiers.steps.cancelStep' : `dossiers.steps.${step}`;
  return t(key);
}
