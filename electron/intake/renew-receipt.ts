// Mẫu 01 once more, when what it says has changed since: a number of the province, a slip of the pen mended, money paid.
import { type AppError, appError } from '../../shared/errors.ts';
import type { IssuedForm } from '../../shared/forms/index.ts';
import { personAtCounter } from '../../shared/intake/index.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoneyOnPaper } from '../../shared/lib/money.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { tidy } from '../../shared/lib/text.ts';
import type { DossierLog } from '../dossiers/index.ts';
import type { Forms } from '../forms/index.ts';
import { atomically, type Store } from '../store/index.ts';
import type { ReceiptDeps } from './receipt.ts';

export type RenewReceiptDeps = Pick<ReceiptDeps, 'paymentQr'> & {
  readonly store: Store;
  readonly clock: { official(): Result<number, AppError> };
  readonly dossiers: Pick<DossierLog, 'findState'>;
  readonly forms: Pick<Forms, 'signSlip' | 'issuedFor' | 'freezeRenewal'>;
};

type Renewing = { readonly dossierId: string; readonly onlyIfNew: boolean };
type Renewed = Result<{ formId: string; number: string }, AppError>;

/** Errors: 'not-found', 'number-awaited' (nothing to say anew), 'clock-suspect', those of `forms.freezeRenewal`. */
export function createRenewReceipt({ store, clock, dossiers, forms, paymentQr }: RenewReceiptDeps) {
  return function renew({ dossierId, onlyIfNew }: Renewing, { officerId, name }: Caller): Renewed {
    const at = clock.official();
    if (!at.ok) return at;
    return atomically(store, () => {
      const state = dossiers.findState(dossierId);
      const receipt = forms.issuedFor({ dossierId }).findLast(isReceipt);
      if (!state || !receipt) return err(appError('not-found'));
      const { reception, officialNumber, localNumber } = state;
      const number = officialNumber ?? localNumber ?? '';
      const person = personAtCounter(reception);
      const leftVnd = reception.charges
        .filter(({ collect }) => collect === 'at-reception')
        .reduce((left, { amountVnd }) => left + amountVnd, -state.paidVnd);
      const qr = leftVnd > 0 ? paymentQr?.(leftVnd, number) : undefined;
      const renewed = forms.freezeRenewal<'receipt'>({
        id: receipt.id,
        changes: {
          dossierNumber: number,
          provisional: officialNumber === null,
          slipCode: forms.signSlip({ number, receivedAt: fromUtcIso(state.receivedAt) }),
          ownerName: tidy(reception.owner.name),
          submitterName: tidy(person.name),
          idNumber: person.idNumber,
          phone: tidy(person.phone),
          request: tidy(reception.summary),
          paymentQr: qr ?? '',
          paymentAmount: qr === undefined ? '' : formatMoneyOnPaper(leftVnd),
        },
        reason: officialNumber === null ? 'Đã sửa thông tin' : `Mã chính thức ${officialNumber}`,
        at: at.value,
        by: { officerId, name },
      });
      if (!renewed.ok) return renewed;
      const saysTheSame = renewed.value.id === receipt.id || renewed.value.reprintNumber > 0;
      if (saysTheSame && (onlyIfNew || officialNumber === null)) return err(appError('number-awaited'));
      return ok({ formId: renewed.value.id, number });
    });
  };
}

function isReceipt({ code, reprintNumber }: IssuedForm): boolean {
  return code === 'receipt' && reprintNumber === 0;
}
