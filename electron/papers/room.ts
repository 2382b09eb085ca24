// The papers room opened over a store: its tables, its work in threads, its devices, its calls.
import os from 'node:os';
import type { UnitNames } from '../../shared/centre/index.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { type DeviceSettings, dropScanLeftovers } from '../devices/scan/index.ts';
import type { DossierLog } from '../dossiers/index.ts';
import { hasRoom as hasRoomAt, type Store } from '../store/index.ts';
import { createAnnounce } from './filing/announce.ts';
import { createEditPapers } from './filing/edit.ts';
import { createTakeElectronic } from './filing/electronic.ts';
import { createFilePaper } from './filing/file-paper.ts';
import { createFileWhenRead } from './filing/file-when-read.ts';
import { createFiledFiles } from './filing/filed-files.ts';
import { createFollower } from './filing/follow.ts';
import type { FilingParts } from './filing/parts.ts';
import { createPersonStore } from './filing/person-store.ts';
import { createScannedBefore } from './filing/scanned-before.ts';
import { createWritePaper } from './filing/write-paper.ts';
import type { HandlerDeps, PapersHandlers } from './handlers/deps.ts';
import { filingHandlers } from './handlers/filing-handlers.ts';
import { reviewHandlers } from './handlers/review-handlers.ts';
import { sheetHandlers } from './handlers/sheet-handlers.ts';
import { sourceHandlers } from './handlers/source-handlers.ts';
import { workHandlers } from './handlers/work-handlers.ts';
import type { Digitiser } from './jobs/digitiser.ts';
import { createFirstVerdict } from './jobs/first-verdict.ts';
import { createRunner } from './jobs/runner.ts';
import { createUnderstand } from './jobs/understand.ts';
import { createAims } from './routing/aims.ts';
import { createAimByContent } from './routing/by-content.ts';
import type { RoutingDeps } from './routing/deps.ts';
import { createPrintSheets } from './routing/print-sheets.ts';
import { createRouteJob } from './routing/route-job.ts';
import { createLaySlipsAside } from './routing/slip-sheets.ts';
import { createArrivals } from './scanning/arrivals.ts';
import { createScanRuns } from './scanning/scan-run.ts';
import { createScanners } from './scanning/scanners.ts';
import { createWatched } from './scanning/watched.ts';
import { editRepo } from './store/edit-repo.ts';
import { jobRepo } from './store/job-repo.ts';
import { keptRepo } from './store/kept-repo.ts';
import { pageRepo } from './store/page-repo.ts';
import { paperRepo } from './store/paper-repo.ts';
import { placeRepo } from './store/place-repo.ts';
import { readingRepo } from './store/reading-repo.ts';
import { routeRepo } from './store/route-repo.ts';
import { savingsRepo } from './store/savings-repo.ts';
import { servingRepo } from './store/serving-repo.ts';
import { createViews } from './views.ts';
import { createDigitiser } from './work/digitiser.ts';

export type PapersDeps = {
  readonly store: Store;
  readonly clock: { readonly official: () => Result<number, AppError>; readonly now: () => number };
  readonly dossiers: DossierLog;
  readonly catalogue: Pick<Catalogue, 'findVersion'>;
  /** Code and name of the unit on a day. */
  readonly unitOn: (day: string) => { readonly code: string; readonly name: string };
  readonly publish: Publish;
  /** Brought by tests; else threads of the page pipeline. */
  readonly digitiser?: Digitiser;
  /** Logs what should not have been thrown, and gives what the officer is told. */
  readonly report: (thrown: unknown, what: string) => AppError;
  readonly devices?: DeviceSettings;
  /** What sorts a stack by the sheets in it. */
  readonly routing: Omit<RoutingDeps, 'findState'> & { readonly namesAt: (at: number) => UnitNames };
  /** Pages read at once; by default what the PC can bear beside the counter itself. */
  readonly readers?: number;
  /** Brought by tests, as is how long work rests before it looks again; else the free space of the data folder's disk. */
  readonly hasRoom?: () => boolean;
  readonly restMs?: number;
  readonly watching?: { readonly lookEveryMs?: number; readonly settleMs?: number };
};

export type Papers = ReturnType<typeof createPapers>;

/** Joins the dossier log as a follower; create it before any dossier changes. `start` takes up the work that lies open. */
export function createPapers(deps: PapersDeps) {
  const { store, clock, dossiers, catalogue, publish, report } = deps;
  const { official, now } = clock;
  const hasRoom = deps.hasRoom ?? (() => hasRoomAt(store.folder));
  const readers = deps.readers ?? usualReaders();
  const digitiser = deps.digitiser ?? threadsFor(store, readers, () => dayOf(now()));
  const papers = paperRepo(store);
  const pages = pageRepo(store);
  const jobs = jobRepo(store);
  const uses = servingRepo(store);
  const places = placeRepo(store);
  const readings = readingRepo(store);

  const announce = createAnnounce({
    store,
    uses,
    dossiers,
    official,
    told: (id) => publish('store.changed', { room: 'dossiers', id }),
  });
  const parts: FilingParts & { readonly now: () => number } = {
    ...{
      store,
      papers,
      pages,
      jobs,
      uses,
      edits: editRepo(store),
      kept: keptRepo(store),
      readings,
      routes: routeRepo(store),
      announce,
      dossiers,
      catalogue,
      official,
      now,
    },
    unitAt: (at) => deps.unitOn(dayOf(at)),
    wake: () => runner.wake(),
  };
  const filePaper = createFilePaper(parts);
  const editPapers = createEditPapers(parts);
  const personStore = createPersonStore(parts);
  const fileWhenRead = createFileWhenRead(parts, filePaper);
  const aimByContent = createAimByContent(parts);
  const routing = { ...deps.routing, findState: dossiers.findState };

  const scannedBefore = createScannedBefore(parts);
  const { requirementOf } = createAims(parts);
  const told = { scannedBefore, requirementOf };
  const understand = createUnderstand({ store, digitiser, papers, pages, readings, ...told, report });
  const laySlipsAside = createLaySlipsAside({ ...parts, ...routing });
  const runner = createRunner({
    ...{ store, digitiser, papers, pages, jobs, publish, now, report },
    readers,
    hasRoom,
    restMs: deps.restMs,
    firstVerdict: createFirstVerdict({ papers, pages, jobs, requirementOf }),
    understand: async (paperIds) => understand(await laySlipsAside(paperIds)),
    write: createWritePaper({
      ...parts,
      digitiser,
      written: (id) => publish('store.changed', { room: 'papers', id }),
    }),
    route: createRouteJob({ ...parts, ...routing }),
    onRead(paperIds) {
      aimByContent(paperIds);
      fileWhenRead.papers(paperIds);
    },
  });
  const arrivals = createArrivals({ store, papers, pages, jobs, now });
  const scanRuns = createScanRuns({
    ...{ store, papers, pages, jobs, arrivals, runner, digitiser, hasRoom, report },
    restMs: deps.restMs,
  });
  const scanners = createScanners({ places, now, devices: deps.devices ?? {} });
  const watched = createWatched({
    ...{ store, places, arrivals, runner, now, ...deps.watching },
    changed: () => publish('store.changed', { room: 'papers' }),
  });
  dossiers.follow(
    createFollower({ ...parts, dossiers, personStore, received: (id) => fileWhenRead.ofDossier(id) }),
  );

  const handlerDeps: HandlerDeps = {
    ...parts,
    ...{
      views: createViews({ ...parts, troubleOf: runner.troubleOf }),
      runner,
      arrivals,
      scanRuns,
      scanners,
      watched,
    },
    ...{ filePaper, fileWhenRead, editPapers, personStore, scannedBefore, understand, publish },
    savings: savingsRepo(store),
    printSheets: createPrintSheets({ ...parts, ...routing }),
  };
  const handlers: PapersHandlers = {
    ...sourceHandlers(handlerDeps),
    ...workHandlers(handlerDeps),
    ...reviewHandlers(handlerDeps),
    ...filingHandlers(handlerDeps),
    ...sheetHandlers(handlerDeps),
  };

  return {
    handlers,
    takeElectronic: createTakeElectronic({ ...parts, arrivals }),
    heldPapers: personStore.heldPapers,
    heldForProcedure: personStore.heldForProcedure,
    heldAmongAsked: personStore.heldAmongAsked,
    checkReuse: personStore.checkReuse,
    filedFiles: createFiledFiles(parts),
    dossiersReusing: uses.dossiersReusing,
    runner,
    /** Takes up what an earlier process left: interrupted scans, open work, folders to watch, what was not yet told. */
    start(): void {
      void dropScanLeftovers(Date.now());
      jobs.requeueRunning();
      scanRuns.endInterrupted();
      announce.tellAll();
      watched.start();
      runner.start();
    },
    /** Lets go of devices, folders and threads; open work stays in the tables. */
    async close(): Promise<void> {
      await watched.close();
      await scanRuns.close();
      await runner.close();
    },
  };
}

/** One core stays for the counter itself, and each reader holds some 230 MB. */
function usualReaders(): number {
  return Math.max(1, Math.min(2, os.availableParallelism() - 1));
}

/** A thread of its own looks at pages: it stays small, and a page just scanned is judged whatever is being read. */
function threadsFor({ files }: Store, readers: number, today: () => string): Digitiser {
  const looking = createDigitiser({ fileOf: files.get, threads: 1, threadsFor: 'looking', today });
  const reading = createDigitiser({ fileOf: files.get, threads: readers, today });
  return {
    ...reading,
    open: looking.open,
    look: looking.look,
    async close() {
      await Promise.all([looking.close(), reading.close()]);
    },
  };
}
