import fs from 'node:fs';

const MB = 1024 * 1024;
/** What stays free for receptions: a scanned book must not take the last of it. */
const LEFT_FOR_RECEPTION_MB = 32;

/** Whether the disk of this folder has room for work that can wait. */
export function hasRoom(folder: string): boolean {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize > LEFT_FOR_RECEPTION_MB * MB;
}
