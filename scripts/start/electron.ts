// Whether the product's own window can be opened on this machine, and if not, why.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bundle.ts';
import { hasDisplay, isRoot } from './browser.ts';

export type ElectronAtHand =
  | { readonly kind: 'ready'; readonly file: string; readonly version: string }
  | { readonly kind: 'missing'; readonly why: string };

/** What the answer depends on; a test brings its own. */
export type Machine = {
  readonly hasDisplay: boolean;
  readonly isRoot: boolean;
  /** The npm package `electron`, which fetches its binary by its own installer. */
  readonly packageFolder: string;
  /** Where a failed fetch is remembered. */
  readonly failureNote: string;
  readonly fetchLimitMs: number;
};

const RETRY_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
/** A window that dies sooner was never seen: the system lacks what Electron needs (libraries, user namespaces). */
const NEVER_SEEN_MS = 5_000;

export function thisMachine(): Machine {
  return {
    hasDisplay: hasDisplay(),
    isRoot: isRoot(),
    packageFolder: path.join(root, 'node_modules', 'electron'),
    failureNote: path.join(root, '.cache', 'electron-not-fetched.json'),
    fetchLimitMs: 60_000,
  };
}

/** Finds Electron's binary, fetching it once when it is not there; a failure is remembered for a week. */
export function findElectron(machine: Machine = thisMachine()): ElectronAtHand {
  if (!machine.hasDisplay) return { kind: 'missing', why: 'máy không có màn hình' };
  if (machine.isRoot) return { kind: 'missing', why: 'Electron không chạy bằng quyền root' };
  const version = versionOf(machine.packageFolder);
  if (!version) return { kind: 'missing', why: 'chưa cài Electron' };
  const file = binaryIn(machine.packageFolder) ?? fetchBinary(version, machine);
  return file
    ? { kind: 'ready', file, version }
    : { kind: 'missing', why: `chưa tải được Electron ${version} (xem docs/operating.md)` };
}

/** Where the binary lies, as Electron's own installer notes it. */
function binaryIn(packageFolder: string): string | undefined {
  const note = path.join(packageFolder, 'path.txt');
  if (!fs.existsSync(note)) return undefined;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(packageFolder, 'dist');
  const file = path.join(dist, fs.readFileSync(note, 'utf8').trim());
  return fs.existsSync(file) ? file : undefined;
}

function fetchBinary(version: string, machine: Machine): string | undefined {
  const { packageFolder, failureNote, fetchLimitMs } = machine;
  if (failedLately(version, failureNote)) return undefined;
  console.log(`Đang tải Electron ${version} (chỉ một lần, nhiều nhất một phút)…`);
  const installer = path.join(packageFolder, 'install.js');
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: fetchLimitMs, killSignal: 'SIGKILL' });
  const file = binaryIn(packageFolder);
  if (!file) {
    fs.mkdirSync(path.dirname(failureNote), { recursive: true });
    fs.writeFileSync(failureNote, JSON.stringify({ version, at: Date.now() }));
  }
  return file;
}

function failedLately(version: string, failureNote: string): boolean {
  try {
    const note = JSON.parse(fs.readFileSync(failureNote, 'utf8')) as { version: string; at: number };
    return note.version === version && Date.now() - note.at < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

function versionOf(packageFolder: string): string | undefined {
  const file = path.join(packageFolder, 'package.json');
  if (!fs.existsSync(file)) return undefined;
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

export type WindowEnd = { readonly code: number; readonly wasSeen: boolean };

/** Runs the product's window until it is closed. */
export async function runElectron(file: string, dataFolder: string): Promise<WindowEnd> {
  const openedAt = performance.now();
  const child = spawn(file, [root, `--data=${dataFolder}`], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  return { code: code ?? 1, wasSeen: performance.now() - openedAt > NEVER_SEEN_MS };
}
