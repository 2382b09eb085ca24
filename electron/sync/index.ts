// The room that brings everything recorded here to the province, exactly once, and says how far it is.
import type { Day } from '../../shared/lib/dates.ts';
import { filesMayLeave, type NeutralDossier } from '../../shared/sync/index.ts';
import type { SyncStatus } from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import { carriedRepo } from './carried-repo.ts';
import { createCarry } from './carry.ts';
import { createDecisions } from './decisions.ts';
import { createDoneAt } from './done-at.ts';
import { createEngine } from './engine.ts';
import { createFeedTroubles } from './feed-troubles.ts';
import { syncHandlers } from './handlers.ts';
import { createHighWater, type LastEvent } from './high-water.ts';
import { inboxRepo } from './inbox-repo.ts';
import { createInboxView } from './inbox-view.ts';
import { createLine, networkNow } from './line.ts';
import { createNumbers } from './numbers.ts';
import { onlineFileRepo } from './online-file-repo.ts';
import { createOnlineFiles, type TakenFile } from './online-files.ts';
import { createOutbox } from './outbox.ts';
import { createPull } from './pull.ts';
import { createPutBack } from './put-back.ts';
import { createReconcile } from './reconcile.ts';
import { openRepos } from './repos.ts';
import { createSchedule } from './schedule.ts';
import { createSettings } from './settings.ts';
import { createStatus } from './status.ts';
import { createViews } from './views.ts';

export { syncDesk } from './desk.ts';
export { createOutbox, type Outbox, type OutboxCounts } from './outbox.ts';

export type SyncDeps = {
  readonly store: Store;
  /** Epoch ms of the PC's clock. */
  readonly now: () => number;
  /** The dossier as recorded now; its event positions are those given to `outbox.enqueue`. */
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  /** A file of an online application that was taken in joins the papers of its dossier; inside a transaction. */
  readonly takePaper: (dossierId: string, place: number, file: TakenFile) => void;
  /** The dossiers' log, by which an older copy of the data is told. */
  readonly recorded: {
    readonly last: () => LastEvent | undefined;
    readonly hashAt: (position: number) => string | undefined;
  };
  /** A dossier taken in under a local number got its official one; called inside the transaction that keeps it. */
  readonly onNumberAssigned: (dossierId: string, officialNo: string, at: number) => void;
  /** Whether anybody works at the counter on that day: then files may have to wait for the evening. */
  readonly opensOn: (day: Day) => boolean;
  /** When an application made online at a moment must be answered at the latest; both epoch ms. */
  readonly answerBy: (submittedAt: number) => number;
  readonly onStatus: (status: SyncStatus) => void;
  readonly log: (message: string, details: Record<string, unknown>) => void;
  readonly stickBytes?: number;
  /** In [0, 1); a test brings its own. */
  readonly chance?: () => number;
};

export type Sync = ReturnType<typeof createSync>;

const STATUS_EVERY_MS = 500;

export function createSync(deps: SyncDeps) {
  const { store, now } = deps;
  const chance = deps.chance ?? Math.random;
  const repos = openRepos(store.db, chance);
  const settings = createSettings(store.db);
  const outbox = createOutbox(store.db);
  const numbers = createNumbers(store, settings);
  const line = createLine(store, settings, now);
  const inbox = inboxRepo(store.db);
  const carried = carriedRepo(store.db);
  const highWater = createHighWater({
    folder: store.folder,
    keyFor: store.keyFor,
    reach: () => ({ event: deps.recorded.last(), trail: repos.items.lastTrail() }),
    hashAt: deps.recorded.hashAt,
  });
  const putBack = createPutBack({ store, settings, numbers, highWater, now, log: deps.log });
  const onlineFiles = createOnlineFiles({
    store,
    files: onlineFileRepo(store.db),
    now,
    chance,
    takePaper: deps.takePaper,
  });
  const feedTroubles = createFeedTroubles(store, settings, now);
  const pull = createPull({
    store,
    repos,
    settings,
    numbers,
    inbox,
    onlineFiles,
    feedTroubles,
    sendingWaits: () => (repos.items.nextDue() ?? Number.POSITIVE_INFINITY) <= now(),
    now,
  });

  const mayFilesLeave = () => filesMayLeave(settings.connection()?.filesWindow ?? null, now(), deps.opensOn);

  const neutralDossier = (dossierId: string) =>
    deps.neutralDossier(dossierId) ?? carried.find(dossierId)?.dossier;
  function onNumberAssigned(dossierId: string, officialNo: string, at: number) {
    if (carried.find(dossierId)) carried.setOfficialNo(dossierId, officialNo);
    else deps.onNumberAssigned(dossierId, officialNo, at);
  }

  const engine = createEngine({
    store,
    repos,
    settings,
    numbers,
    line,
    now,
    chance,
    neutralDossier,
    readFile: (sha256) => store.files.get(sha256),
    filesMayLeave: mayFilesLeave,
    onNumberAssigned,
    onProgress: tellStatus,
    onFault: (thrown, itemId) =>
      deps.log('sync failed on an item', {
        itemId,
        error: thrown instanceof Error ? thrown.stack : String(thrown),
      }),
    fillPool: pull.fillPool,
    async pull(upstream) {
      await pull.pull(upstream);
      await reconciliation.yesterday(upstream);
    },
  });
  const schedule = createSchedule({
    now,
    chance,
    tryNow: engine.tryNow,
    nextDue() {
      return earliest(repos.items.nextDue(), mayFilesLeave() ? repos.uploads.nextDue() : undefined);
    },
    busyUntil: engine.busyUntil,
    network: networkNow,
    beat() {
      line.beat();
      if (started) putBack.note();
    },
  });
  const status = createStatus({
    db: store.db,
    outbox,
    inbox,
    uploads: repos.uploads,
    filesMayLeave: mayFilesLeave,
    line,
    settings,
    now,
    isRunning: () => engine.runningSince() !== undefined,
    doneAt: createDoneAt({
      db: store.db,
      now,
      runningSince: engine.runningSince,
      meter: engine.meter,
      goesWithoutFiles: () => settings.profile()?.capabilities.update ?? false,
      cap: () => settings.connection()?.uploadBytesPerSecond ?? null,
    }),
    nextTryAt: schedule.nextTryAt,
    putBack: putBack.shown,
    feedTroubles: feedTroubles.all,
  });

  let started = false;
  // Told at most twice a second however fast the items go, and always once more at the end.
  let telling: NodeJS.Timeout | undefined;
  function tellStatus() {
    telling ??= setTimeout(() => {
      telling = undefined;
      deps.onStatus(status());
    }, STATUS_EVERY_MS).unref();
  }

  /** Something was enqueued and committed. */
  function poke() {
    tellStatus();
    engine.poke();
    schedule.poke();
  }

  /** `seenStatus`: what the officer saw there; without it the province is taken to hold nothing. */
  function sendAgain(dossierId: string, seenStatus: number | undefined): boolean {
    const dossier = neutralDossier(dossierId);
    if (!dossier) return false;
    store.write(() => {
      if (seenStatus !== undefined) repos.ledger.setStatus(dossierId, seenStatus);
      else if (!repos.items.headOf(dossierId)) repos.ledger.forget(dossierId);
      outbox.enqueue({ dossierId, eventPosition: dossier.revision, kind: 'sent-again', at: now() });
    });
    return true;
  }

  const views = createViews({ db: store.db, repos, now, neutralDossier });
  const shownInbox = createInboxView({
    profile: settings.profile,
    neutralDossier,
    filesOf: onlineFiles.of,
    answerBy: deps.answerBy,
  });

  function findOutage(id: number) {
    const row = line.outages.find(id);
    if (!row) return undefined;
    const dossiers = line.outages.itemsDuring(row).map((itemId) => views.item(repos.items.get(itemId)));
    return { outage: views.outage(row), dossiers };
  }

  const decisions = createDecisions({ store, repos, numbers, now, neutralDossier, connect: engine.connect });
  const reconciliation = createReconcile({ store, settings, now, connect: engine.connect, neutralDossier });
  const carry = createCarry({
    store,
    repos,
    carried,
    settings,
    numbers,
    outbox,
    now,
    neutralDossier,
    onNumberAssigned,
    stickBytes: deps.stickBytes,
  });

  return {
    handlers: syncHandlers({
      store,
      repos,
      settings,
      putBack,
      line,
      inbox,
      shownInbox,
      findOutage,
      views,
      decisions,
      pull,
      reconciliation,
      carry,
      now,
      status,
      sendAgain,
      tryAtOnce: schedule.reset,
    }),
    outbox,
    settings,
    repos,
    status,
    /** The official number for a dossier being received at `at`; inside the reception's transaction. */
    takeNumber: numbers.takeAtIntake,
    /** The same in two steps, for a dossier that has no id yet: look, then keep it in the same transaction. */
    numberForReception: numbers.forReception,
    keepNumber: (dossierId: string, officialNo: string, at: number) =>
      numbers.assign(dossierId, officialNo, { late: false, at }),
    /** The province's clock minus ours as last seen. */
    skewMs: line.skewMs,
    findInbox: inbox.find,
    decideInbox: pull.decide,
    /** An application has become a dossier: what is fetched of its files joins its papers, the rest later. In a transaction. */
    tookOnline(inboxId: number, dossierId: string) {
      inbox.setDossier(inboxId, dossierId);
      onlineFiles.fileTaken();
    },
    findOutage,
    tryNow: engine.tryNow,
    /** Before anything is received or sent: was an older copy of the data put back? */
    noticePutBack: putBack.notice,
    putBackNoticedAt: putBack.noticedAt,
    poke,
    /** Begins trying by itself. */
    start() {
      started = true;
      line.noteGap();
      schedule.start();
    },
    /** Ends after what is under way; what is on the wire then is looked up next time. */
    async close() {
      schedule.stop();
      await engine.close();
      clearTimeout(telling);
      // A command line beside the running counter must not say that the counter has stopped.
      if (!started) return;
      line.noteStop();
      putBack.note();
    },
  };
}

function earliest(...instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
