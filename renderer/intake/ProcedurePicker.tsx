import { Button, Combobox, TextInput, useCombobox } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FoundProcedure } from '../../shared/catalogue/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useWhenReady } from '../ui/use-when-ready.ts';
import classes from './Fields.module.css';

type Props = {
  readonly chosen: { readonly id: string; readonly name: string } | null;
  readonly onChoose: (procedure: { id: string; name: string } | null) => void;
  /** Called after a choice was made with the keyboard: the cursor moves on. */
  readonly onDone: () => void;
};

const SHOWN = 8;

/** Type a few letters, Enter takes the first. The most used at this counter come first. */
export function ProcedurePicker({ chosen, onChoose, onDone }: Props) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const { data, isPlaceholderData } = useCall(
    'catalogue.search',
    { text, limit: SHOWN },
    { keepFormer: true, enabled: chosen === null },
  );
  const found = data?.procedures ?? [];
  const first = useWhenReady(data !== undefined && !isPlaceholderData, () => choose(found[0]));

  useEffect(() => {
    if (!chosen) input.current?.focus();
  }, [chosen]);

  function choose(procedure: FoundProcedure | undefined) {
    first.forget();
    if (!procedure) return;
    onChoose({ id: procedure.procedureId, name: procedure.name });
    setText('');
    list.closeDropdown();
    onDone();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || text.trim() === '' || list.getSelectedOptionIndex() >= 0)
      return;
    event.preventDefault();
    first.run();
  }

  if (chosen) {
    return (
      <div className={classes.chosen}>
        <strong title={chosen.name}>{chosen.name}</strong>
        <Button variant="subtle" size="compact-md" onClick={() => onChoose(null)}>
          {t('intake.procedure.change')}
        </Button>
      </div>
    );
  }
  return (
    <Combobox
      store={list}
      onOptionSubmit={(id) => choose(found.find(({ procedureId }) => procedureId === id))}
      withinPortal={false}
      position="bottom-start"
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          aria-label={t('intake.procedure.search')}
          placeholder={t('intake.procedure.search')}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            list.openDropdown();
          }}
          onFocus={() => list.openDropdown()}
          onBlur={() => list.closeDropdown()}
          onKeyDown={onKeyDown}
          data-field="procedureId"
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('intake.columns.procedure')} className={classes.options}>
          {found.length === 0 && <Combobox.Empty>{t('intake.procedure.none')}</Combobox.Empty>}
          {found.map((procedure) => (
            <Combobox.Option key={procedure.procedureId} value={procedure.procedureId}>
              <span className={classes.option}>
                <span>{procedure.name}</span>
                <span className={classes.soft}>
                  {[procedure.code, procedure.fieldName].filter(Boolean).join(' · ')}
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
