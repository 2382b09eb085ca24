import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FromWebService } from '../../../electron/hosts/service-messages.ts';
import { superviseWebService, type WebService } from '../../../scripts/start/web-service.ts';
import { ADMIN, logLines, openCounter, openSetUpCounter, temporaryFolder } from '../../support/counter.ts';
import { removeData } from '../../support/store.ts';
import { cookieFor, openPortWindow, openWebWindow } from '../../support/windows.ts';

const SERVICE = path.join(import.meta.dirname, '../../../electron/service.ts');

let template: string;
let folder: string;
let adminId: string;
beforeAll(async () => {
  const test = await openSetUpCounter();
  await test.counter.close();
  template = test.folder;
  adminId = test.adminId;
});
afterAll(() => fs.rmSync(template, { recursive: true, force: true }));
beforeEach(() => {
  folder = temporaryFolder();
  fs.cpSync(template, folder, { recursive: true });
});
afterEach(() => removeData(folder));

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

async function startService(...args: string[]) {
  const child = fork(SERVICE, ['--data', folder, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  children.push(child);
  const [message] = (await once(child, 'message')) as [FromWebService];
  return { child, message };
}

async function openWindow(ready: FromWebService) {
  if (ready.kind !== 'ready') throw new Error(JSON.stringify(ready));
  const window = await openWebWindow(ready.address, await cookieFor(ready.launchUrl));
  await window.call('officers.signIn', { officerId: adminId, pin: ADMIN.pin });
  return window;
}

describe('the service as a Node process', () => {
  it('comes back at the same address on every start, so that the browser finds its drafts', async () => {
    const first = await startService();
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await startService();
    expect(second.message).toMatchObject({
      kind: 'ready',
      address: first.message.kind === 'ready' ? first.message.address : '',
    });
  });

  it('takes another address when its own is in use', async () => {
    const [first, second] = [await startService(), await startService()];
    expect(second.message).toMatchObject({ kind: 'ready' });
    expect(second.message).not.toMatchObject({
      address: first.message.kind === 'ready' ? first.message.address : '',
    });
  });

  it('hands out as many launch addresses as are asked for', async () => {
    const { child, message } = await startService();
    child.send({ kind: 'launch-url' });
    const [second] = (await once(child, 'message')) as [{ kind: string; launchUrl: string }];
    expect(second.kind).toBe('launch-url');
    expect(message.kind === 'ready' && message.launchUrl).not.toBe(second.launchUrl);
    await expect(cookieFor(second.launchUrl)).resolves.toContain('motcua-');
  });

  it.each([
    ['a close message', (child: ChildProcess) => child.send({ kind: 'close' })],
    ['SIGTERM', (child: ChildProcess) => child.kill('SIGTERM')],
    ['the end of the program that started it', (child: ChildProcess) => child.disconnect()],
  ])('ends in order on %s', async (_how, end) => {
    const { child } = await startService();
    end(child);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says so when its port is taken, and leaves the other counter alone', async () => {
    const { message: first } = await startService();
    const port = first.kind === 'ready' ? new URL(first.address).port : '';
    const { child, message } = await startService('--port', port);
    expect(message).toEqual({
      kind: 'failed',
      error: { code: 'port-taken', params: { port: Number(port) } },
    });
    expect(await once(child, 'exit')).toEqual([3, null]);
    expect(await (await openWindow(first)).call('officers.roster', {})).toMatchObject({ ok: true });
  });

  it('says so when the key does not fit, and makes no new one', async () => {
    fs.rmSync(path.join(folder, 'master.key'));
    const { child, message } = await startService();
    expect(message).toMatchObject({ kind: 'failed', error: { code: 'database-key-wrong' } });
    expect(await once(child, 'exit')).toEqual([3, null]);
    expect(fs.existsSync(path.join(folder, 'master.key'))).toBe(false);
  });

  it('writes beside a second service on the same folder, and neither loses a record', async () => {
    const services = await Promise.all([startService(), startService()]);
    const windows = await Promise.all(services.map(({ message }) => openWindow(message)));
    const days = Array.from({ length: 60 }, (_, index) =>
      new Date(Date.UTC(2027, 0, 4 + index * 7)).toISOString(),
    );
    const replies = await Promise.all(
      days.map((day, index) =>
        windows[index % 2]!.call('centre.updateCalendarDay', {
          day: {
            date: day.slice(0, 10),
            kind: 'holiday',
            name: `Ngày ${index}`,
            certainty: 'sure',
            source: 'Công văn',
            note: '',
          },
          reason: 'Theo công văn của tỉnh',
        }),
      ),
    );
    expect(replies.filter((reply) => !reply.ok)).toEqual([]);
    for (const window of windows) {
      const names = await Promise.all(
        [2027, 2028].map(async (year) => {
          const reply = await window.call('centre.calendar', { year });
          return (reply as { value: { days: { name: string }[] } }).value.days.map(({ name }) => name);
        }),
      );
      expect(names.flat().filter((name) => /^Ngày \d+$/.test(name))).toHaveLength(60);
    }
  });
});

describe('a crash of the service', () => {
  let service: WebService | undefined;
  afterEach(async () => {
    service?.stop();
    await service?.ended;
  });

  it('is mended on the same port: the window, its cookie and its officer stay, and nothing saved is lost', async () => {
    const readies: { address: string; launchUrl: string }[] = [];
    const crashes: string[] = [];
    service = superviseWebService({
      folder,
      port: '0',
      onReady: (ready) => readies.push(ready),
      onCrash: (how) => crashes.push(how),
    });
    await expect.poll(() => readies.length).toBe(1);
    const { address, launchUrl } = readies[0]!;
    const cookie = await cookieFor(launchUrl);
    const window = await openWebWindow(address, cookie);
    await window.call('officers.signIn', { officerId: adminId, pin: ADMIN.pin });
    expect(await window.call('officers.setIdleLock', { minutes: 33 })).toMatchObject({ ok: true });

    process.kill(service.pid()!, 'SIGKILL');
    await expect.poll(() => readies.length).toBe(2);
    expect(crashes).toEqual(['SIGKILL']);
    expect(readies[1]!.address).toBe(address);

    const again = await openWebWindow(address, cookie);
    expect(await again.call('officers.me', {})).toMatchObject({
      value: { state: 'signed-in', officer: { id: adminId }, idleLockMinutes: 33 },
    });
  });

  it('over and over ends in giving up', async () => {
    service = superviseWebService({
      folder,
      port: '0',
      onReady: () => process.kill(service!.pid()!, 'SIGKILL'),
      onCrash: () => {},
    });
    expect(await service.ended).toEqual({ kind: 'gave-up' });
  });

  it('that comes from a bug leaves its stack in the log', async () => {
    const crash = path.join(folder, 'crash.mjs');
    fs.writeFileSync(
      crash,
      `setTimeout(() => { throw new Error('boom outside any call'); }, 1500); await import(${JSON.stringify(SERVICE)});`,
    );
    const child = fork(crash, ['--data', folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    children.push(child);
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(logLines(folder)).toContainEqual(
      expect.objectContaining({
        level: 'crash',
        message: 'service died',
        error: expect.stringContaining('boom outside any call'),
      }),
    );
  });
});

describe('the service as Electron’s utility process', () => {
  let utility: Worker;
  let messages: unknown[];
  beforeEach(() => {
    messages = [];
    utility = new Worker(path.join(import.meta.dirname, '../../support/utility-process.mjs'));
    utility.on('message', (message) => messages.push(message));
  });
  afterEach(() => utility.terminate());

  const send = (data: unknown, ...ports: import('node:worker_threads').MessagePort[]) =>
    utility.postMessage({ data, ports }, ports);
  const key = () => fs.readFileSync(path.join(folder, 'master.key'), 'utf8');

  it('opens the folder with the key it is given, serves each window’s port and closes in order', async () => {
    send({ kind: 'open', folder, key: key() });
    await expect.poll(() => messages).toEqual([{ kind: 'ready' }]);

    const { port1, port2 } = new MessageChannel();
    send({ kind: 'window', id: 'window-a' }, port1);
    const window = openPortWindow(port2);
    expect(await window.call('officers.signIn', { officerId: adminId, pin: ADMIN.pin })).toMatchObject({
      value: { state: 'signed-in' },
    });

    send({ kind: 'close' });
    expect(await once(utility, 'exit')).toEqual([0]);
    const counter = await openCounter(folder);
    const reply = await counter.dispatch('officers.me', {}, 'window-a');
    await counter.close();
    expect(reply).toMatchObject({ value: { state: 'signed-in', officer: { id: adminId } } });
  });

  it('serves a window whose port came before the folder was open', async () => {
    const { port1, port2 } = new MessageChannel();
    const window = openPortWindow(port2);
    send({ kind: 'open', folder, key: key() });
    send({ kind: 'window', id: 'window-a' }, port1);
    expect(await window.call('officers.me', {})).toEqual({ ok: true, value: { state: 'signed-out' } });
    port2.close();
  });

  it('says why it cannot open the folder, and closes the ports it will never serve', async () => {
    send({ kind: 'open', folder, key: '00'.repeat(32) });
    await expect
      .poll(() => messages)
      .toMatchObject([{ kind: 'failed', error: { code: 'database-key-wrong' } }]);
    const { port1, port2 } = new MessageChannel();
    send({ kind: 'window', id: 'window-a' }, port1);
    await once(port2, 'close');
  });
});
