import type { Store } from '../store/index.ts';

/** The only reader and writer of `officers_policy`, one row. */
export function policyRepo({ db }: Store) {
  const read = db.prepare<[], { minutes: number }>(
    'SELECT idle_lock_minutes AS minutes FROM officers_policy WHERE id = 1',
  );
  const update = db.prepare('UPDATE officers_policy SET idle_lock_minutes = ? WHERE id = 1');
  return {
    idleLockMinutes(): number {
      const row = read.get();
      if (!row) throw new Error('officers_policy has lost its row');
      return row.minutes;
    },
    setIdleLockMinutes: (minutes: number) => update.run(minutes),
  };
}
