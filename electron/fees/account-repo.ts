import type { ReceivingAccount } from '../../shared/fees/index.ts';
import type { Store } from '../store/index.ts';

export type KeptAccount = ReceivingAccount & { readonly savedBy: string; readonly savedAt: string };

/** The account transfers go to; earlier ones stay on record. */
export function accountRepo({ db }: Store) {
  const latest = db.prepare<[], KeptAccount>(
    `SELECT bank_bin AS bankBin, account_number AS accountNumber, account_name AS accountName,
       saved_by AS savedBy, saved_at AS savedAt
     FROM money_account ORDER BY n DESC LIMIT 1`,
  );
  const insert = db.prepare(
    `INSERT INTO money_account (bank_bin, account_number, account_name, saved_by, saved_at)
     VALUES (@bankBin, @accountNumber, @accountName, @savedBy, @savedAt)`,
  );
  return {
    find: (): KeptAccount | undefined => latest.get(),
    save: (account: KeptAccount): void => void insert.run(account),
  };
}
