// Copies of the data on another disk, by themselves every day: a PC that dies takes nothing along.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  type BackupStatus,
  type backupCalls,
  CODE_SIGNS,
  recoveryCodeOf,
  spelledCode,
} from '../../shared/backup/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { toWallTime } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { makeFolder, type Store, storeErrorOf } from '../store/index.ts';
import { backupRepo } from './backup-repo.ts';
import { backupErrorOf } from './copy.ts';
import { type CopyThread, copyInThread } from './copy-thread.ts';
import { isCopyDue, OVERDUE_MS } from './when.ts';

export { restoreCopy } from './restore.ts';

export type BackupDeps = {
  readonly store: Store;
  /** Epoch ms of the PC's clock. */
  readonly now: () => number;
  /** Whether the doors are open at that moment. */
  readonly isReceiving: (at: number) => boolean;
  readonly publish: Publish;
  readonly report: (thrown: unknown, what: string) => void;
  readonly copy?: CopyThread;
};

type Nothing = Record<string, never>;

const LOOK_EVERY_MS = 10 * 60_000;
/** The first screen and the first reception of the morning come first. */
const FIRST_LOOK_MS = 3 * 60_000;

export type Backup = ReturnType<typeof createBackup>;

export function createBackup({ store, now, isReceiving, publish, report, copy = copyInThread }: BackupDeps) {
  const repo = backupRepo(store);
  // Two counters may share one stick.
  const ownFolder = `motcua-${store.keyFor('backup').toString('hex').slice(0, 8)}`;
  const placeIn = (folder: string) => path.join(folder, ownFolder);
  let running: { done: number; total: number } | undefined;
  let underWay: Promise<Result<Nothing, AppError>> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const changed = () => publish('store.changed', { room: 'backup' });

  async function status(): Promise<BackupStatus> {
    const { folder, setAt, last, failure, codeMadeAt } = repo.get();
    const since = last?.at ?? setAt;
    const overdue = folder !== undefined && since !== undefined && now() - since > OVERDUE_MS;
    return {
      folder: folder ?? null,
      isSameDisk: folder !== undefined && (await isSameDisk(placeIn(folder), store.folder)),
      last: last ?? null,
      failure: failure ?? null,
      running: running ?? null,
      codeMadeAt: codeMadeAt ?? null,
      overdueSince: overdue ? since : null,
    };
  }

  function setFolder(typed: string | null): Result<Nothing, AppError> {
    const refused = typed === null ? undefined : prepare(typed);
    if (refused) return err(refused);
    repo.setFolder(typed === null ? null : path.resolve(typed), now());
    changed();
    return ok({});
  }

  /** The counter's own folder is made now and never later: where it is missing, the disk is not there. */
  function prepare(typed: string): AppError | undefined {
    if (!path.isAbsolute(typed)) return appError('backup-folder-away', { params: { place: typed } });
    if (isWithin(path.resolve(typed), store.folder)) return appError('backup-folder-inside');
    try {
      makeFolder(placeIn(path.resolve(typed)));
      fs.accessSync(placeIn(path.resolve(typed)), fs.constants.W_OK);
      return undefined;
    } catch (thrown) {
      const known = backupErrorOf(thrown, typed);
      if (!known) throw thrown;
      return known;
    }
  }

  /** Joins a copy already under way. Errors: 'backup-folder-unset' and those of the copying. */
  function copyNow(): Promise<Result<Nothing, AppError>> {
    underWay ??= copyOnce().finally(() => {
      underWay = undefined;
      running = undefined;
      changed();
    });
    return underWay;
  }

  async function copyOnce(): Promise<Result<Nothing, AppError>> {
    const { folder, recoveryKey } = repo.get();
    if (folder === undefined) return err(appError('backup-folder-unset'));
    const place = placeIn(folder);
    running = { done: 0, total: 0 };
    changed();
    const begun = now();
    const { date, time } = toWallTime(begun);
    const task = {
      access: store.readerAccess,
      files: path.join(store.folder, 'files'),
      place,
      recoveryKey,
      stamp: `${date}-${time.replaceAll(':', '')}`,
    };
    const made = await copy(task, (done, total) => {
      running = { done, total };
      changed();
    });
    if (made.ok) repo.noteCopy(place, made.value, begun);
    else repo.noteFailure(made.error.code, place, now());
    return made.ok ? ok({}) : made;
  }

  async function look() {
    const { folder, last, failure } = repo.get();
    if (folder === undefined || underWay) return;
    const place = placeIn(folder);
    const moment = {
      now: now(),
      copiedAt: last?.place === place ? last.at : undefined,
      // A stick that was not there is looked for every time: the officer may have put it in.
      failedAt: failure?.code === 'backup-folder-away' && (await statOf(place)) ? undefined : failure?.at,
      isReceiving: isReceiving(now()),
    };
    if (isCopyDue(moment)) await copyNow();
  }

  function plan(delayMs: number) {
    timer = setTimeout(() => {
      look()
        .catch((thrown: unknown) => {
          // A full disk here is told by reception itself.
          if (!storeErrorOf(thrown)) report(thrown, 'backup');
        })
        .finally(() => plan(LOOK_EVERY_MS));
    }, delayMs).unref();
  }

  function makeCode(): string {
    const code = recoveryCodeOf(randomBytes(CODE_SIGNS));
    repo.setCode(store.sealKeyUnder(code), now());
    changed();
    return spelledCode(code);
  }

  const handlers: Handlers<typeof backupCalls> = {
    'backup.status': async () => ok(await status()),
    'backup.setFolder': ({ folder }) => setFolder(folder),
    'backup.now': () => copyNow(),
    'backup.makeCode': () => ok({ code: makeCode() }),
  };

  return {
    handlers,
    /** Looks whether a copy is due; called by itself once started. */
    look,
    start: () => plan(FIRST_LOOK_MS),
    close() {
      clearTimeout(timer);
    },
  };
}

function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(path.resolve(outer), inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}

async function isSameDisk(place: string, data: string): Promise<boolean> {
  const there = await statOf(place);
  return there !== undefined && there.dev === (await statOf(data))?.dev;
}

/** Never in the service's own thread: a share that is away answers after many seconds. */
const statOf = (place: string) => fs.promises.stat(place).catch(() => undefined);
