import fs from 'node:fs';
import path from 'node:path';

/**
 * A folder with those above it. Node's own way goes round for ever where a folder that exists takes none (`ENOENT` under
 * `/proc`, a drive that has gone); this one throws.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    fs.mkdirSync(folder, { mode });
  } catch (thrown) {
    // Another process may have been quicker.
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw thrown;
  }
}
