import fs from 'node:fs';
import { createEventHub } from '../../electron/hosts/event-hub.ts';
import { openRooms, type Rooms } from '../../electron/rooms.ts';
import { keyFromFile, makeFolder, openStore } from '../../electron/store/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

export type Populating = { readonly rooms: Rooms; close(): Promise<void> };

/**
 * Opens a data folder to write the past into it: the clock stands still at `until` (epoch ms), so its guard has nothing
 * to doubt. `close` leaves a compact database with statistics. Errors: those of `openStore`, 'read-only-folder'.
 */
export function openForPopulating(folder: string, until: number): Result<Populating, AppError> {
  try {
    makeFolder(folder);
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    return err(appError('read-only-folder'));
  }
  const key = keyFromFile(folder);
  const opened = key.ok ? openStore({ folder, key: key.value }) : key;
  if (!opened.ok) return err(opened.error);
  const store = opened.value;
  // Invented data is made anew after a power cut, so it is written without the flushes and the log that protect the real.
  store.db.pragma('journal_mode = MEMORY');
  store.db.pragma('synchronous = OFF');
  store.db.pragma('cache_size = -1000000');
  const rooms = openRooms({ store, events: createEventHub(() => {}), now: () => until, elapsed: () => 0 });
  return ok({
    rooms,
    async close() {
      await rooms.close();
      store.db.pragma('journal_mode = WAL');
      store.db.exec('ANALYZE');
      store.close();
    },
  });
}
