import { Input, TextInput } from '@mantine/core';
import type { Charge } from '../../shared/dossiers/index.ts';
import { recountCharges } from '../../shared/fees/index.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { CopyLines } from '../fees/index.ts';
import { t } from '../messages/index.ts';
import { Count } from '../ui/Count.tsx';
import { useField } from '../ui/form.tsx';
import { type CountLine, readCounts, recountOf, writeCounts } from './count-lines.ts';
import classes from './Dialogs.module.css';
import type { Dossier } from './dossier.ts';

type Props = {
  readonly dossier: Dossier;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** What was counted for each fee, and what the fee becomes. */
export function CountsInput({ dossier, value, onValue }: Props) {
  const lines = readCounts(value);
  return lines.map((line, at) => {
    const charge = dossier.reception.charges.find(({ id }) => id === line.chargeId);
    return (
      charge && (
        <Line
          key={line.chargeId}
          {...{ dossier, charge, line }}
          onLine={(change) => onValue(writeCounts(lines.with(at, { ...line, ...change })))}
        />
      )
    );
  });
}

type LineProps = {
  readonly dossier: Dossier;
  readonly charge: Charge;
  readonly line: CountLine;
  readonly onLine: (change: Partial<CountLine>) => void;
};

function Line({ dossier, charge, line, onLine }: LineProps) {
  const path = `changes.recounts.${charge.id}`;
  const { error } = useField(path);
  const { typed, reducedTo } = line;
  return (
    <fieldset className={classes.papers}>
      <legend>{charge.name}</legend>
      {'documents' in typed ? (
        <CopyLines
          lines={typed.documents}
          field={path}
          onLines={(documents) => onLine({ typed: { documents } })}
        />
      ) : (
        <Count
          label={t('intake.fees.count')}
          value={typed.count}
          onValue={(count) => onLine({ typed: { count } })}
          inOrder
          field={path}
        />
      )}
      {reducedTo !== null && (
        <TextInput
          className={classes.reducedTo}
          label={t('intake.fees.reducedTo')}
          value={reducedTo}
          onChange={({ currentTarget }) => onLine({ reducedTo: currentTarget.value.replace(/[^\d.]/g, '') })}
        />
      )}
      {error && <Input.Error>{error}</Input.Error>}
      <FeeNow {...{ dossier, charge, line }} />
    </fieldset>
  );
}

/** Said before anything is written: the fee as it becomes, and what follows for money already taken. */
function FeeNow({ dossier, charge, line }: Omit<LineProps, 'onLine'>) {
  const { reception, receivedAt, paidVnd } = dossier;
  const { procedure, charges, channel } = reception;
  const { data } = useCall('catalogue.procedure', { versionId: procedure.versionId });
  if (!data || charge.reduction) return null;
  const now = recountCharges(charges, [recountOf(line)], data.version.feeRules, [], {
    day: dayOf(fromUtcIso(receivedAt)),
    channel,
    procedureCode: procedure.code,
    fieldCode: procedure.fieldCode,
  });
  const counted = now.charges.find(({ id }) => id === charge.id);
  if (!counted || counted.why === charge.why) return null;
  const dueVnd = now.charges.reduce((sum, { amountVnd }) => sum + amountVnd, 0);
  return (
    <p className={classes.feeNow} role="status">
      {t('dossiers.fields.feeNow', {
        before: formatMoney(charge.amountVnd),
        now: formatMoney(counted.amountVnd),
        why: counted.why,
      })}
      {paidVnd > dueVnd && (
        <span>
          {t('dossiers.fields.paidOver', {
            paid: formatMoney(paidVnd),
            over: formatMoney(paidVnd - dueVnd),
          })}
        </span>
      )}
      {paidVnd > 0 && paidVnd < dueVnd && (
        <span>
          {t('dossiers.fields.paidShort', {
            paid: formatMoney(paidVnd),
            left: formatMoney(dueVnd - paidVnd),
          })}
        </span>
      )}
    </p>
  );
}
