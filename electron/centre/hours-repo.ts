import type { Weekday } from '../../shared/lib/dates.ts';
import { type OpeningHours, type OpenSpan, WEEKDAYS } from '../../shared/lib/opening-hours.ts';
import type { Store } from '../store/index.ts';

type Row = { weekday: Weekday; opens: string; closes: string };

/** The opening hours an administrator set. */
export function hoursRepo({ db }: Store) {
  const all = db.prepare<[], Row>('SELECT weekday, opens, closes FROM centre_hours ORDER BY weekday, opens');
  const clear = db.prepare('DELETE FROM centre_hours');
  const add = db.prepare<Row>(
    'INSERT INTO centre_hours (weekday, opens, closes) VALUES (@weekday, @opens, @closes)',
  );
  return {
    find(): OpeningHours | undefined {
      const rows = all.all();
      return rows.length > 0 ? toHours(rows) : undefined;
    },
    /** Replaces them all; call inside a transaction. */
    save(hours: OpeningHours): void {
      clear.run();
      for (const weekday of WEEKDAYS) {
        for (const { from, to } of hours[weekday]) add.run({ weekday, opens: from, closes: to });
      }
    },
  };
}

function toHours(rows: readonly Row[]): OpeningHours {
  const hours: Record<Weekday, OpenSpan[]> = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
  for (const { weekday, opens, closes } of rows) hours[weekday].push({ from: opens, to: closes });
  return hours;
}
