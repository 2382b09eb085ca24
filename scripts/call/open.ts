// Opening a data folder from the command line, with the key that lies in it. SQLite lets this happen beside a running
// counter; a change made here shows in its windows when they next ask.
import fs from 'node:fs';
import path from 'node:path';
import { type CounterOptions, createCounter } from '../../electron/counter.ts';
import type { Counter } from '../../electron/hosts/serve.ts';
import { explainOpenFailure } from '../../electron/open-failures.ts';
import { keyFromFile, openStore, type Store, storeErrorOf } from '../../electron/store/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/lib/result.ts';

/** The whole counter on a folder. A failure is also said in words on the error channel. */
export async function openFolder(
  folder: string,
  commandLine: NonNullable<CounterOptions['commandLine']>,
): Promise<Result<Counter, AppError>> {
  const key = keyIn(folder);
  return explained(folder, key.ok ? await createCounter({ folder, key: key.value, commandLine }) : key);
}

/** Only the store of a folder, for looking at it. */
export function openFolderStore(folder: string): Result<Store, AppError> {
  const key = keyIn(folder);
  return explained(folder, key.ok ? openStore({ folder, key: key.value }) : key);
}

/** Whether a counter's data lies here; a mistyped folder must not become a new, empty counter. */
export function holdsCounter(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'counter.db'));
}

function keyIn(folder: string): Result<Buffer, AppError> {
  try {
    return keyFromFile(folder);
  } catch (thrown) {
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    return err(known);
  }
}

function explained<T>(folder: string, opened: Result<T, AppError>): Result<T, AppError> {
  if (!opened.ok) process.stderr.write(`${explainOpenFailure(opened.error, folder)}\n`);
  return opened;
}
