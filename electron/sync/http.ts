// One HTTP exchange over a real socket, told apart by what may have reached the far side.
import http from 'node:http';
import https from 'node:https';

export type Exchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly retryAfter: string | undefined;
      /** The far side's clock (epoch ms) as its `Date` header says. */
      readonly date: number | undefined;
      readonly traffic: Traffic;
    }
  /** No connection was made: surely nothing was stored. */
  | { readonly kind: 'not-connected'; readonly code: string; readonly traffic: Traffic }
  /** The connection broke after it was made: it may have been stored. */
  | { readonly kind: 'broken'; readonly code: string; readonly traffic: Traffic }
  /** The far side showed no valid certificate: a wrong clock here, or somebody in between. */
  | { readonly kind: 'certificate'; readonly code: string; readonly traffic: Traffic };

export type Traffic = { readonly ms: number; readonly bytesOut: number; readonly bytesIn: number };

export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  /** How many bytes may leave now, and after which pause (ms); absent: as fast as the line goes. */
  /** Takes the body of a 200 or 206 as it comes; the exchange then has none. */
  readonly onChunk?: (chunk: Buffer, status: number) => void;
  readonly pace?: () => { readonly bytes: number; readonly pauseMs: number };
};

export type HttpClient = {
  send(request: HttpRequest): Promise<Exchange>;
  /** Breaks what is under way and closes kept connections. */
  close(): void;
};

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_REPLY_BYTES = 32 * 1024 * 1024;

export function createHttpClient(): HttpClient {
  const options = { keepAlive: true, maxSockets: 4, scheduling: 'lifo' as const };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  const open = new Set<http.ClientRequest>();

  function send(given: HttpRequest): Promise<Exchange> {
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
        readReply(response, given.onChunk).then(
          (body) => settle(answered(response, body, traffic())),
          (error: NodeJS.ErrnoException) => settle(failed(error, true, traffic())),
        );
      });
      writeBody(request, given).catch((error: Error) => request.destroy(error));
    });
  }

  function close() {
    for (const request of open) request.destroy(Object.assign(new Error('closed'), { code: 'CLOSED' }));
    agents.http.destroy();
    agents.https.destroy();
  }

  return { send, close };
}

/** Time limits (no connection, no sign of life) and the bytes of this request alone on a kept connection. */
function watchRequest(request: http.ClientRequest, timeoutMs: number) {
  let connected = false;
  let outBefore = 0;
  let inBefore = 0;
  const giveUp = (code: string) => request.destroy(Object.assign(new Error(code), { code }));
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
    bytes: () => ({
      bytesOut: Math.max(0, (request.socket?.bytesWritten ?? 0) - outBefore),
      bytesIn: Math.max(0, (request.socket?.bytesRead ?? 0) - inBefore),
    }),
    stop: () => clearTimeout(timer),
  };
}

async function writeBody(request: http.ClientRequest, given: HttpRequest): Promise<void> {
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

async function readReply(response: http.IncomingMessage, onChunk: HttpRequest['onChunk']): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  const status = response.statusCode ?? 0;
  if (onChunk && (status === 200 || status === 206)) {
    for await (const chunk of response as AsyncIterable<Buffer>) onChunk(chunk, status);
    return '';
  }
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_REPLY_BYTES)
      throw Object.assign(new Error('reply too large'), { code: 'REPLY_TOO_LARGE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answered(response: http.IncomingMessage, body: string, traffic: Traffic): Exchange {
  const date = Date.parse(response.headers.date ?? '');
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    retryAfter: response.headers['retry-after'],
    date: Number.isNaN(date) ? undefined : date,
    body,
    traffic,
  };
}

const CERTIFICATE = /^(?:CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;

function failed(error: NodeJS.ErrnoException, connected: boolean, traffic: Traffic): Exchange {
  const code = error.code ?? error.message;
  if (CERTIFICATE.test(code)) return { kind: 'certificate', code, traffic };
  return { kind: connected ? 'broken' : 'not-connected', code, traffic };
}
