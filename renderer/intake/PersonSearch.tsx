import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import type { KnownPerson } from '../../shared/intake/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { PersonLine } from '../ui/text.tsx';
import classes from './Fields.module.css';

type Props = {
  readonly onKnown: (person: KnownPerson) => void;
  /** Nobody known fits: what was typed is a number or a name. */
  readonly onUnknown: (typed: { idNumber: string } | { name: string }) => void;
};

const PAUSE_MS = 80;

/** One box for whoever stands there: a few digits or letters find a known person, anything else starts a new one. */
export function PersonSearch({ onKnown, onUnknown }: Props) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const { data, isPlaceholderData } = useCall(
    'intake.searchPersons',
    { text: settled, limit: 6 },
    { keepFormer: true, enabled: settled.length >= 2 },
  );
  const persons = settled.length >= 2 ? (data?.persons ?? []) : [];
  const sure = settled === text.trim() && !isPlaceholderData && data !== undefined;

  function take(person: KnownPerson | undefined) {
    if (!person) return;
    setText('');
    list.closeDropdown();
    onKnown(person);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || list.getSelectedOptionIndex() >= 0) return;
    const typed = text.trim();
    if (typed === '') return;
    event.preventDefault();
    const only =
      sure && (persons.length === 1 || persons[0]?.party.idNumber === typed) ? persons[0] : undefined;
    if (only) return take(only);
    if (sure && persons.length > 1) return list.selectFirstOption();
    setText('');
    onUnknown(/^[\dA-Z][\d ]{5,}$/i.test(typed) ? { idNumber: typed.replaceAll(' ', '') } : { name: typed });
  }

  return (
    <Combobox
      store={list}
      onOptionSubmit={(value) => take(persons[Number(value)])}
      withinPortal={false}
      position="bottom-start"
    >
      <Combobox.Target>
        <TextInput
          aria-label={t('intake.person.find')}
          placeholder={t('intake.person.find')}
          value={text}
          data-field="owner"
          data-intake="person"
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            list.openDropdown();
          }}
          onBlur={() => list.closeDropdown()}
          onKeyDown={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={persons.length === 0}>
        <Combobox.Options aria-label={t('intake.columns.person')}>
          {persons.map(({ party, dossierNumber, seenAt }, at) => (
            <Combobox.Option key={`${party.idNumber}-${dossierNumber}`} value={String(at)}>
              <span className={classes.option}>
                <PersonLine
                  name={party.name}
                  sex={party.sex ?? undefined}
                  birthDate={party.birthDate ?? undefined}
                  idNumber={party.idNumber || undefined}
                />
                <span className={classes.soft}>
                  {t('intake.person.known', { number: dossierNumber, day: formatDay(dayOf(seenAt)) })}
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
