import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../electron/window/menu.ts';
import { isOwnPage } from '../../../electron/window/page-origin.ts';
import { servePage } from '../../../electron/window/page-protocol.ts';
import { placeWindow, readWindowState, writeWindowState } from '../../../electron/window/window-state.ts';
import { temporaryFolder } from '../../support/counter.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('where the window opens', () => {
  const MAIN = { x: 0, y: 0, width: 1366, height: 728 };
  const RIGHT = { x: 1366, y: 0, width: 1920, height: 1040 };
  const at = (x: number, y: number, width = 1100, height = 660) => ({
    bounds: { x, y, width, height },
    maximized: false,
  });

  it('the first time: in the middle of the main display, maximized', () => {
    expect(placeWindow(undefined, [MAIN, RIGHT])).toEqual({
      bounds: { x: 0, y: 0, width: 1366, height: 728 },
      maximized: true,
    });
    expect(placeWindow(undefined, [RIGHT]).bounds).toEqual({ x: 1643, y: 136, width: 1366, height: 768 });
  });

  it.each([
    ['where it was', at(100, 40), at(100, 40)],
    ['on the second display', at(1500, 100, 1400, 900), at(1500, 100, 1400, 900)],
    ['partly beyond an edge, as long as it can be taken', at(-800, 500), at(-800, 500)],
    ['no larger than its display', at(0, 0, 3000, 2000), at(0, 0, 1366, 728)],
    ['with its title bar below the top', at(100, -20), at(100, 0)],
  ])('%s', (_where, saved, expected) => {
    expect(placeWindow(saved, [MAIN, RIGHT])).toEqual(expected);
  });

  it.each([
    ['on a display that is gone', at(1500, 100)],
    ['out of reach to the left', at(-1000, 100)],
    ['out of reach below', at(100, 700)],
    ['out of reach above', at(100, -400)],
  ])('in the middle again when it was left %s', (_where, saved) => {
    expect(placeWindow(saved, [MAIN]).bounds).toEqual({ x: 0, y: 0, width: 1366, height: 728 });
  });

  it('keeps its note, and passes over a damaged one', () => {
    const profile = path.join(folder, 'window');
    expect(readWindowState(profile)).toBeUndefined();
    writeWindowState(profile, at(1, 2));
    expect(readWindowState(profile)).toEqual(at(1, 2));
    for (const damaged of ['', '{', '{"bounds":{"x":"1"}}', 'null']) {
      fs.writeFileSync(path.join(profile, 'window-state.json'), damaged);
      expect(readWindowState(profile)).toBeUndefined();
    }
  });
});

describe('the page’s own protocol', () => {
  type Serve = (request: Request) => Promise<Response>;
  let serve: Serve;
  beforeEach(() => {
    fs.mkdirSync(path.join(folder, 'page'));
    fs.writeFileSync(path.join(folder, 'page', 'index.html'), '<title>Một cửa</title>');
    fs.writeFileSync(path.join(folder, 'secret.html'), 'secret');
    servePage({ handle: (_scheme, handler) => (serve = handler as Serve) }, path.join(folder, 'page'));
  });

  it('serves the built page with its policy', async () => {
    const response = await serve(new Request('app://counter/'));
    expect(await response.text()).toBe('<title>Một cửa</title>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('content-security-policy')).toContain("object-src 'none'");
  });

  it.each([
    'app://counter/..%2fsecret.html',
    'app://counter/%',
    'app://counter/nothing.js',
    'app://elsewhere/',
  ])('serves nothing at %s', async (url) => {
    const response = await serve(new Request(url));
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it('takes nothing in', async () => {
    expect((await serve(new Request('app://counter/', { method: 'POST', body: 'x' }))).status).toBe(404);
  });
});

it.each([
  ['app://counter', true],
  ['app://counter/assets/a.js', true],
  ['app://counter:80/', false],
  ['app://counter.evil.example', false],
  ['app://COUNTER/', false],
  ['http://counter/', false],
  ['counter', false],
  ['', false],
  [undefined, false],
])('%s is the page’s own address: %s', (address, own) => {
  expect(isOwnPage(address)).toBe(own);
});

describe('the keys every window has', () => {
  const roles = (platform: NodeJS.Platform, development: boolean) =>
    JSON.stringify(menuTemplate({ platform, development }));

  it('make the page larger and smaller', () => {
    expect(roles('win32', false)).toContain('zoomIn');
  });

  it('reload and open the developer’s tools in development only', () => {
    expect(roles('win32', false)).not.toMatch(/reload|DevTools/);
    expect(roles('win32', true)).toMatch(/reload.*toggleDevTools/);
  });

  it('work the clipboard on macOS, where only a menu does', () => {
    expect(roles('darwin', false)).toContain('editMenu');
  });
});

describe('the preload', () => {
  it('hands the page its port and exposes nothing', async () => {
    const listeners = new Map<string, (event: { ports: unknown[] }) => void>();
    const on = vi.fn((channel, listener) => listeners.set(channel, listener));
    vi.resetModules();
    // Everything but `ipcRenderer.on` is missing: whatever else the preload reached for would throw.
    vi.doMock('electron', () => ({ ipcRenderer: { on } }));
    const postMessage = vi.fn();
    vi.stubGlobal('window', { postMessage });
    const before = Object.keys(globalThis);
    await import('../../../electron/preload.ts');

    expect([...listeners.keys()]).toEqual(['motcua-port']);
    const port = { isAPort: true };
    listeners.get('motcua-port')!({ ports: [port] });
    listeners.get('motcua-port')!({ ports: [] });
    expect(postMessage.mock.calls).toEqual([
      [{ type: 'motcua-port' }, '*', [port]],
      [{ type: 'motcua-port' }, '*', []],
    ]);
    expect(Object.keys(globalThis)).toEqual(before);
    vi.unstubAllGlobals();
    vi.doUnmock('electron');
  });
});
