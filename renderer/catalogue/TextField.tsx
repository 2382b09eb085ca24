import { TextInput } from '@mantine/core';
import { type AppError, appError } from '../../shared/errors.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { isRealDay } from '../../shared/lib/dates.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';

type Props = {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
};

/** A line of text of a form, with its error beside it. */
export function TextField({ path, hint, onChange, ...input }: Props) {
  return (
    <TextInput
      {...useField(path)}
      {...input}
      {...(hint && { description: hint })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/** A day typed as 5/2/2026 or 05022026, shown as 05/02/2026 once left; the value is 'YYYY-MM-DD' or what was typed so far. */
export function DayField({ path, label, value, onChange }: Omit<Props, 'hint'>) {
  return (
    <TextInput
      {...useField(path)}
      label={label}
      placeholder={t('catalogue.dayHint')}
      value={isRealDay(value) ? formatDay(value) : value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={() => onChange(parseTypedDay(value) ?? value)}
    />
  );
}

/** The day behind what was typed, whether or not the field was left. */
export function dayTyped(value: string): string | undefined {
  return isRealDay(value) ? value : parseTypedDay(value);
}

/** What is wrong with the days and texts of a form; nothing when all are there. Make it when the officer sends, not at every key: the form moves the focus to a new error. */
export function faultsOf(
  fields: Readonly<Record<string, { readonly typed: string; readonly day?: boolean }>>,
): AppError | undefined {
  const faults = Object.entries(fields).flatMap(([path, { typed, day }]) => {
    if (typed.trim() === '') return [{ path, code: 'required' }];
    return day && dayTyped(typed) === undefined ? [{ path, code: 'day-not-real' }] : [];
  });
  return faults.length > 0 ? appError('invalid-input', { fields: faults }) : undefined;
}
