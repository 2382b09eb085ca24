// Phiếu thu: the counter's internal slip for a payment. The legal receipt is electronic and issued elsewhere.
import type { DossierState } from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import type { MoneyEntry, PaymentMethod } from '../../shared/fees/index.ts';
import { buildPaymentSlipData } from '../../shared/forms/index.ts';
import { addressLine } from '../../shared/intake/index.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { FeesDeps } from './deps.ts';

export const METHOD_NAMES = {
  cash: 'Tiền mặt',
  transfer: 'Chuyển khoản',
  online: 'Trực tuyến',
} as const satisfies Record<PaymentMethod, string>;

type Payment = Pick<MoneyEntry, 'lines' | 'method' | 'payerName'>;
export type FreezeSlip = (
  payment: Payment,
  state: DossierState,
  at: number,
  by: Caller,
) => Result<{ slipNumber: string; formId: string }, AppError>;

/** Freezes the slip inside the caller's transaction. Errors: those of `forms.freeze`. */
export function createSlipFreezer({ forms, centre, takeNumber }: FeesDeps): FreezeSlip {
  return (payment, state, at, by) => {
    const day = dayOf(at);
    const slipNumber = takeNumber('payment-slip', day);
    const data = buildPaymentSlipData({
      unit: centre.profileAt(day).names,
      slipNumber,
      dossierNumber: state.officialNumber ?? state.localNumber ?? '',
      payerName: payment.payerName,
      address: addressLine((state.reception.submitter ?? state.reception.owner).address),
      charges: payment.lines.map(({ name, basis, amountVnd }) => ({ name, basis, amount: amountVnd })),
      method: METHOD_NAMES[payment.method],
      electronicReceipt: '',
      receiptLink: '',
      collectorName: by.name,
      words: centre.settings().numberWords,
      at,
    });
    const refs = { dossierId: state.id };
    const form = forms.freeze({ code: 'payment-slip', data, refs, at, by });
    return form.ok ? ok({ slipNumber, formId: form.value.id }) : form;
  };
}
