import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { livePayments, type MoneyEntry } from '../../shared/fees/index.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { ChargeTable } from './ChargeTable.tsx';
import { CollectForm } from './CollectForm.tsx';
import { EntryDialog, type EntryTask } from './EntryDialog.tsx';
import classes from './Fees.module.css';
import { QrDialog } from './QrDialog.tsx';
import { entryDetail, entryTitle } from './words.ts';

type Props = {
  readonly dossierId: string;
  /** Puts the cursor into the amount each time it rises: the officer asked to take money. */
  readonly asked: number;
};

/** The money of one dossier: what is due, taking it, and everything that was ever recorded. */
export function DossierFees({ dossierId, asked }: Props) {
  const { data, error } = useCall('fees.ofDossier', { dossierId });
  const [qrVnd, setQrVnd] = useState<number>();
  const [printError, setPrintError] = useState<AppError>();
  const panel = useRef<HTMLDivElement>(null);
  const isThere = data !== undefined;
  useEffect(() => {
    if (asked > 0 && isThere)
      panel.current?.querySelector<HTMLInputElement>('[data-field=amountVnd]')?.select();
  }, [asked, isThere]);

  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  const print = async (formId: string | null) => formId && setPrintError(await printForm(formId));
  return (
    <div ref={panel} className={classes.panel}>
      <ChargeTable balance={data} />
      <ErrorNote error={printError} />
      {data.leftVnd > 0 && (
        <CollectForm dossierId={dossierId} leftVnd={data.leftVnd} onCollected={print} onQr={setQrVnd} />
      )}
      <Entries entries={data.entries} onPrint={print} />
      {qrVnd !== undefined && (
        <QrDialog dossierId={dossierId} amountVnd={qrVnd} onClose={() => setQrVnd(undefined)} />
      )}
    </div>
  );
}

type EntriesProps = {
  entries: readonly MoneyEntry[];
  onPrint: (formId: string | null) => void;
};

function Entries({ entries, onPrint }: EntriesProps) {
  const [open, setOpen] = useState<{ task: EntryTask; payment: MoneyEntry }>();
  const live = new Set(livePayments(entries).map(({ id }) => id));
  if (entries.length === 0) return <p className={classes.none}>{t('fees.entry.none')}</p>;
  return (
    <>
      <ol className={classes.entries} aria-label={t('fees.entry.label')}>
        {entries.toReversed().map((entry) => (
          <li
            key={entry.id}
            className={classes.entry}
            data-struck={entry.kind === 'paid' && !live.has(entry.id) ? '' : undefined}
          >
            <span className={classes.what}>{entryTitle(entry)}</span>
            <span className={classes.money}>{formatMoney(entry.amountVnd)}</span>
            <span className={classes.soft}>{entryDetail(entry)}</span>
            {live.has(entry.id) && (
              <div className={classes.actions}>
                <Small label={t('fees.entry.print')} onClick={() => onPrint(entry.formId)} />
                <Small
                  label={t('fees.receipt.open')}
                  onClick={() => setOpen({ task: 'receipt', payment: entry })}
                />
                <Small
                  label={t('fees.refund.open')}
                  onClick={() => setOpen({ task: 'refund', payment: entry })}
                />
                {!entry.closed && (
                  <Small
                    label={t('fees.strike.open')}
                    onClick={() => setOpen({ task: 'strike', payment: entry })}
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {open && <EntryDialog {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Small({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="subtle" size="compact-sm" onClick={onClick}>
      {label}
    </Button>
  );
}
