import { Autocomplete, type ComboboxItem } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { PhraseKind } from '../../shared/dossiers/rule-calls.ts';
import { fold } from '../../shared/lib/text.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';

type Props = {
  readonly path: string;
  readonly label: string;
  readonly kind: PhraseKind | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly focus?: boolean;
  /** Begins with the first phrase where nothing else is known. */
  readonly preset?: boolean | undefined;
};

/** One of the commune's own wordings (arrow down), or free text. */
export function PhraseInput({ path, label, kind, value, onValue, focus = false, preset = false }: Props) {
  const { data } = useCall('dossiers.phrases', {});
  const phrases = kind ? (data?.phrases[kind] ?? []) : [];
  const [first] = phrases;
  const isUntouched = useRef(true);
  useEffect(() => {
    if (!preset || first === undefined || !isUntouched.current) return;
    isUntouched.current = false;
    if (value === '') onValue(first);
  }, [preset, first, value, onValue]);
  return (
    <Autocomplete
      {...useField(path)}
      {...(focus && { 'data-autofocus': true })}
      label={label}
      openOnFocus={false}
      placeholder={phrases.length > 0 ? t('dossiers.fields.phraseHint') : undefined}
      rightSection={phrases.length > 0 && <IconChevronDown size={18} aria-hidden />}
      rightSectionPointerEvents="none"
      value={value}
      onChange={onValue}
      data={phrases}
      filter={({ options, search }) => thatFit(options as ComboboxItem[], search)}
      maxDropdownHeight={280}
    />
  );
}

/** All while one of them stands in the box; else those the officer may mean, so that no list lies over free text. */
function thatFit(phrases: ComboboxItem[], typed: string): ComboboxItem[] {
  if (phrases.some(({ value }) => value === typed)) return phrases;
  const wanted = fold(typed).trim();
  return phrases.filter(({ value }) => fold(value).includes(wanted));
}
