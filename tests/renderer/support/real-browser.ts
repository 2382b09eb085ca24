// Chromium as a process of its own with a profile on disk, so that a test can take its power away.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { CHROMIUM, CHROMIUM_ARGS } from './window.ts';

export type RealBrowser = {
  readonly page: Page;
  /** SIGKILL to every process of it at once. */
  kill(): Promise<void>;
};

export async function startRealBrowser(profile: string): Promise<RealBrowser> {
  if (!CHROMIUM) throw new Error('Chromium is not installed: apt-get install chromium');
  const portFile = path.join(profile, 'DevToolsActivePort');
  fs.rmSync(portFile, { force: true });
  const child = spawn(
    CHROMIUM,
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      // Nothing is asked of the network: where there is none, waiting for it holds the browser up.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
    // Killed, it leaves its own temporary files behind: they go with its profile.
    { stdio: 'ignore', detached: true, env: { ...process.env, TMPDIR: profile } },
  );
  const port = await debuggingPort(portFile);
  const browser = await connect(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no window');
  return { page: context.pages()[0] ?? (await context.newPage()), kill: () => killGroup(child) };
}

/** A browser just started on a busy machine may let the first call hang. */
async function connect(address: string, triesLeft = 4): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(address, { timeout: 10_000 });
  } catch (thrown) {
    if (triesLeft === 0) throw thrown;
    return connect(address, triesLeft - 1);
  }
}

async function debuggingPort(portFile: string): Promise<string> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const [port] = fs.existsSync(portFile) ? fs.readFileSync(portFile, 'utf8').split('\n') : [];
    if (port) return port;
    await wait(100);
  }
  throw new Error('Chromium does not start');
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
  await wait(300);
}
