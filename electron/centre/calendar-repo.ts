import type { CalendarEntry, CalendarRow } from '../../shared/centre/index.ts';
import type { Store } from '../store/index.ts';

type Origin = CalendarRow['origin'];

const COLUMNS = 'date, kind, name, certainty, source, note, origin';

/** The exceptions to the ordinary week. */
export function calendarRepo({ db }: Store) {
  const all = db.prepare<[], CalendarRow>(
    `SELECT ${COLUMNS} FROM centre_calendar WHERE removed = 0 ORDER BY date`,
  );
  const between = db.prepare<[string, string], CalendarRow>(
    `SELECT ${COLUMNS} FROM centre_calendar WHERE removed = 0 AND date BETWEEN ? AND ? ORDER BY date`,
  );
  const find = db.prepare<[string], CalendarRow>(
    `SELECT ${COLUMNS} FROM centre_calendar WHERE removed = 0 AND date = ?`,
  );
  const save = db.prepare<CalendarEntry & { origin: Origin }>(
    `INSERT OR REPLACE INTO centre_calendar (${COLUMNS})
     VALUES (@date, @kind, @name, @certainty, @source, @note, @origin)`,
  );
  const ship = db.prepare<CalendarEntry>(
    `INSERT INTO centre_calendar (${COLUMNS}) VALUES (@date, @kind, @name, @certainty, @source, @note, 'shipped')
     ON CONFLICT (date) DO UPDATE SET
       kind = excluded.kind, name = excluded.name, certainty = excluded.certainty, source = excluded.source,
       note = excluded.note
     WHERE origin = 'shipped'`,
  );
  const unship = db.prepare<[string]>(
    `DELETE FROM centre_calendar WHERE origin = 'shipped' AND date NOT IN (SELECT value FROM json_each(?))`,
  );
  const remove = db.prepare<[string]>(
    "UPDATE centre_calendar SET removed = 1, origin = 'officer' WHERE date = ? AND removed = 0",
  );
  return {
    all: (): readonly CalendarRow[] => all.all(),
    ofYear: (year: number): readonly CalendarRow[] => between.all(`${year}-01-01`, `${year}-12-31`),
    find: (date: string): CalendarRow | undefined => find.get(date),
    save: (entry: CalendarEntry) => void save.run({ ...entry, origin: 'officer' }),
    remove: (date: string) => void remove.run(date),
    /** Brings the days that came with the program up to date, leaving every day an administrator touched. */
    ship(entries: readonly CalendarEntry[]): void {
      for (const entry of entries) ship.run(entry);
      unship.run(JSON.stringify(entries.map((entry) => entry.date)));
    },
  };
}
