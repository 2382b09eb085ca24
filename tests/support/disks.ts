// Disks that refuse: really read-only and really full, also for root, whom file permissions do not stop.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { temporaryFolder } from './counter.ts';

const succeeds = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const isRoot = process.getuid?.() === 0;

/** Makes a folder and all in it read-only and gives the way back; `undefined` where this machine allows no way. */
export function makeReadOnly(folder: string): (() => void) | undefined {
  if (!isRoot) {
    fs.chmodSync(folder, 0o555);
    return () => fs.chmodSync(folder, 0o755);
  }
  if (succeeds('mount', '--bind', folder, folder)) {
    if (succeeds('mount', '-o', 'remount,bind,ro', folder)) return () => succeeds('umount', folder);
    succeeds('umount', folder);
  }
  if (succeeds('chattr', '-R', '+i', folder)) return () => succeeds('chattr', '-R', '-i', folder);
  return undefined;
}

export type SmallDisk = {
  readonly folder: string;
  /** Leaves about `freeBytes` for everybody else. */
  fill(freeBytes: number): void;
  empty(): void;
  remove(): void;
};

/** A disk of a few megabytes; `undefined` where none can be mounted. */
export function makeSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = temporaryFolder();
  if (!succeeds('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) {
    fs.rmSync(folder, { recursive: true });
    return undefined;
  }
  const filler = `${folder}/filler`;
  const remove = () => {
    succeeds('umount', '-l', folder);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  // Also when a test ends in the middle.
  process.once('exit', remove);
  return {
    folder,
    fill(freeBytes) {
      const { bavail, bsize } = fs.statfsSync(folder);
      try {
        fs.writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
      } catch (error) {
        // Somebody else took the last of it meanwhile: full all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    empty: () => fs.rmSync(filler, { force: true }),
    remove,
  };
}
