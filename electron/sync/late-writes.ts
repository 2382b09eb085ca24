// Acknowledgements written together with whatever is written next. Losing one in a crash costs a look-up, for its step is
// still marked as in doubt; writing each on its own costs a flush of the disk per dossier.
import type { Store } from '../store/index.ts';

type Writer = Pick<Store, 'db' | 'write' | 'apart'>;
export type LateWrites = {
  /** Writes as the store does, the late ones first and in the same transaction. */
  readonly store: Writer;
  /** `body` runs with the next write, at the latest with `flush`. */
  later(body: () => void): void;
  flush(): void;
};

export function createLateWrites(store: Writer, onFault: (thrown: unknown) => void): LateWrites {
  const waiting: (() => void)[] = [];

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

  // One that fails must not take the others or the write it travels with along.
  function attempt(late: () => void) {
    try {
      store.apart(late);
    } catch (thrown) {
      // A full disk ends the transaction itself; anything else is a fault of this one alone.
      if (!store.db.inTransaction) throw thrown;
      onFault(thrown);
    }
  }

  return {
    store: { db: store.db, apart: store.apart, write },
    later: (body) => void waiting.push(body),
    flush() {
      if (waiting.length > 0) write(() => undefined);
    },
  };
}
