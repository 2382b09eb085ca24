// One sender at a time for a data folder, whatever windows or processes are open on it.
import { randomUUID } from 'node:crypto';
import { toUtcIso } from '../../shared/lib/dates.ts';
import { isAlive } from '../is-alive.ts';
import type { Store } from '../store/index.ts';

export const LEASE_MS = 30_000;
/** A holder that is alive but silent (a suspended PC) keeps its lease a while longer. */
const ALIVE_GRACE_MS = 120_000;

type Row = { owner: string; pid: number; expires_at: string };
export type Lease = ReturnType<typeof createLease>;

export function createLease({ db, write }: Pick<Store, 'db' | 'write'>, now: () => number) {
  const owner = randomUUID();
  const find = db.prepare<[], Row>('SELECT owner, pid, expires_at FROM sync_lease WHERE id = 1');
  const put = db.prepare<[string, number, string]>(
    `INSERT INTO sync_lease (id, owner, pid, expires_at) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, pid = excluded.pid, expires_at = excluded.expires_at`,
  );
  const remove = db.prepare<[string]>('DELETE FROM sync_lease WHERE id = 1 AND owner = ?');

  /** Whether this process is now the sender. Also renews. */
  function acquire(): boolean {
    return write(() => {
      const held = find.get();
      if (held && held.owner !== owner && !abandoned(held)) return false;
      put.run(owner, process.pid, toUtcIso(now() + LEASE_MS));
      return true;
    });
  }

  function abandoned(held: Row): boolean {
    if (held.pid !== process.pid && !isAlive(held.pid)) return true;
    const expiredMs = now() - Date.parse(held.expires_at);
    // A clock set back would make a lease last for ever.
    return expiredMs > ALIVE_GRACE_MS || expiredMs < -2 * LEASE_MS;
  }

  return {
    acquire,
    holds: () => find.get()?.owner === owner,
    release: () => void write(() => remove.run(owner)),
  };
}
