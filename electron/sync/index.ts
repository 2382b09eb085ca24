// The room that brings everything recorded here to the province, exactly once, and says how far it is.
import type { NeutralDossier } from '../../shared/sync/index.ts';
import type { SyncStatus } from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import { createEngine } from './engine.ts';
import { createLine } from './line.ts';
import { createNumbers } from './numbers.ts';
import { createOutbox } from './outbox.ts';
import { openRepos } from './repos.ts';
import { createSchedule } from './schedule.ts';
import { createSettings } from './settings.ts';
import { createStatus } from './status.ts';

export { createOutbox, type Outbox, type OutboxCounts } from './outbox.ts';

export type SyncDeps = {
  readonly store: Store;
  /** Epoch ms of the PC's clock. */
  readonly now: () => number;
  /** The dossier as recorded now; its event positions are those given to `outbox.enqueue`. */
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  /** A dossier taken in under a local number got its official one; called inside the transaction that keeps it. */
  readonly onNumberAssigned: (dossierId: string, officialNo: string, at: number) => void;
  readonly onStatus: (status: SyncStatus) => void;
  readonly log: (message: string, details: Record<string, unknown>) => void;
  /** In [0, 1); a test brings its own. */
  readonly chance?: () => number;
};

export type Sync = ReturnType<typeof createSync>;

export function createSync(deps: SyncDeps) {
  const { store, now } = deps;
  const chance = deps.chance ?? Math.random;
  const repos = openRepos(store.db, chance);
  const settings = createSettings(store.db);
  const outbox = createOutbox(store.db);
  const numbers = createNumbers(store, settings);
  const line = createLine(store, settings, now);

  const engine = createEngine({
    store,
    repos,
    settings,
    numbers,
    line,
    now,
    chance,
    neutralDossier: deps.neutralDossier,
    readFile: (sha256) => store.files.get(sha256),
    onNumberAssigned: deps.onNumberAssigned,
    onProgress: () => deps.onStatus(status()),
    onFault: (thrown, itemId) =>
      deps.log('sync failed on an item', {
        itemId,
        error: thrown instanceof Error ? thrown.stack : String(thrown),
      }),
    whileOnline: async () => {},
  });
  const schedule = createSchedule({
    now,
    chance,
    tryNow: engine.tryNow,
    nextDue: () => repos.items.nextDue(),
    busyUntil: engine.busyUntil,
    beat: line.beat,
  });
  const status = createStatus({
    db: store.db,
    outbox,
    uploads: repos.uploads,
    line,
    settings,
    now,
    isRunning: engine.isRunning,
    nextTryAt: schedule.nextTryAt,
  });

  return {
    outbox,
    settings,
    repos,
    status,
    /** The official number for a dossier being received now; inside the reception's transaction. */
    takeNumber: numbers.takeAtIntake,
    tryNow: engine.tryNow,
    /** Begins trying by itself. */
    start() {
      line.noteGap();
      schedule.start();
    },
    /** Something was enqueued and committed. */
    poke() {
      engine.poke();
      schedule.poke();
    },
    async close() {
      schedule.stop();
      await engine.close();
      line.noteStop();
    },
  };
}
