import { Button, TextInput } from '@mantine/core';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import type { AgreedForm } from './form-model.ts';
import classes from './Intake.module.css';

type Props = { readonly agreed: AgreedForm | null; readonly onAgreed: (next: AgreedForm | null) => void };

/** A later promise agreed with the person (many pages, complex content), with why; it is printed instead of the computed one. */
export function AgreedDue({ agreed, onAgreed }: Props) {
  const due = useField('agreedDue.dueAt');
  const reason = useField('agreedDue.reason');
  if (!agreed) {
    return (
      <span>
        <Button
          variant="subtle"
          size="compact-md"
          ml={-10}
          onClick={() => onAgreed({ day: '', time: '', reason: '' })}
        >
          {t('intake.summary.agree')}
        </Button>
      </span>
    );
  }
  const set = (change: Partial<AgreedForm>) => onAgreed({ ...agreed, ...change });
  return (
    <span className={classes.agreed}>
      <TextInput
        {...due}
        aria-label={t('intake.summary.agreedDay')}
        placeholder="dd/mm/yyyy"
        value={agreed.day}
        autoFocus={agreed.day === ''}
        onChange={({ currentTarget }) => set({ day: currentTarget.value })}
      />
      <TextInput
        aria-label={t('intake.summary.agreedTime')}
        placeholder="16:30"
        value={agreed.time}
        onChange={({ currentTarget }) => set({ time: currentTarget.value })}
      />
      <TextInput
        {...reason}
        className={classes.wide}
        aria-label={t('intake.summary.agreedReason')}
        placeholder={t('intake.summary.agreedReason')}
        value={agreed.reason}
        onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
      />
      <span className={classes.wide}>
        <Button variant="subtle" size="compact-md" ml={-10} onClick={() => onAgreed(null)}>
          {t('intake.summary.agreeNot')}
        </Button>
      </span>
    </span>
  );
}
