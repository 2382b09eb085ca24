import type { ClockDoubt } from '../../shared/centre/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

/** The standing doubt about the PC's clock, and the late event an officer accepted: one row. */
export function clockRepo({ db }: Store) {
  const read = db.prepare<[], { doubt: string | null; accepted: string | null }>(
    'SELECT doubt, accepted_event_at AS accepted FROM centre_clock WHERE id = 1',
  );
  const doubt = db.prepare<[string]>('UPDATE centre_clock SET doubt = ? WHERE id = 1');
  const settle = db.prepare<[string | null]>(
    'UPDATE centre_clock SET doubt = NULL, accepted_event_at = ? WHERE id = 1',
  );
  return {
    load(): { doubt: ClockDoubt | undefined; acceptedEventAt: number | undefined } {
      const row = read.get();
      return {
        doubt: row?.doubt ? (JSON.parse(row.doubt) as ClockDoubt) : undefined,
        acceptedEventAt: row?.accepted ? fromUtcIso(row.accepted) : undefined,
      };
    },
    saveDoubt: (found: ClockDoubt) => void doubt.run(JSON.stringify(found)),
    settle: (acceptedEventAt: number | undefined) =>
      void settle.run(acceptedEventAt === undefined ? null : toUtcIso(acceptedEventAt)),
  };
}
