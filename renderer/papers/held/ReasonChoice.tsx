import { NativeSelect, TextInput } from '@mantine/core';
import type { PhraseKind } from '../../../shared/dossiers/index.ts';
import { type ChosenReason, OTHER_REASON } from '../../../shared/lib/reasons.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import classes from './Held.module.css';

type Props = {
  readonly kind: PhraseKind;
  readonly label: string;
  /** Stands in the box until a reason is chosen. */
  readonly choose: string;
  /** In a form: where its error stands, and the mark by which the form finds it. */
  readonly wiring?: { readonly error: string | undefined; readonly 'data-field': string };
  readonly value: ChosenReason;
  readonly onValue: (value: ChosenReason) => void;
};

/** One of the commune's own reasons, and a line to say more. */
export function ReasonChoice({ kind, label, choose, wiring, value, onValue }: Props) {
  const { chosen, note } = value;
  const { data } = useCall('dossiers.phrases', {});
  const phrases = data?.phrases[kind] ?? [];
  // A reason chosen before the list was changed stays chosen.
  const isGone = chosen !== '' && chosen !== OTHER_REASON && !phrases.includes(chosen);
  return (
    <div className={classes.reasonChoice}>
      <NativeSelect
        {...wiring}
        aria-label={label}
        data-reason
        value={chosen}
        onChange={({ currentTarget }) => onValue({ chosen: currentTarget.value, note })}
        data={[
          { value: '', label: choose },
          ...[...phrases, ...(isGone ? [chosen] : [])].map((phrase) => ({ value: phrase, label: phrase })),
          { value: OTHER_REASON, label: t('held.otherReason') },
        ]}
      />
      {chosen !== '' && (
        <TextInput
          {...(chosen !== OTHER_REASON && { 'data-aside': true })}
          aria-label={t('held.reasonNote')}
          placeholder={t('held.reasonNote')}
          value={note}
          onChange={({ currentTarget }) => onValue({ chosen, note: currentTarget.value })}
        />
      )}
    </div>
  );
}
