import type { Output } from '../../shared/contract.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import classes from './Fees.module.css';
import { chargeState } from './words.ts';

type Balance = Output<'fees.ofDossier'>;

/** Charge by charge: due, paid and still owed; each with how it came about. */
export function ChargeTable({ balance }: { balance: Balance }) {
  if (balance.charges.length === 0) return <p className={classes.none}>{t('fees.charges.none')}</p>;
  const refunded = new Set(
    balance.entries
      .filter(({ kind }) => kind === 'refunded')
      .flatMap(({ lines }) => lines.map(({ chargeId }) => chargeId)),
  );
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('fees.charges.name')}</th>
          <th className={classes.money}>{t('fees.charges.due')}</th>
          <th className={classes.money}>{t('fees.charges.paid')}</th>
          <th className={classes.money}>{t('fees.charges.left')}</th>
        </tr>
      </thead>
      <tbody>
        {balance.charges.map(({ charge, paidVnd, leftVnd }) => (
          <tr key={charge.id}>
            <td>
              <span className={classes.charge}>
                {charge.name}
                <State standing={{ paidVnd, leftVnd, wasPaid: refunded.has(charge.id) }} />
              </span>
              <span className={classes.soft}>{charge.why}</span>
              {charge.reduction && (
                <span className={classes.soft}>
                  {t('fees.charges.reduced', {
                    name: charge.reduction.name,
                    reason: charge.reduction.reason,
                  })}
                </span>
              )}
            </td>
            <td className={classes.money}>{formatMoney(charge.amountVnd)}</td>
            <td className={classes.money}>{formatMoney(paidVnd)}</td>
            <td className={classes.money}>{formatMoney(leftVnd)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th>{t('fees.charges.total')}</th>
          <td className={classes.money}>{formatMoney(balance.dueVnd)}</td>
          <td className={classes.money}>{formatMoney(balance.paidVnd)}</td>
          <td className={classes.money}>{formatMoney(balance.leftVnd)}</td>
        </tr>
        {balance.overVnd > 0 && (
          <tr>
            <th colSpan={3}>{t('fees.charges.over')}</th>
            <td className={classes.money}>{formatMoney(balance.overVnd)}</td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}

function State({ standing }: { standing: Parameters<typeof chargeState>[0] }) {
  const { tone, text } = chargeState(standing);
  return <StateBadge tone={tone}>{text}</StateBadge>;
}
