// Where programs that scan put a page for the moment until it is in the store. Readable by this user only.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export const SCAN_FOLDER = 'motcua-scan-';
const OLD_MS = 60 * 60 * 1000;

/** Removes what a run left behind when the power went: people's papers must not lie about in the clear. */
export async function dropScanLeftovers(now: number, folder: string = os.tmpdir()): Promise<void> {
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(SCAN_FOLDER))) {
    const left = path.join(folder, name);
    const stat = await fs.stat(left).catch(() => undefined);
    if (stat && now - stat.mtimeMs > OLD_MS)
      await fs.rm(left, { recursive: true, force: true }).catch(() => undefined);
  }
}
