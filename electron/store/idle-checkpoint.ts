import type { Database } from 'better-sqlite3';

const LOOK_EVERY_MS = 1_000;
const QUIET_FOR_MS = 700;

/**
 * Moves the write-ahead log into the database while nobody waits for an answer, so that receiving a dossier never
 * pays for it. What is committed is safe in the log already; this only keeps the log short. Passive: it waits for
 * no reader and no writer, and leaves to the next look what it cannot do now.
 */
export function createIdleCheckpoint(db: Database): { wrote(): void; stop(): void } {
  let lastWriteAt = 0;
  let pending = false;

  const timer = setInterval(() => {
    if (!pending || !db.open || db.inTransaction || performance.now() - lastWriteAt < QUIET_FOR_MS) return;
    try {
      const [state] = db.pragma('wal_checkpoint(PASSIVE)') as {
        busy: number;
        log: number;
        checkpointed: number;
      }[];
      pending = state === undefined || state.busy !== 0 || state.checkpointed < state.log;
    } catch {
      // A full or failing disk: the log keeps what it has, and the next commit tells the officer.
    }
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    wrote() {
      lastWriteAt = performance.now();
      pending = true;
    },
    stop: () => clearInterval(timer),
  };
}
