import { spawn } from 'node:child_process';
import fs from 'node:fs';

/** Wall time in ms and the most memory held at one moment by a command with all its children (0 outside Linux). */
export type Measured = { readonly ms: number; readonly peakBytes: number };
export type Command = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
};

const LOOK_EVERY_MS = 150;

/** Runs commands, at most `jobs` at a time, and measures them together. A command that fails is measured all the same. */
export async function measureAll(commands: readonly Command[], jobs: number): Promise<Measured> {
  const running = new Set<number>();
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, memoryOf(running));
  }, LOOK_EVERY_MS);
  const started = performance.now();
  const queue = [...commands];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next, running);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  clearInterval(watch);
  return { ms: performance.now() - started, peakBytes };
}

function run({ command, args, env }: Command, running: Set<number>): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    child.on('close', () => {
      if (pid !== undefined) running.delete(pid);
      resolve();
    });
    child.on('error', () => resolve());
  });
}

/** Resident memory of processes and all that descend from them. */
function memoryOf(roots: ReadonlySet<number>): number {
  if (process.platform !== 'linux') return 0;
  const parents = new Map<number, number>();
  for (const name of fs.readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? readOr(`/proc/${pid}/stat`) : '';
    if (stat) parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isOurs = (pid: number | undefined): boolean => {
    for (let at = pid; at !== undefined && at > 1; at = parents.get(at)) if (roots.has(at)) return true;
    return false;
  };
  let bytes = 0;
  for (const pid of parents.keys()) {
    if (isOurs(pid)) bytes += Number(/VmRSS:\s+(\d+)/.exec(readOr(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
  }
  return bytes;
}

/** Processes come and go while we look. */
function readOr(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
