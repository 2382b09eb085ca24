// The built page, made once for all test files that run at the same time.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildPageIfStale, root } from '../../../scripts/bundle.ts';

const dist = path.join(root, '.cache', 'test-dist');
const lock = path.join(root, '.cache', 'test-dist.lock');
const LOCK_TOO_OLD_MS = 120_000;

/** The folder of the page built from the present sources. */
export async function builtPage(): Promise<string> {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  while (!takeLock()) await wait(200);
  try {
    await buildPageIfStale(dist);
  } finally {
    fs.rmdirSync(lock);
  }
  return path.join(dist, 'page');
}

function takeLock(): boolean {
  try {
    fs.mkdirSync(lock);
    return true;
  } catch {
    // A killed run leaves its lock behind.
    const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > LOCK_TOO_OLD_MS) fs.rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
