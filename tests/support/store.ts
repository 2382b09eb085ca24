import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keyFromFile, openStore, type Store } from '../../electron/store/index.ts';
import { markFilesOf } from '../../electron/sync/high-water.ts';

/** Removes a data folder a service has worked on, and what it wrote down beside it. */
export function removeData(folder: string): void {
  for (const left of [folder, markFilesOf(folder)[0]]) fs.rmSync(left, { recursive: true, force: true });
}

export type TestStore = { readonly store: Store; readonly folder: string; close(): void };

/** A real encrypted store in a folder of its own; `close` removes it. */
export function openTestStore(folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-test-'))): TestStore {
  const key = keyFromFile(folder);
  if (!key.ok) throw new Error(key.error.code);
  const store = openStore({ folder, key: key.value });
  if (!store.ok) throw new Error(store.error.code);
  return {
    store: store.value,
    folder,
    close() {
      store.value.close();
      removeData(folder);
    },
  };
}
