import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../store/make-folder.ts';

/** One JSON line an entry. Never personal data: codes, calls, stacks, times. */
export type Log = (
  level: 'info' | 'warn' | 'crash',
  message: string,
  details?: Record<string, unknown>,
) => void;

const KEPT_FILES = 14;

/** Writes to `<folder>/logs/service-<day>.log` and keeps the last fourteen days; falls back to stderr on a full disk. */
export function createLog(folder: string, now: () => number): Log {
  const logs = path.join(folder, 'logs');
  let openedFor = '';

  return (level, message, details = {}) => {
    const at = new Date(now()).toISOString();
    const line = `${JSON.stringify({ at, level, message, ...details })}\n`;
    try {
      const isNewDay = openedFor !== at.slice(0, 10);
      openedFor = at.slice(0, 10);
      if (isNewDay) makeFolder(logs);
      fs.appendFileSync(path.join(logs, `service-${openedFor}.log`), line);
      if (isNewDay) dropOldLogs(logs);
    } catch {
      process.stderr.write(line);
    }
  };
}

function dropOldLogs(folder: string) {
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.startsWith('service-'))
    .sort();
  for (const name of names.slice(0, Math.max(0, names.length - KEPT_FILES)))
    fs.rmSync(path.join(folder, name));
}
