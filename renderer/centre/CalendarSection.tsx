import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { CalendarRow } from '../../shared/centre/index.ts';
import { dayOf, yearOf } from '../../shared/lib/dates.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { go } from '../shell/router.ts';
import { Empty } from '../ui/Empty.tsx';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { StateBadge, type Tone } from '../ui/StateBadge.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { DayText } from '../ui/text.tsx';
import { CalendarDayForm } from './CalendarDayForm.tsx';
import classes from './CalendarSection.module.css';

const TONES = { sure: 'plain', likely: 'soon', unsettled: 'must' } as const satisfies Record<string, Tone>;

/** The days that are not what the week makes them, and how many working days each month then has. */
export function CalendarSection() {
  const [year, setYear] = useState(() => yearOf(dayOf(Date.now())));
  const [editing, setEditing] = useState<CalendarRow | 'new'>();
  const { data } = useCall('centre.calendar', { year }, { keepFormer: true });
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const stop = () => setEditing(undefined);

  if (editing) {
    return (
      <Section title={t(editing === 'new' ? 'centre.calendar.add' : 'centre.calendar.edit')}>
        <CalendarDayForm row={editing === 'new' ? undefined : editing} onDone={stop} />
      </Section>
    );
  }
  return (
    <Section
      title={t('centre.calendar.title')}
      intro={t('centre.calendar.intro')}
      actions={<YearPicker year={year} onYear={setYear} />}
    >
      {data && !data.complete && <Note tone="soon">{t('centre.calendar.incomplete')}</Note>}
      {data && <WorkingDays perMonth={data.workingDays} />}
      <div className={classes.table}>
        <DataTable
          id="calendar"
          label={t('centre.calendar.title')}
          rows={data?.days ?? []}
          columns={columns()}
          rowId={(row) => row.date}
          onOpen={(row) => isAdmin && setEditing(row)}
          empty={<Empty>{t('centre.calendar.empty')}</Empty>}
        />
      </div>
      <Group gap={8}>
        {isAdmin && <Button onClick={() => setEditing('new')}>{t('centre.calendar.add')}</Button>}
        <Button variant="default" onClick={() => go('dossiers', { view: 'moves' })}>
          {t('dossiers.moves.open')}
        </Button>
      </Group>
    </Section>
  );
}

function YearPicker({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  return (
    <Group gap={8}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('centre.calendar.previous')}
        onClick={() => onYear(year - 1)}
      >
        <IconChevronLeft size={20} />
      </ActionIcon>
      <strong>{t('centre.calendar.year', { year })}</strong>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('centre.calendar.next')}
        onClick={() => onYear(year + 1)}
      >
        <IconChevronRight size={20} />
      </ActionIcon>
    </Group>
  );
}

function WorkingDays({ perMonth }: { perMonth: readonly number[] }) {
  return (
    <>
      <p className={classes.caption}>{t('centre.calendar.workingDays')}</p>
      <dl className={classes.months}>
        {perMonth.map((days, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the twelve months keep their places
          <div key={index} className={classes.month}>
            <dt>{t('centre.calendar.month', { month: index + 1 })}</dt>
            <dd>{days}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function columns(): readonly Column<CalendarRow>[] {
  return [
    {
      id: 'date',
      header: t('centre.calendar.date'),
      width: '130px',
      hideable: false,
      cell: (row) => <DayText day={row.date} />,
    },
    {
      id: 'kind',
      header: t('centre.calendar.kind'),
      width: '110px',
      cell: (row) => t(`centre.calendar.${row.kind}`),
    },
    { id: 'name', header: t('centre.calendar.name'), width: 'minmax(220px, 1.6fr)', cell: (row) => row.name },
    {
      id: 'certainty',
      header: t('centre.calendar.certainty'),
      width: '130px',
      cell: ({ certainty }) => (
        <StateBadge tone={TONES[certainty]}>{t(`centre.calendar.${certainty}`)}</StateBadge>
      ),
    },
    {
      id: 'source',
      header: t('centre.calendar.source'),
      width: 'minmax(180px, 1.2fr)',
      cell: ({ origin, source }) =>
        origin === 'officer' ? `${t('centre.calendar.officer')} · ${source}` : source,
    },
  ];
}
