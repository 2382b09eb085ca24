import { openHandle, openReader, type ReaderAccess } from './open.ts';

/**
 * Writes the whole database as it stands now into a new file, encrypted with the same key, while others go on writing, and
 * reads it through. Whether it is sound. Takes seconds for each gigabyte: for a thread of its own.
 */
export function copyDatabase(access: ReaderAccess, target: string): boolean {
  const source = openHandle(access);
  try {
    source.prepare('VACUUM INTO ?').run(target);
  } finally {
    source.close();
  }
  const copy = openReader({ ...access, file: target });
  try {
    return copy.pragma('quick_check(1)', { simple: true }) === 'ok';
  } finally {
    copy.close();
  }
}
