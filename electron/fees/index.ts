// Fees: what is owed, what was paid, given back or struck out, and the closing of shifts.
import { type AppError, appError } from '../../shared/errors.ts';
import { balanceOf, type feesCalls, livePayments, vietQrText } from '../../shared/fees/index.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { accountRepo } from './account-repo.ts';
import type { FeesDeps } from './deps.ts';
import { entryRepo } from './entry-repo.ts';
import { createMoney } from './money.ts';
import { createSlipFreezer } from './payment-slip.ts';
import { qrSvg } from './qr-svg.ts';
import { createShift } from './shift.ts';

export type Fees = ReturnType<typeof createFees>;

export function createFees(deps: FeesDeps) {
  const { store, clock, dossiers, publish } = deps;
  const entries = entryRepo(store);
  const accounts = accountRepo(store);
  const money = createMoney(deps, entries, createSlipFreezer(deps));
  const shift = createShift(deps, entries);

  const handlers: Handlers<typeof feesCalls> = {
    'fees.ofDossier': ({ dossierId }) => {
      const state = dossiers.findState(dossierId);
      if (!state) return err(appError('not-found'));
      const recorded = entries.ofDossier(dossierId);
      const balance = balanceOf(state.reception.charges, recorded);
      return ok({ ...balance, charges: [...balance.charges], entries: [...recorded] });
    },
    'fees.collect': (input, { caller }) => announced(money.collect(input, caller)),
    'fees.refund': (input, { caller }) => announced(money.refund(input, caller)),
    'fees.strike': (input, { caller }) => announced(money.strike(input, caller)),
    'fees.recordReceipt': (input, { caller }) => {
      const payment = entries.find(input.paymentId);
      if (payment?.kind !== 'paid') return err(appError('not-found'));
      const at = clock.official();
      if (!at.ok) return at;
      store.write(() => entries.addReceipt({ ...input, at: at.value, officerId: caller.officerId }));
      return announced(ok({ entry: entries.get(payment.id) }));
    },
    'fees.qr': async ({ dossierId, amountVnd }) => {
      const kept = accounts.find();
      if (!kept) return err(appError('account-missing'));
      const row = dossiers.find(dossierId);
      if (!row) return err(appError('not-found'));
      const { bankBin, accountNumber, accountName } = kept;
      const account = { bankBin, accountNumber, accountName };
      const purpose = row.official_number ?? row.local_number ?? '';
      const text = vietQrText(account, amountVnd, purpose);
      return ok({ text, svg: await qrSvg(text), purpose, amountVnd, account });
    },
    'fees.account': () => {
      const kept = accounts.find();
      if (!kept) return ok({ account: null, savedBy: null, savedAt: null });
      const { savedBy, savedAt, ...account } = kept;
      return ok({ account, savedBy, savedAt });
    },
    'fees.setAccount': (account, { caller }) => {
      const at = clock.official();
      if (!at.ok) return at;
      store.write(() => accounts.save({ ...account, savedBy: caller.name, savedAt: toUtcIso(at.value) }));
      publish('store.changed', { room: 'fees' });
      return ok({});
    },
    'fees.shift': (_, { caller }) => ok(shift.show(caller)),
    'fees.closeShift': (input, { caller }) => announced(shift.close(input, caller)),
    'fees.closings': ({ before, limit }) => ok({ closings: shift.page(before, limit) }),
  };

  function announced<T>(reply: Result<T, AppError>) {
    if (reply.ok) publish('store.changed', { room: 'fees' });
    return reply;
  }

  /** The platform's transaction of a live online payment of a dossier; `undefined` when it was paid otherwise. */
  function onlineTransactionOf(dossierId: string): string | undefined {
    return livePayments(entries.ofDossier(dossierId)).find(({ method }) => method === 'online')
      ?.transactionCode;
  }

  /** The text of the VietQR that pays an amount of a dossier; undefined while no account is entered. */
  function paymentQr(amountVnd: number, dossierNumber: string): string | undefined {
    const account = accounts.find();
    return account && vietQrText(account, amountVnd, dossierNumber);
  }

  return { handlers, paymentQr, onlineTransactionOf };
}
