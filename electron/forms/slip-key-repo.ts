import { toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';
import type { SecretStore, SlipKey } from './slip-signature.ts';

export type KnownSlipKey = SlipKey & { readonly own: boolean };
type Row = SlipKey & { readonly own: 0 | 1 };

const COLUMNS = 'key_id AS keyId, public_key AS publicKey, unit, counter, own';

/** The only reader and writer of `slip_key`. */
export function slipKeyRepo({ db }: Store) {
  const byId = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM slip_key WHERE key_id = ?`);
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM slip_key ORDER BY own DESC, unit, counter`);
  // A counter renamed or moved to another unit keeps its key; only a foreign entry never takes over one's own.
  const upsert = db.prepare(
    `INSERT INTO slip_key (key_id, public_key, unit, counter, own, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key_id) DO UPDATE SET unit = excluded.unit, counter = excluded.counter
     WHERE own = excluded.own`,
  );
  const toKey = (row: Row): KnownSlipKey => ({ ...row, own: row.own === 1 });
  return {
    find(keyId: string): KnownSlipKey | undefined {
      const row = byId.get(keyId);
      return row && toKey(row);
    },
    all: (): KnownSlipKey[] => all.all().map(toKey),
    put: (key: KnownSlipKey, at: number, by: string) =>
      upsert.run(key.keyId, key.publicKey, key.unit, key.counter, key.own ? 1 : 0, toUtcIso(at), by),
  };
}

/** Secrets in the encrypted database: they move and are restored together with the data they belong to. */
export function storedSecrets({ db }: Store): SecretStore {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM form_secret WHERE name = ?');
  const insert = db.prepare('INSERT INTO form_secret (name, value) VALUES (?, ?)');
  return {
    read: (name) => read.get(name)?.value,
    write: (name, value) => insert.run(name, value),
  };
}
