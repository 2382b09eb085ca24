// A window of the counter as a test drives it: the same four things over each host.
import { MessageChannel } from 'node:worker_threads';
import { type Port, servePort } from '../../electron/hosts/port.ts';
import type { Counter, Reply } from '../../electron/hosts/serve.ts';
import { startWebHost } from '../../electron/hosts/web.ts';
import type { Result } from '../../shared/lib/result.ts';

export type Window = {
  call(name: string, input?: unknown): Promise<Reply>;
  file(sha256: string): Promise<Result<Uint8Array, unknown>>;
  put(bytes: Uint8Array): Promise<Reply>;
  /** Every event since the window was opened. */
  readonly events: unknown[];
};

export type Host = { openWindow(): Promise<Window>; close(): Promise<void> };

export const HOSTS: Readonly<Record<string, (counter: Counter) => Promise<Host>>> = {
  'loopback HTTP': webHost,
  'a message port': portHost,
};

async function webHost(counter: Counter): Promise<Host> {
  const host = await startWebHost(counter, { pageFolder: '/nonexistent' });
  return {
    openWindow: async () => openWebWindow(host.address, await cookieFor(host.launchUrl())),
    close: host.close,
  };
}

/** What a browser does with the launch address: keeps the cookie. */
export async function cookieFor(launchUrl: string): Promise<string> {
  const response = await fetch(launchUrl, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 303 || !cookie) throw new Error(`Not launched: ${response.status}`);
  return cookie;
}

/** A page of our own origin with its cookie. */
export async function openWebWindow(address: string, cookie: string): Promise<Window> {
  const headers = { cookie, origin: address };
  const events: unknown[] = [];
  const stream = await fetch(`${address}/events`, { headers });
  void follow(stream, events);
  const post = async (path: string, body: BodyInit) => {
    const response = await fetch(address + path, { method: 'POST', headers, body });
    return (await response.json()) as Reply;
  };
  return {
    events,
    call: (name, input) => post(`/call/${name}`, input === undefined ? '' : JSON.stringify(input)),
    put: (bytes) => post('/files', Buffer.from(bytes)),
    async file(sha256) {
      const response = await fetch(`${address}/files/${sha256}`, { headers });
      if (!response.ok) return (await response.json()) as Result<Uint8Array, unknown>;
      return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
    },
  };
}

async function follow(stream: Response, events: unknown[]) {
  let text = '';
  try {
    for await (const part of stream.body ?? []) {
      text += Buffer.from(part).toString('utf8');
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages)
        if (message.startsWith('data: ')) events.push(JSON.parse(message.slice('data: '.length)));
    }
  } catch {
    // The host hung up; the test has what came before.
  }
}

async function portHost(counter: Counter): Promise<Host> {
  const channels: MessageChannel[] = [];
  let windows = 0;
  return {
    async openWindow() {
      const channel = new MessageChannel();
      channels.push(channel);
      windows += 1;
      servePort(counter, nodePort(channel.port1), `window-${windows}`);
      return openPortWindow(channel.port2);
    },
    async close() {
      for (const channel of channels) channel.port2.close();
    },
  };
}

export function nodePort(port: import('node:worker_threads').MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
  };
}

/** The page's end of a port, speaking as renderer/bridge/port.ts does. */
export function openPortWindow(port: import('node:worker_threads').MessagePort): Window {
  const waiting = new Map<number, (reply: Reply) => void>();
  const events: unknown[] = [];
  let lastId = 0;
  port.on('message', (message) => {
    if (message.kind === 'event') events.push({ name: message.name, payload: message.payload });
    else waiting.get(message.id)?.(message.reply);
  });
  const ask = (request: object) =>
    new Promise<Reply>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      port.postMessage({ id: lastId, ...request });
    });
  return {
    events,
    call: (name, input) => ask({ kind: 'call', name, input }),
    put: (bytes) => ask({ kind: 'put', bytes }),
    file: (sha256) => ask({ kind: 'file', sha256 }) as Promise<Result<Uint8Array, unknown>>,
  };
}
