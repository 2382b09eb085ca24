import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { DossierFilters } from '../../shared/dossiers/calls.ts';
import { CHANNELS } from '../../shared/dossiers/index.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import classes from './DossierList.module.css';

/** What narrows a list besides its group and its text. Days stay as typed until they are one. */
export type ListFilter = {
  readonly fieldCode: string;
  readonly holder: string;
  readonly channel: string;
  readonly receivedBy: string;
  readonly receivedFrom: string;
  readonly receivedTo: string;
};
export const NO_FILTER: ListFilter = {
  fieldCode: '',
  holder: '',
  channel: '',
  receivedBy: '',
  receivedFrom: '',
  receivedTo: '',
};

/** The filters as the service takes them; a day that cannot be read narrows nothing yet. */
export function filtersOf(filter: ListFilter): DossierFilters {
  const { receivedFrom, receivedTo, channel, ...texts } = filter;
  const days = { receivedFrom: parseTypedDay(receivedFrom), receivedTo: parseTypedDay(receivedTo) };
  const known = CHANNELS.find((each) => each === channel);
  const given = Object.entries({ ...texts, ...days, channel: known }).filter(([, value]) => value);
  return Object.fromEntries(given) as DossierFilters;
}

type Props = { readonly filter: ListFilter; readonly onFilter: (filter: ListFilter) => void };

/** One line of choices above the list. */
export function ListFilters({ filter, onFilter }: Props) {
  const { data: fields } = useCall('catalogue.fields', {});
  const { data: phrases } = useCall('dossiers.phrases', {});
  const put = (change: Partial<ListFilter>) => onFilter({ ...filter, ...change });
  return (
    <fieldset className={classes.filters}>
      <legend className={classes.hidden}>{t('dossiers.filter.title')}</legend>
      <NativeSelect
        maw={240}
        label={t('dossiers.filter.field')}
        value={filter.fieldCode}
        onChange={({ currentTarget }) => put({ fieldCode: currentTarget.value })}
        data={[
          { value: '', label: t('dossiers.filter.any') },
          ...(fields?.fields ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <NativeSelect
        maw={200}
        label={t('dossiers.filter.holder')}
        value={filter.holder}
        onChange={({ currentTarget }) => put({ holder: currentTarget.value })}
        data={[
          { value: '', label: t('dossiers.filter.any') },
          { value: 'counter', label: t('dossiers.filter.counter') },
          ...(phrases?.phrases.section ?? []),
        ]}
      />
      <NativeSelect
        label={t('dossiers.filter.channel')}
        value={filter.channel}
        onChange={({ currentTarget }) => put({ channel: currentTarget.value })}
        data={[
          { value: '', label: t('dossiers.filter.any') },
          ...CHANNELS.map((channel) => ({ value: channel, label: t(`dossiers.filter.channels.${channel}`) })),
        ]}
      />
      <DayBox
        label={t('dossiers.filter.from')}
        value={filter.receivedFrom}
        onValue={(receivedFrom) => put({ receivedFrom })}
      />
      <DayBox
        label={t('dossiers.filter.to')}
        value={filter.receivedTo}
        onValue={(receivedTo) => put({ receivedTo })}
      />
      <TextInput
        w={168}
        label={t('dossiers.facts.receivedBy')}
        value={filter.receivedBy}
        onChange={({ currentTarget }) => put({ receivedBy: currentTarget.value })}
      />
      <Button variant="subtle" className={classes.clear} onClick={() => onFilter(NO_FILTER)}>
        {t('dossiers.filter.clear')}
      </Button>
    </fieldset>
  );
}

type DayProps = { readonly label: string; readonly value: string; readonly onValue: (value: string) => void };

function DayBox({ label, value, onValue }: DayProps) {
  const day = parseTypedDay(value);
  return (
    <TextInput
      label={label}
      placeholder="dd/mm/yyyy"
      w={132}
      value={value}
      error={value !== '' && !day ? t('dossiers.filter.noDay') : undefined}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
      onBlur={() => day && onValue(formatDay(day))}
    />
  );
}
