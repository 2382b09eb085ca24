import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLaunchKeys } from '../../../electron/hosts/launch.ts';
import type { Counter } from '../../../electron/hosts/serve.ts';
import { startWebHost, type WebHost } from '../../../electron/hosts/web.ts';
import { ADMIN, openSetUpCounter, type SetUpCounter, temporaryFolder } from '../../support/counter.ts';
import { cookieFor, openWebWindow, type Window } from '../../support/windows.ts';

let test: SetUpCounter;
let host: WebHost;
let pageFolder: string;
let port: number;
let cookie: string;
let admin: Window;

beforeAll(async () => {
  test = await openSetUpCounter();
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'secret.html'), 'not for the page');
  pageFolder = path.join(folder, 'page');
  fs.mkdirSync(path.join(pageFolder, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html><title>Một cửa</title>');
  fs.writeFileSync(path.join(pageFolder, 'assets', 'app-1a2b.js'), 'export {};');
  fs.writeFileSync(path.join(pageFolder, 'assets', 'app-1a2b.js.map'), '{}');
  host = await startWebHost(test.counter, { pageFolder });
  port = Number(new URL(host.address).port);
  cookie = await cookieFor(host.launchUrl());
  admin = await openWebWindow(host.address, cookie);
  await admin.call('officers.signIn', { officerId: test.adminId, pin: ADMIN.pin });
});
afterAll(async () => {
  await host.close();
  await test.close();
  fs.rmSync(path.dirname(pageFolder), { recursive: true, force: true });
});

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** A request exactly as given: `fetch` would mend the path and refuse to forge headers. */
function request(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(
      { host: '127.0.0.1', port, method, path: target, headers, setHost: !('host' in headers) },
      (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const codeOf = (answer: Answer) => (JSON.parse(answer.body) as { error: { code: string } }).error.code;
const callList = (headers: Record<string, string>) =>
  request('POST', '/call/officers.list', { cookie, origin: host.address, ...headers }, '{}');

describe('who may speak to the loopback host', () => {
  it('answers its own page', async () => {
    expect(await callList({})).toMatchObject({ status: 200 });
    expect(await callList({ 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a rebound name', { host: 'motcua.evil.example' }],
    ['a rebound name with our port', () => ({ host: `evil.example:${port}` })],
    ['our address without the port', { host: '127.0.0.1' }],
    ['another name of this machine', () => ({ host: `0.0.0.0:${port}` })],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['our address over another scheme', () => ({ origin: `https://127.0.0.1:${port}` })],
    ['our address without a scheme', () => ({ origin: `127.0.0.1:${port}` })],
    ['a page without an origin of its own', { origin: 'null' }],
    ['a page of another port of this PC', { 'sec-fetch-site': 'same-site' }],
    ['a link of another site', { 'sec-fetch-site': 'cross-site' }],
    ['no cookie', { cookie: '' }],
    ['a made-up cookie', () => ({ cookie: `motcua-${port}=someone.forged` })],
    ['a cookie of another counter', () => ({ cookie: `motcua-${port}=${cookieOfAnotherKey()}` })],
    ['a cookie with its seal cut short', () => ({ cookie: cookie.slice(0, -2) })],
    ['a cookie of another window with this seal', () => ({ cookie: cookie.replace(/=(.)/, '=$1x') })],
  ] as const)('refuses %s', async (_who, headers) => {
    const answer = await callList(typeof headers === 'function' ? headers() : headers);
    expect(answer.status).toBe(403);
    expect(codeOf(answer)).toBe('refused-sender');
  });

  it('refuses a POST that names no origin', async () => {
    const answer = await request('POST', '/call/officers.list', { cookie }, '{}');
    expect([answer.status, codeOf(answer)]).toEqual([403, 'refused-sender']);
  });

  it('refuses calls, events and files by other methods', async () => {
    for (const [method, target] of [
      ['GET', '/call/officers.list'],
      ['PUT', '/files'],
      ['DELETE', `/files/${'0'.repeat(64)}`],
      ['POST', '/events'],
      ['OPTIONS', '/call/officers.list'],
    ] as const)
      expect((await request(method, target, { cookie })).status).toBe(403);
  });

  it('refuses events and files to whoever has no cookie', async () => {
    for (const target of ['/events', `/files/${'0'.repeat(64)}`])
      expect((await request('GET', target)).status).toBe(403);
  });

  it('lets no other site read an answer', async () => {
    const answer = await callList({});
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('listens on 127.0.0.1 and on no other address of this machine', async () => {
    await expect(connectTo('127.0.0.1')).resolves.toBeUndefined();
    await expect(connectTo('127.0.0.2')).rejects.toThrow();
  });
});

describe('the launch key', () => {
  it('opens one window and never a second', async () => {
    const url = host.launchUrl();
    expect(await cookieFor(url)).toContain(`motcua-${port}=`);
    const again = await fetch(url, { redirect: 'manual' });
    expect(again.status).toBe(403);
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  it('cannot be guessed or left out', async () => {
    for (const key of ['', '?key=', '?key=AAAA', '?other=1'])
      expect((await request('GET', `/launch${key}`)).status).toBe(403);
  });

  it('hands over a cookie that no script and no other site can use', async () => {
    const response = await fetch(host.launchUrl(), { redirect: 'manual' });
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict; Path=\//);
    expect(response.headers.get('location')).toBe('/');
  });

  it('leaves a browser that has a window already with the cookie of that window', async () => {
    const target = host.launchUrl().slice(host.address.length);
    const answer = await request('GET', target, { cookie });
    expect(answer.headers['set-cookie']?.[0]).toContain(cookie);
  });

  it('is known again after a restart of the service, for the seal is the data folder’s', () => {
    const keys = () => createLaunchKeys(test.counter.keyFor('web-cookie'));
    const before = keys();
    const value = before.redeem(before.issue())!;
    expect(keys().senderOf(value)).toBe(before.senderOf(value));
  });
});

describe('the page’s files', () => {
  it('come with a policy that keeps the page to itself', async () => {
    const answer = await request('GET', '/');
    expect(answer.body).toContain('Một cửa');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe-eval;');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('may be kept by the browser when their name says their content', async () => {
    const answer = await request('GET', '/assets/app-1a2b.js');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/assets/..%2f..%2fsecret.html',
    '/..%5csecret.html',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/assets/app-1a2b.js.map',
    '/assets',
    '/assets/',
    '/%',
    '/%00',
    '/index.html%00.js',
    '/nothing.js',
  ])('are not to be had at %s', async (target) => {
    const answer = await request('GET', target);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not for the page');
  });

  it('leave the host standing after a request line that is no address', async () => {
    const answer = await raw(`GET http://[ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect((await request('GET', '/')).status).toBe(200);
  });
});

describe('bodies', () => {
  it('that are no JSON are refused as wrong input', async () => {
    for (const body of ['{', 'null!', '{"a":'])
      expect(
        codeOf(await request('POST', '/call/officers.list', { cookie, origin: host.address }, body)),
      ).toBe('invalid-input');
  });

  it('of a call name that is no name are refused', async () => {
    const answer = await request('POST', '/call/%', { cookie, origin: host.address }, '{}');
    expect(codeOf(answer)).toBe('unknown-call');
  });

  it('that declare too much are refused and the answer still arrives', async () => {
    const answer = await callWith('x'.repeat(2 * 1024 * 1024));
    expect([answer.status, codeOf(answer)]).toEqual([413, 'too-large']);
  });

  it('that grow too long without having said so are refused as soon as they do', async () => {
    const { sent, answered } = openCall();
    const piece = 'x'.repeat(64 * 1024);
    // One megabyte is the limit; the sender would go on for ever.
    let pieces = 0;
    const dripping = setInterval(() => {
      pieces += 1;
      sent.write(piece);
    }, 5);
    const answer = await answered;
    clearInterval(dripping);
    expect([answer.status, codeOf(answer)]).toEqual([413, 'too-large']);
    expect(pieces).toBeGreaterThan(15);
    sent.destroy();
  });

  it('that break off in the middle disturb nobody', async () => {
    const { sent, answered } = openCall();
    answered.catch(() => undefined);
    sent.write('{"officerId":');
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.destroy();
    expect(await admin.call('officers.list', {})).toMatchObject({ ok: true });
  });

  function callWith(body: string) {
    return request('POST', '/call/officers.list', { cookie, origin: host.address }, body);
  }

  function openCall() {
    const { promise: answered, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = http.request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/call/officers.list',
      headers: { cookie, origin: host.address },
    });
    sent.on('response', async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(parts).toString(),
      });
    });
    sent.on('error', reject);
    return { sent, answered };
  }
});

describe('events', () => {
  it('stop being sent to a window that is gone', async () => {
    const events = test.counter.events;
    const leaving = new AbortController();
    const stream = await fetch(`${host.address}/events`, { headers: { cookie }, signal: leaving.signal });
    const reader = stream.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe(': open\n\n');
    events.publish('store.changed', { room: 'sync' });
    expect(Buffer.from((await reader.read()).value!).toString()).toBe(
      'data: {"name":"store.changed","payload":{"room":"sync"}}\n\n',
    );
    leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(() => events.publish('store.changed', { room: 'sync' })).not.toThrow();
  });

  it('end when the host closes, with calls under way answered first', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const dispatch: Counter['dispatch'] = (...asked) => {
      begin();
      return test.counter.dispatch(...asked);
    };
    const second = await startWebHost({ ...test.counter, dispatch }, { pageFolder });
    const window = await openWebWindow(second.address, await cookieFor(second.launchUrl()));
    const underWay = window.call('officers.signIn', { officerId: test.receiverId, pin: '999999' });
    await begun;
    await second.close();
    expect(await underWay).toMatchObject({ error: { code: 'pin-wrong' } });
    await expect(fetch(second.address)).rejects.toThrow();
  });

  it('end when the host closes, with calls answered that had arrived and were not read yet', async () => {
    const second = await startWebHost(test.counter, { pageFolder });
    const { host: name, port } = new URL(second.address);
    const call = [
      'POST /call/officers.list HTTP/1.1',
      `Host: ${name}`,
      `Origin: ${second.address}`,
      `Cookie: ${await cookieFor(second.launchUrl())}`,
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n');
    const line = net.connect(Number(port), '127.0.0.1');
    const answers = line.setEncoding('utf8')[Symbol.asyncIterator]();
    line.write(call);
    expect((await answers.next()).value).toMatch(/^HTTP\/1\.1 200/);
    line.write(call);
    await second.close();
    expect((await answers.next()).value).toMatch(/^HTTP\/1\.1 200/);
  });
});

function cookieOfAnotherKey() {
  const keys = createLaunchKeys(Buffer.alloc(32, 7));
  return keys.redeem(keys.issue());
}

function connectTo(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: address, timeout: 1000 }, () => {
      socket.destroy();
      resolve();
    });
    socket.on('timeout', () => reject(new Error('timeout')));
    socket.on('error', reject);
  });
}

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
