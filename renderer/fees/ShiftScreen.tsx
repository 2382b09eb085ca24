import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { ClosingForm } from './ClosingForm.tsx';
import { ClosingList } from './ClosingList.tsx';
import classes from './Fees.module.css';
import { entryTitle } from './words.ts';

type Shift = Output<'fees.shift'>;

/** The money the officer took at this counter since their last closing, and closing it. */
export function ShiftScreen() {
  const { officer } = useOfficer();
  const { data, error } = useCall('fees.shift', {});
  const [closed, setClosed] = useState<string>();
  const [printError, setPrintError] = useState<AppError>();
  const print = async (formId: string) => setPrintError(await printForm(formId));
  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  return (
    <div className={classes.screen}>
      <ErrorNote error={printError} />
      {closed && <Note tone="done">{t('fees.shift.closed', { number: closed })}</Note>}
      <Section
        title={t('fees.shift.title', { name: officer.name, counter: data.counter })}
        intro={data.openedAt && t('fees.shift.since', { time: formatInstant(fromUtcIso(data.openedAt)) })}
      >
        {data.others.length > 0 && <Note tone="soon">{othersText(data.others)}</Note>}
        {data.entries.length === 0 ? (
          <Empty>{t('fees.shift.empty')}</Empty>
        ) : (
          <>
            <Sums shift={data} />
            <ClosingForm
              shift={data}
              onClosed={(closing) => {
                setClosed(closing.number);
                void print(closing.formId);
              }}
            />
            <ShiftEntries entries={data.entries} />
          </>
        )}
      </Section>
      <ClosingList onPrint={print} />
    </div>
  );
}

function othersText(others: Shift['others']): string {
  const names = others.map(({ officerName, entries }) =>
    t('fees.shift.otherLine', { name: officerName, count: entries }),
  );
  return t('fees.shift.others', { names: names.join(', ') });
}

function Sums({ shift }: { shift: Shift }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('fees.charges.name')}</th>
          <th className={classes.money}>{t('fees.shift.times')}</th>
          <th className={classes.money}>{t('fees.method.cash')}</th>
          <th className={classes.money}>{t('fees.method.transfer')}</th>
          <th className={classes.money}>{t('fees.method.online')}</th>
        </tr>
      </thead>
      <tbody>
        {shift.lines.map((line) => (
          <Row key={line.name} name={line.name} times={String(line.times)} sums={line} />
        ))}
      </tbody>
      <tfoot>
        <Row name={t('fees.shift.received')} times="" sums={shift.received} />
        <Row name={t('fees.shift.refunded')} times="" sums={shift.refunded} />
      </tfoot>
    </table>
  );
}

function Row({ name, times, sums }: { name: string; times: string; sums: Shift['received'] }) {
  return (
    <tr>
      <td>{name}</td>
      <td className={classes.money}>{times}</td>
      <td className={classes.money}>{formatMoney(sums.cash)}</td>
      <td className={classes.money}>{formatMoney(sums.transfer)}</td>
      <td className={classes.money}>{formatMoney(sums.online)}</td>
    </tr>
  );
}

function ShiftEntries({ entries }: { entries: Shift['entries'] }) {
  return (
    <ol className={classes.entries} aria-label={t('fees.entry.label')}>
      {entries.toReversed().map((entry) => (
        <li key={entry.id} className={classes.entry}>
          <span>
            {entryTitle(entry)}
            <span className={classes.soft}>
              {[entry.dossierNumber, entry.slipNumber, entry.payerName, entry.reason]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className={classes.money}>{formatInstant(fromUtcIso(entry.at))}</span>
        </li>
      ))}
    </ol>
  );
}
