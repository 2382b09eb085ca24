import { createHash } from 'node:crypto';
import type { Store } from '../store/index.ts';

export type StoredSession = {
  readonly officerId: string;
  readonly locked: boolean;
  readonly provedAt: number;
};
type Row = { officer_id: string; locked: number; proved_at: number };

/** The only reader and writer of `officer_sessions`: kept on disk so that a restarted service still knows its windows. */
export function sessionRepo({ db }: Store) {
  const bySender = db.prepare<[string], Row>(
    'SELECT officer_id, locked, proved_at FROM officer_sessions WHERE sender_hash = ?',
  );
  const put = db.prepare(
    `INSERT INTO officer_sessions (sender_hash, officer_id, locked, proved_at) VALUES (@senderHash, @officerId, 0, @provedAt)
     ON CONFLICT (sender_hash) DO UPDATE SET officer_id = excluded.officer_id, locked = 0, proved_at = excluded.proved_at`,
  );
  const lock = db.prepare('UPDATE officer_sessions SET locked = 1 WHERE sender_hash = ?');
  const remove = db.prepare('DELETE FROM officer_sessions WHERE sender_hash = ?');
  const removeOfOfficer = db.prepare('DELETE FROM officer_sessions WHERE officer_id = ?');
  const removeOld = db.prepare('DELETE FROM officer_sessions WHERE proved_at < ?');

  return {
    find(senderId: string): StoredSession | undefined {
      const row = bySender.get(hashSender(senderId));
      return row && { officerId: row.officer_id, locked: row.locked === 1, provedAt: row.proved_at };
    },
    open: (senderId: string, officerId: string, provedAt: number) =>
      put.run({ senderHash: hashSender(senderId), officerId, provedAt }),
    lock: (senderId: string) => lock.run(hashSender(senderId)),
    end: (senderId: string) => remove.run(hashSender(senderId)),
    endAllOf: (officerId: string) => removeOfOfficer.run(officerId),
    endOlderThan: (provedBefore: number) => removeOld.run(provedBefore),
  };
}

function hashSender(senderId: string): string {
  return createHash('sha256').update(senderId).digest('base64url');
}
