// Watched folders: which ones, how they fare, and what becomes of the files in them.
import fs from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { fileName } from '../../../shared/lib/text.ts';
import {
  type ArrivedFile,
  type WatchedFolder,
  type WatchTrouble,
  watchFolder,
} from '../../devices/scan/index.ts';
import type { Store } from '../../store/index.ts';
import type { Runner } from '../jobs/runner.ts';
import { kindOf } from '../source/kind.ts';
import type { PlaceRepo, WatchedFolderRow } from '../store/place-repo.ts';
import { type Arrivals, type By, NO_TARGET } from './arrivals.ts';

export type WatchedDeps = {
  readonly store: Store;
  readonly places: PlaceRepo;
  readonly arrivals: Arrivals;
  readonly runner: Runner;
  readonly now: () => number;
  /** Something a window shows has changed. */
  readonly changed: () => void;
  readonly lookEveryMs?: number | undefined;
  readonly settleMs?: number | undefined;
};

type Watching = { readonly watcher: WatchedFolder; trouble: WatchTrouble | undefined };

export type Watched = ReturnType<typeof createWatched>;

export function createWatched(deps: WatchedDeps) {
  const { store, places, arrivals, runner, now, changed } = deps;
  const watching = new Map<string, Watching>();

  function watch(row: WatchedFolderRow) {
    const { folder } = row;
    const lastSha = new Map<string, string>();
    const watcher = watchFolder({
      folder,
      ...(deps.lookEveryMs === undefined ? {} : { lookEveryMs: deps.lookEveryMs }),
      ...(deps.settleMs === undefined ? {} : { settleMs: deps.settleMs }),
      keep: async (file) => {
        if (!kindOf(file.bytes)) return 'not-ours';
        lastSha.set(file.name, await keep(row, file));
        return 'kept';
      },
      onMoved({ name, modifiedAt }) {
        const sha256 = lastSha.get(name);
        lastSha.delete(name);
        if (sha256) places.forgetFile({ folder, name, sha256, modifiedAt: Math.trunc(modifiedAt) });
      },
      onTrouble(trouble) {
        const before = watching.get(folder);
        if (!before || JSON.stringify(before.trouble) === JSON.stringify(trouble)) return;
        before.trouble = trouble;
        changed();
      },
    });
    watching.set(folder, { watcher, trouble: undefined });
  }

  /** The rows and the note that this file was taken are one transaction: cut off before, it is taken again; after, never. */
  async function keep(
    { folder, addedBy, addedByName }: WatchedFolderRow,
    file: ArrivedFile,
  ): Promise<string> {
    const sha256 = await store.files.put(file.bytes);
    const { name, size, modifiedAt } = file;
    const isNew = store.write(() => {
      if (!places.noteFileOnce({ folder, name, sha256, modifiedAt: Math.trunc(modifiedAt) })) return false;
      const begun = arrivals.begin(
        'import',
        NO_TARGET,
        { officerId: addedBy, officerName: addedByName },
        null,
      );
      if (!begun.ok) throw new Error(begun.error.code);
      arrivals.addFile(begun.value.jobId, { sha256, name: fileName(name), bytes: size }, null);
      return true;
    });
    if (isNew) {
      runner.wake();
      changed();
    }
    return sha256;
  }

  return {
    start(): void {
      for (const row of places.folders()) watch(row);
    },
    list: () =>
      places.folders().map(({ folder }) => ({ folder, trouble: watching.get(folder)?.trouble ?? null })),
    /** Errors: 'watched-folder-away' when it cannot be read and written. */
    async add(typed: string, by: By): Promise<Result<{ folder: string }, AppError>> {
      const folder = path.normalize(typed.trim());
      const usable =
        path.isAbsolute(folder) &&
        (await fs.access(folder, fs.constants.R_OK | fs.constants.W_OK).then(
          () => true,
          () => false,
        ));
      if (!usable) return err(appError('watched-folder-away', { params: { folder: typed.trim() } }));
      const row = { folder, addedBy: by.officerId, addedByName: by.officerName };
      places.addFolder(row, toUtcIso(now()));
      if (!watching.has(folder)) watch(row);
      return ok({ folder });
    },
    async remove(folder: string): Promise<boolean> {
      const removed = places.removeFolder(folder);
      await watching.get(folder)?.watcher.close();
      watching.delete(folder);
      return removed;
    },
    async close(): Promise<void> {
      await Promise.all([...watching.values()].map(({ watcher }) => watcher.close()));
    },
  };
}
