// Money that comes in, goes back or is struck out: entry, phiếu thu and the dossier's event in one transaction.
import { BUSINESS_STATES, type DossierState, type MoneyMove } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import {
  balanceOf,
  type feesCalls,
  keptOf,
  livePayments,
  type MoneyEntry,
  spreadPayment,
  spreadRefund,
  sum,
} from '../../shared/fees/index.ts';
import type { Caller, CallInput } from '../../shared/lib/call.ts';
import { toUtcIso } from '../../shared/lib/dates.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { atomically } from '../store/index.ts';
import type { FeesDeps } from './deps.ts';
import type { EntryRepo, NewEntry } from './entry-repo.ts';
import type { FreezeSlip } from './payment-slip.ts';

type Collect = CallInput<(typeof feesCalls)['fees.collect']>;
type Refund = CallInput<(typeof feesCalls)['fees.refund']>;
type Strike = CallInput<(typeof feesCalls)['fees.strike']>;
type Recorded = Result<{ entry: MoneyEntry }, AppError>;
type Draft = Omit<NewEntry, 'at' | 'officerId' | 'officerName'>;

/** Dossiers that were never taken in, or taken in by mistake. */
const OWES_NOTHING: readonly number[] = [BUSINESS_STATES.refused, BUSINESS_STATES.cancelled];
const BLANK = {
  paymentId: null,
  transactionCode: '',
  slipNumber: '',
  formId: null,
  payerName: '',
  reason: '',
};

export function createMoney(deps: FeesDeps, entries: EntryRepo, freezeSlip: FreezeSlip) {
  const { store, clock, dossiers } = deps;

  /**
   * Errors: 'not-found', 'payment-not-due', 'over-payment' (unless a reason is given), 'transaction-used', 'invalid-input',
   * 'clock-suspect', 'changed-meanwhile' (this entry id was used for something else), those of the form and the store.
   */
  function collect(input: Collect, caller: Caller): Recorded {
    return recordOnce(input.entryId, sameCollect(input), caller, (at) => {
      const state = dossiers.findState(input.dossierId);
      if (!state) return err(appError('not-found'));
      const obstacle = obstacleTo(input, state);
      if (obstacle) return err(obstacle);
      const balance = balanceOf(state.reception.charges, entries.ofDossier(state.id));
      if (input.amountVnd > balance.leftVnd && input.overpaymentReason === '') {
        const params = {
          left: formatMoney(balance.leftVnd),
          over: formatMoney(input.amountVnd - balance.leftVnd),
        };
        return err(appError('over-payment', { params }));
      }
      const draft: Draft = {
        ...BLANK,
        id: input.entryId,
        dossierId: state.id,
        kind: 'paid',
        method: input.method,
        amountVnd: input.amountVnd,
        lines: [...spreadPayment(balance, input.amountVnd)],
        transactionCode: input.transactionCode,
        payerName: input.payerName || (state.reception.submitter ?? state.reception.owner).name,
        reason: input.overpaymentReason,
      };
      const slip = freezeSlip(draft, state, at, caller);
      return slip.ok ? ok({ ...draft, ...slip.value }) : slip;
    });
  }

  /** Errors: 'not-found', 'payment-struck', 'refund-too-much', and as `collect`. */
  function refund(input: Refund, caller: Caller): Recorded {
    return recordOnce(input.entryId, sameMove(input.paymentId, 'refunded'), caller, () => {
      const found = livePayment(input.paymentId);
      if (!found.ok) return found;
      const { payment, all } = found.value;
      const kept = keptOf(payment, all);
      const left = sum(kept.map(({ amountVnd }) => amountVnd));
      if (input.amountVnd > left)
        return err(appError('refund-too-much', { params: { left: formatMoney(left) } }));
      return ok({
        ...BLANK,
        id: input.entryId,
        dossierId: payment.dossierId,
        kind: 'refunded',
        paymentId: payment.id,
        method: input.method,
        amountVnd: input.amountVnd,
        lines: [...spreadRefund(kept, input.amountVnd)],
        payerName: payment.payerName,
        reason: input.reason,
      });
    });
  }

  /** Errors: 'not-found', 'payment-struck', 'payment-closed', 'payment-refunded', and as `collect`. */
  function strike(input: Strike, caller: Caller): Recorded {
    return recordOnce(input.entryId, sameMove(input.paymentId, 'payment-struck'), caller, () => {
      const found = livePayment(input.paymentId);
      if (!found.ok) return found;
      const { payment, all } = found.value;
      if (payment.closed) return err(appError('payment-closed'));
      if (all.some((entry) => entry.kind === 'refunded' && entry.paymentId === payment.id)) {
        return err(appError('payment-refunded'));
      }
      return ok({
        ...BLANK,
        id: input.entryId,
        dossierId: payment.dossierId,
        kind: 'payment-struck',
        paymentId: payment.id,
        method: payment.method,
        amountVnd: payment.amountVnd,
        lines: payment.lines,
        payerName: payment.payerName,
        reason: input.reason,
      });
    });
  }

  function obstacleTo(input: Collect, state: DossierState): AppError | undefined {
    if (OWES_NOTHING.includes(state.state)) return appError('payment-not-due');
    if (input.method === 'online') {
      if (input.transactionCode === '') return mend('transactionCode', 'required');
      if (!input.confirmed) return mend('confirmed', 'payment-unconfirmed');
    }
    const used = input.method === 'cash' ? undefined : entries.findByTransaction(input.transactionCode);
    // One transfer may pay for several dossiers; a transaction of the payment platform belongs to one.
    if (used && (input.method === 'online' || used.dossierId === state.id)) {
      return appError('transaction-used', { params: { code: input.transactionCode } });
    }
    return undefined;
  }

  function livePayment(id: string): Result<{ payment: MoneyEntry; all: readonly MoneyEntry[] }, AppError> {
    const payment = entries.find(id);
    if (payment?.kind !== 'paid') return err(appError('not-found'));
    const all = entries.ofDossier(payment.dossierId);
    const lives = livePayments(all).some((entry) => entry.id === id);
    return lives ? ok({ payment, all }) : err(appError('payment-struck'));
  }

  /** Writes entry and event together; the same entry sent again answers with what was recorded. */
  function recordOnce(
    id: string,
    isSame: (earlier: MoneyEntry) => boolean,
    caller: Caller,
    prepare: (at: number) => Result<Draft, AppError>,
  ): Recorded {
    return atomically(store, () => {
      const earlier = entries.find(id);
      if (earlier) return isSame(earlier) ? ok({ entry: earlier }) : err(appError('changed-meanwhile'));
      const at = clock.official();
      if (!at.ok) return at;
      const draft = prepare(at.value);
      if (!draft.ok) return draft;
      const by = { officerId: caller.officerId, officerName: caller.name };
      entries.add({ ...draft.value, ...by, at: toUtcIso(at.value) });
      const moved = tellDossier(draft.value, { ...by, at: at.value });
      return moved.ok ? ok({ entry: entries.get(id) }) : moved;
    });
  }

  function tellDossier(
    { id, dossierId, kind, amountVnd }: Draft,
    by: { officerId: string; officerName: string; at: number },
  ) {
    const what: MoneyMove = kind;
    return dossiers.append(dossierId, undefined, { kind: 'money-moved', entryId: id, what, amountVnd }, by);
  }

  return { collect, refund, strike };
}

function mend(path: string, code: string): AppError {
  return appError('invalid-input', { fields: [{ path, code }] });
}

function sameCollect({ dossierId, method, amountVnd }: Collect) {
  return (earlier: MoneyEntry) =>
    earlier.kind === 'paid' &&
    earlier.dossierId === dossierId &&
    earlier.method === method &&
    earlier.amountVnd === amountVnd;
}

function sameMove(paymentId: string, kind: MoneyEntry['kind']) {
  return (earlier: MoneyEntry) => earlier.kind === kind && earlier.paymentId === paymentId;
}
