import { TextInput } from '@mantine/core';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { isRealDay } from '../../shared/lib/dates.ts';
import { useField } from './form.tsx';

type Props = {
  readonly path: string;
  readonly label: string;
  readonly description?: string;
  /** A calendar day 'YYYY-MM-DD', or what was typed so far. */
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
};

/** A day typed as 5/2/2026, 05022026 or 2026-02-05; shown as 05/02/2026 once it is one. */
export function DayInput({ path, value, onChange, ...input }: Props) {
  return (
    <TextInput
      {...useField(path)}
      {...input}
      placeholder="dd/mm/yyyy"
      maw={220}
      value={isRealDay(value) ? formatDay(value) : value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={() => onChange(parseTypedDay(value) ?? value)}
    />
  );
}
