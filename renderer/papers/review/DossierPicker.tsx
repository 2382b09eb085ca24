import { Select } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
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

function Finder({ onChoose }: Pick<Props, 'onChoose'>) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const { data } = useCall(
    'dossiers.search',
    { text: wanted, limit: SHOWN },
    { enabled: wanted.length > 1, keepFormer: true },
  );
  const rows = wanted.length > 1 ? (data?.rows ?? []) : [];
  return (
    <Select
      label={t('paperReview.filing.dossier')}
      placeholder={t('paperReview.filing.dossierHint')}
      data-filing="dossier"
      searchable
      value={null}
      searchValue={text}
      onSearchChange={setText}
      data={rows.map((row) => ({ value: row.id, label: row.ownerName }))}
      renderOption={({ option }) => <DossierOption row={rows.find(({ id }) => id === option.value)} />}
      // The service has found them; accents and parts of numbers are its business.
      filter={({ options }) => options}
      nothingFoundMessage={wanted.length > 1 ? t('paperReview.filing.noDossier') : undefined}
      onChange={(id) => id && onChoose(id)}
      comboboxProps={{ position: 'top' }}
      selectFirstOptionOnChange
    />
  );
}

function DossierOption({ row }: { row: DossierListRow | undefined }) {
  if (!row) return null;
  return (
    <span className={classes.option}>
      <strong>{row.ownerName}</strong>
      <span>{row.officialNumber ?? row.localNumber}</span>
      <span className={classes.optionProcedure}>{row.procedureName}</span>
    </span>
  );
}
