import fs from 'node:fs';
import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readWindowState } from '../../../electron/window/window-state.ts';
import { SET_UP } from '../../support/centre.ts';
import { logLines, openCounter, temporaryFolder } from '../../support/counter.ts';
import {
  type FakeElectron,
  type FakeOptions,
  type FakeWindow,
  fakeElectron,
} from '../../support/electron.ts';
import { removeData } from '../../support/store.ts';
import { openPortWindow } from '../../support/windows.ts';

const PORT = 'motcua-port';

let folder: string;
let electron: FakeElectron;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  for (const utility of electron.utilities) {
    // The end of the test is no crash to recover from.
    utility.removeAllListeners();
    utility.kill();
  }
  vi.doUnmock('electron');
  removeData(folder);
});

/** Runs electron/main.ts as Electron would. */
async function start(options: Partial<FakeOptions> = {}) {
  electron = fakeElectron({ folder, ...options });
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  await import('../../../electron/main.ts');
}

async function open(options: Partial<FakeOptions> = {}): Promise<FakeWindow> {
  await start(options);
  electron.becomeReady();
  await expect.poll(() => electron.windows.length).toBe(1);
  return electron.windows[0]!;
}

/** Waits for the n-th port the page is given. */
async function portOf(window: FakeWindow, count = 1): Promise<MessagePort> {
  const ports = () => window.webContents.posted.filter((post) => post.ports.length === 1);
  await expect.poll(() => ports().length).toBe(count);
  expect(ports()[count - 1]).toMatchObject({ channel: PORT, message: null });
  return ports()[count - 1]!.ports[0]!;
}

describe('the start', () => {
  it('shuts the sandbox and takes the lock of its data folder before anything is shown', async () => {
    await start();
    expect(electron.order).toEqual(['sandbox', 'scheme', `lock in ${path.join(folder, 'window')}`]);
    expect(electron.windows).toEqual([]);
  });

  it('leaves at once when the program is running already', async () => {
    await start({ isFirstInstance: false });
    electron.becomeReady();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(electron.exits).toEqual([0]);
    expect([electron.windows.length, electron.utilities.length]).toEqual([0, 0]);
  });

  it('brings the window forward when it is started a second time', async () => {
    const window = await open();
    window.minimized = true;
    electron.app.emit('second-instance');
    expect(window.did).toEqual(['restore', 'show', 'focus']);
    window.destroyed = true;
    electron.app.emit('second-instance');
    expect(window.did).toHaveLength(3);
  });
});

describe('the window', () => {
  it('is sandboxed, isolated and without Node', async () => {
    const window = await open();
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      preload: expect.stringMatching(/preload\.cjs$/),
    });
    expect(window.url).toBe('app://counter/');
  });

  it('has the developer’s tools in development only', async () => {
    const window = await open({ isPackaged: false });
    expect(window.options.webPreferences).toMatchObject({ devTools: true });
  });

  it('is shown when its page is drawn, maximized the first time', async () => {
    const window = await open();
    expect(window.did).toEqual([]);
    window.emit('ready-to-show');
    expect(window.did).toEqual(['maximize', 'show']);
  });

  it('remembers where it was left', async () => {
    const window = await open();
    window.bounds = { x: 100, y: 50, width: 1100, height: 660 };
    window.emit('close');
    expect(readWindowState(path.join(folder, 'window'))).toEqual({ bounds: window.bounds, maximized: false });

    const again = await open();
    expect(again.options).toMatchObject(window.bounds);
    again.emit('ready-to-show');
    expect(again.did).toEqual(['show']);
  });
});

describe('what the page may not do', () => {
  it.each([
    ['will-navigate', 'https://evil.example/', true],
    ['will-navigate', 'file:///etc/passwd', true],
    ['will-navigate', 'app://elsewhere/', true],
    ['will-navigate', 'app://counter.evil.example/', true],
    ['will-navigate', 'javascript:alert(1)', true],
    ['will-navigate', 'app://counter/', false],
    ['will-redirect', 'https://evil.example/', true],
    ['will-attach-webview', '', true],
  ])('%s to %s is held back: %s', async (event, url, heldBack) => {
    const window = await open();
    expect(window.webContents.tries(event, { url })).toBe(heldBack);
  });

  it.each([
    ['https://evil.example/', true],
    ['data:text/html,hello', true],
    ['blob:https://evil.example/1', true],
    ['chrome-extension://another/', true],
    ['blob:app://counter/0b6d', false],
    ['about:blank', false],
  ])('a frame going to %s is held back: %s', async (url, heldBack) => {
    const window = await open();
    expect(window.webContents.tries('will-frame-navigate', { url, isMainFrame: false })).toBe(heldBack);
  });

  it('open a second window', async () => {
    const window = await open();
    expect(window.webContents.openHandler?.({ url: 'app://counter/' })).toEqual({ action: 'deny' });
  });

  it.each([
    ['media', { mediaTypes: ['video'], requestingUrl: 'app://counter/' }, true],
    ['media', { mediaTypes: ['video', 'audio'], requestingUrl: 'app://counter/' }, false],
    ['media', { mediaTypes: ['audio'], requestingUrl: 'app://counter/' }, false],
    ['media', { mediaTypes: [], requestingUrl: 'app://counter/' }, false],
    ['media', { mediaTypes: ['video'], requestingUrl: 'https://evil.example/' }, false],
    ['display-capture', { mediaTypes: ['video'], requestingUrl: 'app://counter/' }, false],
    ['geolocation', { requestingUrl: 'app://counter/' }, false],
    ['notifications', { requestingUrl: 'app://counter/' }, false],
    ['clipboard-read', { requestingUrl: 'app://counter/' }, false],
  ])('asked for %s %j: %s', async (permission, details, granted) => {
    await open();
    const answer = vi.fn();
    electron.rights.request!(...([{}, permission, answer, details] as never[]));
    expect(answer).toHaveBeenCalledExactlyOnceWith(granted);
  });

  it.each([
    ['media', 'app://counter', { mediaType: 'video' }, true],
    ['media', 'app://counter', { mediaType: 'audio' }, false],
    ['media', 'https://evil.example', { mediaType: 'video' }, false],
    ['serial', 'app://counter', {}, false],
  ])('checked for %s from %s %j: %s', async (permission, origin, details, granted) => {
    await open();
    expect(electron.rights.check!(...([null, permission, origin, details] as never[]))).toBe(granted);
    expect(electron.rights.device!()).toBe(false);
  });

  it.each([
    ['https://evil.example/', true],
    ['http://127.0.0.1:8080/', true],
    ['wss://evil.example/', true],
    ['file:///etc/passwd', true],
    ['app://counter/assets/app.js', false],
    ['blob:app://counter/0b6d', false],
  ])('a request for %s is cancelled: %s', async (url, cancel) => {
    await open();
    const answer = vi.fn();
    electron.rights.network!(...([{ url }, answer] as never[]));
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel });
  });
});

describe('the service behind the window', () => {
  it('is forked without a developer’s options, opened with a key the operating system seals, and answers the page', async () => {
    vi.stubEnv('NODE_OPTIONS', '--inspect');
    const window = await open({ service: true });
    vi.unstubAllEnvs();
    const [file, , options] = electron.forks[0] as [string, string[], { env: Record<string, string> }];
    expect(path.basename(file)).toBe('service.js');
    expect(options.env).not.toHaveProperty('NODE_OPTIONS');

    window.webContents.load();
    const page = openPortWindow(await portOf(window));
    expect(await page.call('officers.me', {})).toEqual({ ok: true, value: { state: 'signed-out' } });
    expect(fs.readdirSync(folder)).toContain('master.sealed');
    expect(fs.readdirSync(folder)).not.toContain('master.key');
  });

  it('gets a new port when the page is loaded anew, and the officer stays signed in', async () => {
    const window = await open({ service: true });
    window.webContents.load();
    const first = openPortWindow(await portOf(window));
    await first.call('centre.setUp', SET_UP);
    const { officers } = (
      (await first.call('officers.list', {})) as { value: { officers: { id: string }[] } }
    ).value;
    await first.call('officers.signIn', { officerId: officers[0]!.id, pin: SET_UP.officer.pin });

    window.webContents.load();
    const second = openPortWindow(await portOf(window, 2));
    expect(await second.call('officers.me', {})).toMatchObject({ value: { state: 'signed-in' } });
  });

  it('is started again after a crash: the page is told, gets a new port, and the officer is still signed in', async () => {
    const window = await open({ service: true });
    window.webContents.load();
    const first = openPortWindow(await portOf(window));
    const setUp = (await first.call('centre.setUp', SET_UP)) as { value: { officerId: string } };
    await first.call('officers.signIn', { officerId: setUp.value.officerId, pin: SET_UP.officer.pin });

    electron.utilities[0]!.kill();
    const second = openPortWindow(await portOf(window, 2));
    expect(window.webContents.posted.map(({ ports }) => ports.length)).toEqual([1, 0, 1]);
    expect(await second.call('officers.me', {})).toMatchObject({
      value: { state: 'signed-in', officer: { name: SET_UP.officer.name } },
    });
    expect(logLines(folder)).toContainEqual(
      expect.objectContaining({ level: 'crash', message: 'service died' }),
    );
  });

  it('that dies again and again is given up in words', async () => {
    const window = await open();
    window.webContents.load();
    for (let death = 0; death < 5; death += 1) {
      await expect.poll(() => electron.utilities.length).toBe(death + 1);
      electron.utilities[death]!.kill();
    }
    await expect.poll(() => electron.exits).toEqual([1]);
    expect(electron.boxes).toEqual([expect.stringContaining('Chương trình quầy dừng liên tục')]);
    expect(electron.boxes[0]).toContain(path.join(folder, 'logs'));
  });

  it('is closed in order when the window is', async () => {
    const window = await open({ service: true });
    window.webContents.load();
    await portOf(window);
    electron.app.emit('window-all-closed');
    await expect.poll(() => electron.exits).toEqual([0]);
    expect(electron.order.slice(-2)).toEqual(['quit', 'flush']);
    expect(electron.utilities).toHaveLength(1);
    expect(logLines(folder).filter(({ level }) => level === 'crash')).toEqual([]);
  });
});

describe('data that cannot be opened', () => {
  it('because its key is elsewhere is said in words, and no service is started', async () => {
    await (await openCounter(folder)).close();
    fs.rmSync(path.join(folder, 'master.key'));
    await start();
    electron.becomeReady();
    await expect.poll(() => electron.exits).toEqual([3]);
    expect(electron.boxes).toEqual([expect.stringContaining('Không mở được dữ liệu bằng khóa hiện có')]);
    expect(electron.utilities).toEqual([]);
  });

  it('because a newer program changed it is said in words', async () => {
    const counter = await openCounter(folder);
    await counter.close();
    const { openTestStore } = await import('../../support/store.ts');
    const { store } = openTestStore(folder);
    store.db.exec(`INSERT INTO schema_step (name, hash) VALUES ('9999-later.sql', '')`);
    store.close();
    await open({ service: true });
    await expect.poll(() => electron.exits).toEqual([3]);
    expect(electron.boxes).toEqual([expect.stringContaining('phiên bản mới hơn')]);
    expect(electron.boxes[0]).toContain(folder);
  });
});

describe('started with a copy of the data of a PC that died', () => {
  let parent: string;
  let copy: string;
  let code: string;
  beforeEach(async () => {
    parent = temporaryFolder();
    fs.mkdirSync(path.join(parent, 'data'));
    const counter = await openCounter(path.join(parent, 'data'));
    const ask = async (name: string, input: unknown) => {
      const reply = await counter.dispatch(name, input, 'admin');
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value as { officerId: string; code: string };
    };
    const { officerId } = await ask('centre.setUp', SET_UP);
    await ask('officers.signIn', { officerId, pin: SET_UP.officer.pin });
    await ask('backup.setFolder', { folder: path.join(parent, 'disk') });
    ({ code } = await ask('backup.makeCode', {}));
    await ask('backup.now', {});
    await counter.close();
    const [own = ''] = fs.readdirSync(path.join(parent, 'disk'));
    copy = path.join(parent, 'disk', own);
  });
  afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

  it('it opens that counter, its key sealed anew by this PC', async () => {
    const window = await open({ service: true, switches: { restore: copy, 'recovery-code': code } });
    window.webContents.load();
    const page = openPortWindow(await portOf(window));
    const letter = SET_UP.identity.counterLetter;
    expect(await page.call('centre.status', {})).toMatchObject({ value: { counter: { letter } } });
    expect(fs.existsSync(path.join(folder, 'master.sealed'))).toBe(true);
    expect(fs.existsSync(path.join(folder, 'master.key'))).toBe(false);
  });

  it('a wrong code, and data that is here already, are said in words and change nothing', async () => {
    await start({ switches: { restore: copy, 'recovery-code': 'AAAAA' } });
    electron.becomeReady();
    await expect.poll(() => electron.boxes.length).toBe(1);
    expect(electron.boxes[0]).toContain('25 ký tự');
    expect(fs.existsSync(path.join(folder, 'counter.db'))).toBe(false);
    fs.cpSync(path.join(copy, 'counter.db'), path.join(folder, 'counter.db'));
    await start({ switches: { restore: copy, 'recovery-code': code } });
    electron.becomeReady();
    await expect.poll(() => electron.boxes.length).toBe(1);
    expect(electron.boxes[0]).toContain('đã có dữ liệu');
  });
});

describe('a page that died', () => {
  it('is loaded again, but not for ever', async () => {
    const window = await open();
    window.webContents.load();
    for (let death = 0; death < 4; death += 1) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
      await expect.poll(() => window.webContents.reloads).toBe(death + 1);
      window.webContents.load();
    }
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    expect(electron.exits).toEqual([1]);
  });

  it('in order is left alone', async () => {
    const window = await open();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(logLines(folder).filter(({ message }) => message === 'page died')).toEqual([]);
  });
});
