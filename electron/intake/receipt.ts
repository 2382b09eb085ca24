// Mẫu 01, frozen in the transaction that gives the dossier its number: at the counter, and for one handed in online.
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import type { UnitNames } from '../../shared/centre/index.ts';
import type { Reception } from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { buildReceiptData, type IssuedForm } from '../../shared/forms/index.ts';
import { receiptInputOf } from '../../shared/intake/papers-on-forms.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Forms } from '../forms/index.ts';
import type { Numbers } from './numbers.ts';

export type ReceiptDeps = {
  readonly centre: { profileAt(day: string): { readonly names: UnitNames } };
  readonly forms: Pick<Forms, 'signSlip' | 'freeze'>;
  readonly numbers: Pick<Numbers, 'takeForForm'>;
  /** The VietQR text for an amount of a dossier; undefined while no account is entered. */
  readonly paymentQr?: ((amountVnd: number, dossierNumber: string) => string | undefined) | undefined;
};

export type ReceiptOf = {
  readonly dossierId: string;
  /** With the numbers and the promise it has now. */
  readonly reception: Reception;
  readonly procedure: Pick<ProcedureVersion, 'duration'>;
  /** Epoch ms. */
  readonly at: number;
  readonly caller: Caller;
};

export type FreezeReceipt = (of: ReceiptOf) => Result<IssuedForm, AppError>;

/** Errors: those of `forms.freeze`. */
export function createFreezeReceipt({ centre, forms, numbers, paymentQr }: ReceiptDeps): FreezeReceipt {
  return ({ dossierId, reception, procedure, at, caller }) => {
    const day = dayOf(at);
    const number = reception.officialNumber ?? reception.localNumber ?? '';
    const dueAt = reception.promise?.dueAt;
    const input = receiptInputOf({
      reception,
      unit: centre.profileAt(day).names,
      duration: procedure.duration,
      receiptNumber: numbers.takeForForm('receipt', day),
      slipCode: forms.signSlip({ number, receivedAt: at }),
      receivedAt: at,
      dueAt: dueAt === undefined ? at : fromUtcIso(dueAt),
      receiverName: caller.name,
      paymentQr: (amountVnd) => paymentQr?.(amountVnd, number),
    });
    const data = buildReceiptData(input);
    return forms.freeze({
      code: 'receipt',
      data: data.resultAt === '' ? { ...data, resultAt: data.desk } : data,
      refs: { dossierId },
      at,
      by: { officerId: caller.officerId, name: caller.name },
    });
  };
}
