import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import type { FeeRule } from '../../shared/fees/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { t } from '../messages/index.ts';
import { ConfidenceBadge } from './ConfidenceBadge.tsx';
import classes from './tables.module.css';
import { amountText } from './words.ts';

/** What is charged, when, and on what basis. */
export function FeeTable({ version: { feeRules, fee, lateCharge } }: { version: ProcedureVersion }) {
  if (feeRules.length === 0) return <p>{fee.note || t('catalogue.amount.none')}</p>;
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('catalogue.page.fee')}</th>
            <th scope="col" className={classes.amount}>
              {t('catalogue.page.amount')}
            </th>
            <th scope="col" className={classes.basis}>
              {t('catalogue.page.basis')}
            </th>
          </tr>
        </thead>
        <tbody>
          {feeRules.map((rule) => (
            <tr key={rule.code}>
              <td>
                {rule.name}
                {whenOf(rule).map((line) => (
                  <span key={line} className={classes.soft}>
                    {line}
                  </span>
                ))}
              </td>
              <td>{amountText(rule.amount)}</td>
              <td>
                {rule.basis}{' '}
                {rule.confidence !== 'sure' && (
                  <ConfidenceBadge confidence={rule.confidence} confirmed={false} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {[fee.note, lateCharge?.note].map(
        (note) =>
          note && (
            <p key={note} className={classes.after}>
              {note}
            </p>
          ),
      )}
    </>
  );
}

function whenOf({ condition, channels, validFrom, validTo }: FeeRule): readonly string[] {
  const onlineOnly = channels?.every((channel) => channel === 'online') && t('catalogue.page.online');
  const when = [onlineOnly, condition].filter(Boolean).join('; ');
  const from = validFrom ? formatDay(validFrom) : '…';
  const to = validTo ? formatDay(validTo) : '…';
  return [
    ...(when ? [t('catalogue.page.onlyWhen', { condition: when })] : []),
    ...(validFrom || validTo ? [t('catalogue.page.inForce', { from, to })] : []),
  ];
}
