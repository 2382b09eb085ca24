import { Modal } from '@mantine/core';
import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './Fees.module.css';

type Props = { readonly dossierId: string; readonly amountVnd: number; readonly onClose: () => void };

/** The code the payer scans, with everything their bank will show, so that both can compare. */
export function QrDialog({ dossierId, amountVnd, onClose }: Props) {
  const { data, error } = useCall('fees.qr', { dossierId, amountVnd });
  return (
    <Modal opened onClose={onClose} title={t('fees.qr.title')} size="lg" returnFocus>
      <ErrorNote error={error} />
      {data && (
        <div className={classes.qr}>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(data.svg)}`}
            alt={t('fees.qr.picture', { amount: formatMoney(data.amountVnd) })}
          />
          <dl className={classes.facts}>
            <dt>{t('fees.qr.amount')}</dt>
            <dd>{formatMoney(data.amountVnd)}</dd>
            <dt>{t('fees.qr.purpose')}</dt>
            <dd>{data.purpose}</dd>
            <dt>{t('fees.qr.name')}</dt>
            <dd>{data.account.accountName}</dd>
            <dt>{t('fees.qr.account')}</dt>
            <dd>{data.account.accountNumber}</dd>
            <dt>{t('fees.qr.bank')}</dt>
            <dd>{data.account.bankBin}</dd>
          </dl>
          <p className={classes.none}>{t('fees.qr.next')}</p>
        </div>
      )}
    </Modal>
  );
}
