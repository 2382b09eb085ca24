// What the parts of this room share: store, clock, and the one way to change anything and leave a trace of it.
import type { Publish } from '../../shared/events.ts';
import type { Store } from '../store/index.ts';
import { changeRepo, type NewChange } from './change-repo.ts';
import type { OfficialClock } from './clock.ts';

export type Changed = Omit<NewChange, 'at' | 'officer'> & {
  readonly officer: { readonly officerId: string; readonly name: string };
};

export type CentreParts = {
  readonly store: Store;
  readonly clock: OfficialClock;
  /** Runs the change and writes its trace in one transaction, then tells every window. */
  record(changed: Changed, body: () => void): void;
};

/** By when something is due, and what may still be done, follows from names, days, hours and limits. */
const RESTING_ON_THESE = ['centre', 'dossiers', 'sync'] as const;

export function centreParts(deps: { store: Store; clock: OfficialClock; publish: Publish }): CentreParts {
  const { store, clock, publish } = deps;
  const changes = changeRepo(store);
  return {
    store,
    clock,
    record(changed, body) {
      store.write(() => {
        body();
        changes.add({ ...changed, at: clock.now() });
        store.afterCommit(() => {
          for (const room of RESTING_ON_THESE) publish('store.changed', { room });
        });
      });
    },
  };
}
