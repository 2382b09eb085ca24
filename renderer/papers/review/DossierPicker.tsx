import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DossierListRow } from '../../../shared/dossiers/calls.ts';
import type { DossierHead } from '../../../shared/papers/calls.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import classes from './Filing.module.css';

type Props = {
  readonly dossier: DossierHead | null;
  readonly onChoose: (dossierId: string | null) => void;
};

const SHOWN = 8;

/** The dossier a paper goes to: found by number or name, shown in full once it is chosen. */
export function DossierPicker({ dossier, onChoose }: Props) {
  if (!dossier) return <Finder onChoose={onChoose} />;
  return (
    <div className={classes.dossier}>
      <span className={classes.dossierWords}>
        <strong>{dossier.ownerName}</strong>
        <span>{dossier.number}</span>
        <span className={classes.soft}>{dossier.procedureName}</span>
      </span>
      <button type="button" className={classes.link} onClick={() => onChoose(null)}>
        {t('paperReview.filing.change')}
      </button>
    </div>
  );
}

/** The list marks its first dossier once the answer to the last key is there; an Enter that was faster waits for it. */
function Finder({ onChoose }: Pick<Props, 'onChoose'>) {
  const [text, setText] = useState('');
  const list = useCombobox();
  const isEnterWaiting = useRef(false);
  const wanted = text.trim();
  const isLongEnough = wanted.length > 1;
  const { data, isPlaceholderData } = useCall(
    'dossiers.search',
    { text: wanted, limit: SHOWN },
    { enabled: isLongEnough, keepFormer: true },
  );
  const rows = isLongEnough && data ? data.rows : [];
  const isAnswered = isLongEnough && data !== undefined && !isPlaceholderData;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    list.resetSelectedOption();
    if (!isAnswered) return;
    const [first, second] = rows;
    if (isEnterWaiting.current && first && !second) return onChoose(first.id);
    isEnterWaiting.current = false;
    list.selectFirstOption();
  }, [isAnswered, data]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || list.getSelectedOptionIndex() >= 0) return;
    event.preventDefault();
    isEnterWaiting.current = !isAnswered;
  }

  return (
    <Combobox store={list} onOptionSubmit={onChoose} position="top">
      <Combobox.Target>
        <TextInput
          label={t('paperReview.filing.dossier')}
          placeholder={t('paperReview.filing.dossierHint')}
          data-filing="dossier"
          value={text}
          onChange={({ currentTarget }) => {
            isEnterWaiting.current = false;
            setText(currentTarget.value);
            list.openDropdown();
          }}
          onFocus={() => list.openDropdown()}
          onBlur={() => list.closeDropdown()}
          onKeyDown={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isAnswered && rows.length === 0}>
        <Combobox.Options aria-label={t('paperReview.filing.dossier')}>
          {isAnswered && rows.length === 0 && (
            <Combobox.Empty>{t('paperReview.filing.noDossier')}</Combobox.Empty>
          )}
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <DossierOption row={row} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function DossierOption({ row }: { row: DossierListRow }) {
  return (
    <span className={classes.option}>
      <strong>{row.ownerName}</strong>
      <span>{row.officialNumber ?? row.localNumber}</span>
      <span className={classes.optionProcedure}>{row.procedureName}</span>
    </span>
  );
}
