import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import type { KnownPerson } from '../../shared/intake/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { parsePhone, parseTaxCode } from '../../shared/lib/ids.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { PersonLine } from '../ui/text.tsx';
import { useWhenReady } from '../ui/use-when-ready.ts';
import classes from './Fields.module.css';
import type { PartyForm } from './form-model.ts';
import { PATHS, type Role } from './roles.ts';

/** What was typed of somebody nobody knows yet. */
export type Typed = Partial<Pick<PartyForm, 'kind' | 'idNumber' | 'name' | 'phone'>>;

type Props = {
  readonly who: Role;
  readonly onKnown: (person: KnownPerson) => void;
  readonly onUnknown: (typed: Typed) => void;
};

const PAUSE_MS = 80;
/** Fewer characters fit too many people. */
const SHORTEST = 2;
/** The first words of a very long name find its bearer as well. */
const LONGEST_SEARCH = 200;

/** One box for whoever stands there: a few digits or letters find a known person, anything else starts a new one. */
export function PersonSearch({ who, onKnown, onUnknown }: Props) {
  const [text, setText] = useState('');
  const [nothing, setNothing] = useState(false);
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const { data, isPlaceholderData, isError } = useCall(
    'intake.searchPersons',
    { text: settled.slice(0, LONGEST_SEARCH), limit: 6 },
    { keepFormer: true, enabled: settled.length >= SHORTEST },
  );
  const persons = settled.length >= SHORTEST ? (data?.persons ?? []) : [];
  const sure = settled === text.trim() && (isError || (!isPlaceholderData && data !== undefined));

  function take(person: KnownPerson | undefined) {
    if (!person) return;
    setText('');
    list.closeDropdown();
    onKnown(person);
  }

  const decision = useWhenReady(sure || text.trim().length < SHORTEST, decide);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || list.getSelectedOptionIndex() >= 0) return;
    if (text.trim() === '') return;
    event.preventDefault();
    decision.run();
  }

  function decide() {
    const typed = text.trim();
    const exact = persons.find(({ party }) => party.idNumber === typed);
    if (exact || persons.length === 1) return take(exact ?? persons[0]);
    if (persons.length > 1) {
      list.openDropdown();
      list.selectFirstOption();
      return;
    }
    const unknown = readTyped(typed, who);
    setNothing(unknown === undefined);
    if (!unknown) return;
    setText('');
    onUnknown(unknown);
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
          data-field={PATHS[who]}
          data-intake={`person-${who}`}
          error={nothing ? t('intake.person.nobody') : undefined}
          onChange={({ currentTarget }) => {
            decision.forget();
            setNothing(false);
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

/**
 * A whole number of a card, passport or unit begins somebody new, so does a phone or anything with letters; a few digits
 * do not. Only an owner may be a unit.
 */
function readTyped(typed: string, role: Role): Typed | undefined {
  const compact = typed.replace(/[\s.]/g, '');
  const taxCode = parseTaxCode(compact);
  if (taxCode && role === 'owner') return { kind: 'enterprise', idNumber: taxCode };
  const phone = parsePhone(compact);
  if (phone) return { phone };
  if (/^\d+$/.test(compact)) return compact.length >= 9 ? { idNumber: compact } : undefined;
  return /^[A-Z]\d{7,8}$/i.test(compact) ? { idNumber: compact.toUpperCase() } : { name: typed };
}
