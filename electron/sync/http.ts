// The way to one province: calls over one HTTP/2 connection where the far side offers it, everything else by HTTP/1.1.
import http from 'node:http';
import https from 'node:https';
import {
  answered,
  CONNECT_TIMEOUT_MS,
  coded,
  type Exchange,
  failed,
  type HttpRequest,
  readReply,
} from './exchange.ts';
import { createHttp2 } from './http2.ts';

export type HttpClient = {
  send(request: HttpRequest): Promise<Exchange>;
  /** Breaks what is under way and closes kept connections. */
  close(): void;
};

export function createHttpClient(): HttpClient {
  const options = { keepAlive: true, maxSockets: 4, scheduling: 'lifo' as const };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  const open = new Set<http.ClientRequest>();
  const http2 = createHttp2();

  // Files keep connections of their own: on a slow line a record must not queue behind the bytes of a scan.
  async function send(given: HttpRequest): Promise<Exchange> {
    const isFile = given.pace !== undefined || given.onChunk !== undefined;
    const exchange = isFile || !given.url.startsWith('https:') ? undefined : await http2.send(given);
    return exchange ?? sendPlainly(given);
  }

  function sendPlainly(given: HttpRequest): Promise<Exchange> {
    const secure = given.url.startsWith('https:');
    const started = performance.now();
    return new Promise((resolve) => {
      const request = (secure ? https : http).request(given.url, {
        method: given.method,
        agent: secure ? agents.https : agents.http,
        headers: { ...given.headers, ...(given.body ? { 'Content-Length': given.body.length } : {}) },
      });
      // HTTP/1.1 keeps a connection without being asked, and a bare record is not much larger than the heads around it.
      request.removeHeader('Connection');
      open.add(request);
      const watch = watchRequest(request, given.timeoutMs);
      const settle = (exchange: Exchange) => {
        watch.stop();
        open.delete(request);
        resolve(exchange);
      };
      const traffic = () => ({ ms: performance.now() - started, ...watch.bytes() });
      request.on('error', (error: NodeJS.ErrnoException) =>
        settle(failed(error, watch.connected(), traffic())),
      );
      request.on('response', (response) => {
        const head = headOf(response);
        readReply(response, head, watch.alive, given).then(
          (body) => settle(answered(head, body, traffic())),
          (error: NodeJS.ErrnoException) => settle(failed(error, true, traffic())),
        );
      });
      writeBody(request, given, watch.alive).catch((error: Error) => request.destroy(error));
    });
  }

  function close() {
    for (const request of open) request.destroy(coded('CLOSED'));
    agents.http.destroy();
    agents.https.destroy();
    http2.close();
  }

  return { send, close };
}

const headOf = ({ statusCode, headers }: http.IncomingMessage) => ({
  status: statusCode ?? 0,
  header: (name: string) => headers[name]?.toString(),
});

/** Time limits (no connection, no sign of life) and the bytes of this request alone on a kept connection. */
function watchRequest(request: http.ClientRequest, timeoutMs: number) {
  let connected = false;
  let outBefore = 0;
  let inBefore = 0;
  const giveUp = (code: string) => request.destroy(coded(code));
  let timer = setTimeout(() => giveUp('CONNECT_TIMEOUT'), CONNECT_TIMEOUT_MS);
  request.on('socket', (socket) => {
    outBefore = socket.bytesWritten;
    inBefore = socket.bytesRead;
    const ready = () => {
      connected = true;
      clearTimeout(timer);
      timer = setTimeout(() => giveUp('TIMEOUT'), timeoutMs);
    };
    if (socket.connecting) socket.once('connect', ready);
    else ready();
  });
  return {
    connected: () => connected,
    alive: () => void timer.refresh(),
    bytes: () => ({
      bytesOut: Math.max(0, (request.socket?.bytesWritten ?? 0) - outBefore),
      bytesIn: Math.max(0, (request.socket?.bytesRead ?? 0) - inBefore),
    }),
    stop: () => clearTimeout(timer),
  };
}

async function writeBody(request: http.ClientRequest, given: HttpRequest, alive: () => void): Promise<void> {
  const { body, pace } = given;
  if (!body || !pace) {
    request.end(body);
    return;
  }
  let at = 0;
  while (at < body.length) {
    const { bytes, pauseMs } = pace();
    const chunk = body.subarray(at, at + bytes);
    at += chunk.length;
    if (!request.write(chunk)) await drained(request);
    alive();
    if (pauseMs > 0 && at < body.length) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (request.destroyed) return;
  }
  request.end();
}

const drained = (request: http.ClientRequest) =>
  new Promise<void>((resolve) => {
    const go = () => {
      request.off('drain', go);
      request.off('close', go);
      resolve();
    };
    request.on('drain', go);
    request.on('close', go);
  });
