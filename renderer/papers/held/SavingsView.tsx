import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatDay } from '../../../shared/lib/date-text.ts';
import { dayOf } from '../../../shared/lib/dates.ts';
import {
  latestPeriods,
  PERIOD_KINDS,
  type PeriodKind,
  type ReportPeriod,
} from '../../../shared/lib/report-period.ts';
import { type Saving, totalOf } from '../../../shared/papers/savings.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorNote } from '../../ui/Note.tsx';
import { type Column, DataTable } from '../../ui/table/index.ts';
import classes from './Held.module.css';

const SHOWN: Readonly<Record<PeriodKind, number>> = { month: 14, quarter: 6, half: 4, year: 3 };
/** One-stop rules §8.1: dossiers that reuse data, and fewer declared values. */
const TARGETS = { reuse: 80, fields: 20 } as const;

/** What people did not have to hand in or declare again, by procedure and report period. */
export function SavingsView() {
  const { data: settings } = useCall('centre.settings', {});
  const startDay = settings?.settings.find(({ key }) => key === 'reportPeriodStartDay')?.value;
  return typeof startDay === 'number' ? <Savings startDay={startDay} /> : null;
}

function Savings({ startDay }: { startDay: number }) {
  const [kind, setKind] = useState<PeriodKind>('month');
  const [chosen, setChosen] = useState(0);
  const periods = useMemo(
    () => latestPeriods(kind, dayOf(Date.now()), startDay, SHOWN[kind]),
    [kind, startDay],
  );
  const period = periods[chosen] ?? periods[0];
  const { data, error, isLoading } = useCall(
    'papers.savings',
    { from: period?.from ?? '', to: period?.to ?? '' },
    { keepFormer: true, enabled: period !== undefined },
  );
  const rows = data?.procedures ?? [];
  const columns = useMemo(savingsColumns, []);
  return (
    <div className={classes.savings}>
      <div className={classes.period}>
        <NativeSelect
          label={t('held.savings.kind')}
          value={kind}
          onChange={({ currentTarget }) => {
            setKind(currentTarget.value as PeriodKind);
            setChosen(0);
          }}
          data={PERIOD_KINDS.map((each) => ({ value: each, label: t(`held.savings.kinds.${each}`) }))}
          data-autofocus
        />
        <NativeSelect
          label={t('held.savings.period')}
          value={String(chosen)}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
          data={periods.map((each, at) => ({ value: String(at), label: nameOf(each) }))}
        />
        <ErrorNote error={error} />
      </div>
      <Totals rows={rows} />
      <DataTable
        id="savings"
        label={t('held.savings.title')}
        rows={rows}
        columns={columns}
        rowId={({ procedureId }) => procedureId}
        onOpen={({ procedureId }) => go('catalogue', { view: 'find', procedure: procedureId })}
        empty={isLoading ? null : <Empty>{t('held.savings.empty')}</Empty>}
      />
    </div>
  );
}

function Totals({ rows }: { rows: readonly Saving[] }) {
  const { dossiers, dossiersReusing, papers, papersSaved, fields, fieldsSaved } = totalOf(rows);
  return (
    <dl className={classes.totals}>
      <Total label={t('held.savings.reuse')} part={dossiersReusing} whole={dossiers} target={TARGETS.reuse} />
      <Total label={t('held.savings.papers')} part={papersSaved} whole={papers} />
      <Total label={t('held.savings.fields')} part={fieldsSaved} whole={fields} target={TARGETS.fields} />
    </dl>
  );
}

function Total(props: { label: string; part: number; whole: number; target?: number }) {
  const { label, part, whole, target } = props;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={classes.share}>{shareOf(part, whole)}</span>
        <div>
          {t('held.savings.outOf', { part: counted(part), whole: counted(whole) })}
          {target !== undefined && whole > 0 && ` · ${targetWords(part, whole, target)}`}
        </div>
      </dd>
    </div>
  );
}

function targetWords(part: number, whole: number, target: number): string {
  return t(100 * part >= target * whole ? 'held.savings.met' : 'held.savings.missed', { target });
}

function savingsColumns(): readonly Column<Saving>[] {
  return [
    {
      id: 'procedure',
      header: t('held.savings.procedure'),
      width: 'minmax(280px, 1fr)',
      hideable: false,
      cell: (row) => row.procedureName,
    },
    {
      id: 'dossiers',
      header: t('held.savings.dossiers'),
      width: '150px',
      cell: (row) => counted(row.dossiers),
    },
    {
      id: 'reuse',
      header: t('held.savings.reuse'),
      width: '210px',
      cell: (row) => counts(row.dossiersReusing, row.dossiers),
    },
    {
      id: 'papers',
      header: t('held.savings.papers'),
      width: '220px',
      cell: (row) => counts(row.papersSaved, row.papers),
    },
    {
      id: 'fields',
      header: t('held.savings.fields'),
      width: '240px',
      cell: (row) => counts(row.fieldsSaved, row.fields),
    },
  ];
}

function counts(part: number, whole: number): string {
  return `${counted(part)} / ${counted(whole)} · ${shareOf(part, whole)}`;
}

/** '38,5 %'; a dash where there is nothing to be a part of. */
function shareOf(part: number, whole: number): string {
  if (whole === 0) return '—';
  return `${((100 * part) / whole).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} %`;
}

function counted(count: number): string {
  return count.toLocaleString('vi-VN');
}

function nameOf({ kind, number, year, from, to }: ReportPeriod): string {
  const name = t(`held.savings.${kind}`, { number, year });
  return t('held.savings.days', { name, from: formatDay(from), to: formatDay(to) });
}
