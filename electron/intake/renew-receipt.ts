// Mẫu 01 once more, when what it says has changed since: a number of the province, a slip of the pen mended, papers
// brought later, a promise that moved, money paid.
import { type AppError, appError } from '../../shared/errors.ts';
import { buildRecordedData, type IssuedForm, type ReceiptData } from '../../shared/forms/index.ts';
import { recordedOnReceipt } from '../../shared/intake/index.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { formatInstantInWords } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoneyOnPaper } from '../../shared/lib/money.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
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

/** Errors: 'not-found', 'no-receipt' (none was made here before), 'number-awaited' (nothing to say anew), 'clock-suspect', those of `forms.freezeRenewal`. */
export function createRenewReceipt({ store, clock, dossiers, forms, paymentQr }: RenewReceiptDeps) {
  return function renew({ dossierId, onlyIfNew }: Renewing, { officerId, name }: Caller): Renewed {
    const at = clock.official();
    if (!at.ok) return at;
    return atomically(store, () => {
      const state = dossiers.findState(dossierId);
      const receipt = forms.issuedFor({ dossierId }).findLast(isReceipt);
      if (!state) return err(appError('not-found'));
      if (!receipt) return err(appError('no-receipt'));
      const { reception, officialNumber, localNumber, dueAt } = state;
      const number = officialNumber ?? localNumber ?? '';
      const leftVnd = reception.charges
        .filter(({ collect }) => collect === 'at-reception')
        .reduce((left, { amountVnd }) => left + amountVnd, -state.paidVnd);
      const qr = leftVnd > 0 ? paymentQr?.(leftVnd, number) : undefined;
      const recorded = buildRecordedData(recordedOnReceipt(reception));
      const present = {
        ...recorded,
        dossierNumber: number,
        provisional: officialNumber === null,
        slipCode: forms.signSlip({ number, receivedAt: fromUtcIso(state.receivedAt) }),
        paymentQr: qr ?? '',
        paymentAmount: qr === undefined ? '' : formatMoneyOnPaper(leftVnd),
        ...(dueAt !== null && { dueAt: formatInstantInWords(fromUtcIso(dueAt)) }),
      };
      const renewed = forms.freezeRenewal<'receipt'>({
        id: receipt.id,
        changes: (said) => ({
          ...present,
          // At the counter the form names the desk itself.
          resultAt: present.resultAt || said.desk,
        }),
        reason: (said) => whyAnew(said, present),
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

/** What the print before says otherwise, in the words kept with the new one. */
function whyAnew(said: ReceiptData, now: Pick<ReceiptData, 'dossierNumber'> & Partial<ReceiptData>): string {
  if (said.dossierNumber !== now.dossierNumber) return `Mã chính thức ${now.dossierNumber}`;
  return said.dueAt === (now.dueAt ?? said.dueAt) ? 'Đã sửa thông tin' : 'Đổi ngày hẹn trả';
}

function isReceipt({ code, reprintNumber }: IssuedForm): boolean {
  return code === 'receipt' && reprintNumber === 0;
}
