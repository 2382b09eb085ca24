import { once } from 'node:events';
import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../electron/sync/http.ts';
import { trustedCertificate } from '../../support/sync.ts';

const certificate = await trustedCertificate();

let client: HttpClient;
let server: Server;
let sockets: Socket[];
beforeEach(() => {
  client = createHttpClient();
  sockets = [];
});
afterEach(() => {
  client.close();
  for (const socket of sockets) socket.destroy();
  server.close();
});

type Answer = (stream: http2.ServerHttp2Stream, heads: http2.IncomingHttpHeaders, nth: number) => void;
const answerTwo: Answer = (stream) => {
  stream.respond({ ':status': 200, 'content-type': 'application/json' });
  stream.end('{}');
};

async function listen(made: Server) {
  server = made;
  server.on('connection', (socket: Socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}
async function speakHttp2(answer: Answer) {
  const made = http2.createSecureServer(certificate);
  let nth = 0;
  made.on('stream', (stream, heads) => {
    stream.on('error', () => {});
    stream.resume().on('end', () => {
      nth += 1;
      answer(stream, heads, nth);
    });
  });
  await listen(made);
}
const call = (given: { timeoutMs?: number; body?: string } = {}) =>
  client.send({
    method: 'POST',
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/lgsp/NoiHoSo`,
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer t' },
    body: Buffer.from(given.body ?? '[]'),
    timeoutMs: given.timeoutMs ?? 10_000,
  });

it('where the far side offers HTTP/2 all calls share one connection, and heads said before cost next to nothing', async () => {
  const heard: http2.IncomingHttpHeaders[] = [];
  await speakHttp2((stream, heads, nth) => {
    heard.push(heads);
    answerTwo(stream, heads, nth);
  });
  await call();
  const later = [await call(), await call()];
  expect(await Promise.all([call(), call()])).toMatchObject([{ body: '{}' }, { status: 200 }]);
  expect(sockets).toHaveLength(1);
  expect(heard[0]).toMatchObject({
    ':method': 'POST',
    ':path': '/lgsp/NoiHoSo',
    'content-type': 'application/json',
    authorization: 'Bearer t',
  });
  expect(Object.keys(heard[0] ?? {}).length).toBe(6);
  for (const { traffic } of later) {
    expect(traffic.bytesOut).toBeLessThan(120);
    expect(traffic.bytesIn).toBeLessThan(120);
  }
});

it('a far side without HTTP/2 is called by HTTP/1.1, over one connection from then on', async () => {
  const made = https.createServer({ ...certificate, keepAlive: true }, (request, response) => {
    request.resume().on('end', () => response.end(request.httpVersion));
  });
  await listen(made);
  for (let turn = 0; turn < 3; turn += 1) expect(await call()).toMatchObject({ status: 200, body: '1.1' });
  // One to ask what it speaks, one to speak.
  expect(sockets).toHaveLength(2);
});

it('a stream the far side says it never looked at was surely not stored; one cut in the middle may have been', async () => {
  await speakHttp2((stream, _heads, nth) => {
    if (nth === 1) return stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
    stream.respond({ ':status': 200 });
    stream.write('{"code":');
    setTimeout(() => {
      if (nth === 2) stream.destroy(new Error('fault'));
      else sockets.at(-1)?.destroy();
    }, 20);
  });
  expect(await call()).toMatchObject({ kind: 'not-connected' });
  expect(await call()).toMatchObject({ kind: 'broken' });
  expect(await call()).toMatchObject({ kind: 'broken' });
});

it('a connection lost, or left by the far side, is made anew by the next call', async () => {
  await speakHttp2((stream, heads, nth) => {
    const { session } = stream;
    answerTwo(stream, heads, nth);
    if (nth === 1) setTimeout(() => session?.goaway(), 5);
    if (nth === 2) setTimeout(() => session?.destroy(), 5);
  });
  for (let turn = 1; turn <= 3; turn += 1) {
    expect(await call()).toMatchObject({ kind: 'answered' });
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(sockets).toHaveLength(3);
});

it('silence ends with the patience, is no proof of anything, and costs the connection', async () => {
  await speakHttp2((stream, heads, nth) => {
    if (nth > 1) answerTwo(stream, heads, nth);
  });
  expect(await call({ timeoutMs: 200 })).toMatchObject({ kind: 'broken', code: 'TIMEOUT' });
  expect(await call()).toMatchObject({ kind: 'answered' });
  expect(sockets).toHaveLength(2);
});

it('a far side that asks for HTTP/1.1 after all gets it from the next call on', async () => {
  const made = http2.createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
    if (request.httpVersion === '1.1') response.end('1.1');
  });
  made.on('stream', (stream) => {
    stream.on('error', () => {});
    stream.close(http2.constants.NGHTTP2_HTTP_1_1_REQUIRED);
  });
  await listen(made);
  expect(await call()).toMatchObject({ kind: 'broken' });
  expect(await call()).toMatchObject({ kind: 'answered', body: '1.1' });
});

it('a certificate nobody vouches for is told as such, and closing breaks what is under way', async () => {
  await speakHttp2(() => {});
  const waiting = call();
  await expect.poll(() => sockets.length).toBe(1);
  client.close();
  expect((await waiting).kind).not.toBe('answered');
  client = createHttpClient();
  await trustedCertificate();
  expect(await call()).toMatchObject({ kind: 'certificate' });
});
