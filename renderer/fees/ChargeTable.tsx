import type { Output } from '../../shared/contract.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';
import classes from './Fees.module.css';

type Balance = Omit<Output<'fees.ofDossier'>, 'entries'>;

/** Charge by charge: due, paid and still owed; each with how it came about. */
export function ChargeTable({ balance }: { balance: Balance }) {
  if (balance.charges.length === 0) return <p className={classes.none}>{t('fees.charges.none')}</p>;
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
              {charge.name}
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
