import { Autocomplete } from '@mantine/core';
import type { PhraseKind } from '../../shared/dossiers/rule-calls.ts';
import { useCall } from '../bridge/hooks.ts';
import { useField } from '../ui/form.tsx';

type Props = {
  readonly path: string;
  readonly label: string;
  readonly kind: PhraseKind | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly focus?: boolean;
};

/** One of the commune's own wordings (arrow down), or free text. */
export function PhraseInput({ path, label, kind, value, onValue, focus = false }: Props) {
  const { data } = useCall('dossiers.phrases', {});
  return (
    <Autocomplete
      {...useField(path)}
      {...(focus && { 'data-autofocus': true })}
      label={label}
      openOnFocus={false}
      value={value}
      onChange={onValue}
      data={kind ? (data?.phrases[kind] ?? []) : []}
      filter={({ options }) => options}
      maxDropdownHeight={280}
    />
  );
}
