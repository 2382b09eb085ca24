// The window of the web host: an installed Chromium, Chrome or Edge without its tabs and address bar.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export type Browser = { readonly name: string; readonly file: string };

const PROGRAM_FILES = ['C:\\Program Files', 'C:\\Program Files (x86)'];
const BROWSERS: Readonly<
  Partial<Record<NodeJS.Platform, readonly (readonly [string, readonly string[]])[]>>
> = {
  linux: [
    ['Chromium', ['chromium', 'chromium-browser']],
    ['Chrome', ['google-chrome', 'google-chrome-stable']],
    ['Edge', ['microsoft-edge', 'microsoft-edge-stable']],
  ],
  win32: [
    ['Edge', PROGRAM_FILES.map((folder) => `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`)],
    ['Chrome', PROGRAM_FILES.map((folder) => `${folder}\\Google\\Chrome\\Application\\chrome.exe`)],
  ],
  darwin: [
    ['Chrome', ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']],
    ['Edge', ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge']],
    ['Chromium', ['/Applications/Chromium.app/Contents/MacOS/Chromium']],
  ],
};

/** Whether a window could be seen at all. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Their sandbox does not start for root, and without it we do not open one. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export function findBrowser(): Browser | undefined {
  for (const [name, files] of BROWSERS[process.platform] ?? []) {
    const file = files.map(locate).find((found) => found !== undefined);
    if (file) return { name, file };
  }
  return undefined;
}

function locate(file: string): string | undefined {
  if (path.isAbsolute(file)) return fs.existsSync(file) ? file : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, file)).find((candidate) => fs.existsSync(candidate));
}

/** Opens `url` in an app window whose profile (drafts, zoom) lies in `profile`, away from the person's own browsing. */
export function openAppWindow(browser: Browser, url: string, profile: string): ChildProcess {
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'];
  return spawn(browser.file, [...args, '--disable-sync'], { stdio: 'ignore' });
}
