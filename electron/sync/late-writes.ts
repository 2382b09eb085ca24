// Acknowledgements written together with whatever is written next. Losing one in a crash costs a look-up, for its step is
// still marked as in doubt; writing each on its own costs a flush of the disk per dossier.
import type { Store } from '../store/index.ts';

type Writer = Pick<Store, 'db' | 'write'>;
export type LateWrites = {
  /** Writes as the store does, the late ones first and in the same transaction. */
  readonly store: Writer;
  /** `body` runs with the next write, at the latest with `flush`. */
  later(body: () => void): void;
  flush(): void;
};

export function createLateWrites(store: Writer, onFault: (thrown: unknown) => void): LateWrites {
  const waiting: (() => void)[] = [];
  // A savepoint each: one that fails must not take the others or the write it travels with along.
  const apart = store.db.transaction((body: () => void) => body());

  function write<T>(body: () => T): T {
    if (store.db.inTransaction) return body();
    const due = [...waiting];
    const value = store.write(() => {
      for (const late of due) attempt(late);
      return body();
    });
    waiting.splice(0, due.length);
    return value;
  }

  function attempt(late: () => void) {
    try {
      apart(late);
    } catch (thrown) {
      // A full disk ends the transaction itself; anything else is a fault of this one alone.
      if (!store.db.inTransaction) throw thrown;
      onFault(thrown);
    }
  }

  return {
    store: { db: store.db, write },
    later: (body) => void waiting.push(body),
    flush() {
      if (waiting.length > 0) write(() => undefined);
    },
  };
}
