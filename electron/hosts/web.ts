// The same counter over HTTP on the loopback interface: where Electron's binary cannot be had, for tests, and for a
// browser window on this PC. Everything that is not this window on this PC is refused before its body is read.
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';
import { err } from '../../shared/lib/result.ts';
import { failureOf } from './failure.ts';
import { createLaunchKeys } from './launch.ts';
import { decodePath, pageHeaders, readPageFile, storedFileType } from './page-files.ts';
import { type Counter, LIMITS, type Reply } from './serve.ts';
import { cookieOf, isFromAnotherSite, isFromHere, parseJson, readBody } from './web-request.ts';

export type WebHost = {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** The address to open a window with; works once. */
  launchUrl(): string;
  close(): Promise<void>;
};

const BEAT_MS = 15_000;
/** A working day at the counter with overtime; the officer's own session ends sooner. */
const COOKIE_S = 16 * 60 * 60;
const HEADERS_MS = 10_000;
/** The largest file over the loopback interface takes about two seconds. */
const REQUEST_MS = 60_000;
/** A PC with its hands full takes seconds for the check of a PIN; what has no answer by then never gets one. */
const FINISH_MS = 10_000;
const TIDY_MS = 20;
/** One ends the turn under way, one takes the lines that wait to be opened, one reads what is on them. */
const TURNS_TO_READ = 3;

/** Starts the host on 127.0.0.1 (a random free port when `port` is 0). `pageFolder` holds the built page. */
export async function startWebHost(
  counter: Counter,
  options: { port?: number; pageFolder: string },
): Promise<WebHost> {
  const launchKeys = createLaunchKeys(counter.keyFor('web-cookie'));
  const streams = new Set<ServerResponse>();
  const server = http.createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    (request, response) => {
      handle(request, response).catch((thrown) => {
        const failure = failureOf(thrown, 'answering a request', counter.log);
        if (response.headersSent) response.destroy();
        else send(response, 500, err(failure));
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  const address = `http://127.0.0.1:${port}`;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Browsers keep cookies by name of host, not by port: a second counter on this PC must not push this one's aside.
  const cookieName = `motcua-${port}`;

  async function handle(request: IncomingMessage, response: ServerResponse) {
    if (!isFromHere(request, hosts)) return refuse(response, 403, 'refused-sender');
    const url = URL.parse(`${address}${request.url ?? '/'}`);
    if (!url) return refuse(response, 404, 'not-found');
    if (request.method === 'GET' && url.pathname === '/launch') return launch(url, request, response);
    if (request.method === 'GET' && !isService(url.pathname)) return page(url, response);
    return service(url, request, response);
  }

  async function service(url: URL, request: IncomingMessage, response: ServerResponse) {
    const senderId = launchKeys.senderOf(cookieOf(request, cookieName));
    if (!senderId || isFromAnotherSite(request)) return refuse(response, 403, 'refused-sender');
    if (request.method === 'GET' && url.pathname === '/events') return events(response);
    if (request.method === 'GET' && url.pathname.startsWith('/files/')) return file(url, senderId, response);
    // Browsers name the origin of every POST; a POST without one does not come from our page.
    if (request.method !== 'POST' || request.headers.origin === undefined)
      return refuse(response, 403, 'refused-sender');
    if (url.pathname.startsWith('/call/')) return call(url, request, senderId, response);
    if (url.pathname === '/files') return put(request, senderId, response);
    return refuse(response, 404, 'unknown-call');
  }

  function launch(url: URL, request: IncomingMessage, response: ServerResponse) {
    const fresh = launchKeys.redeem(url.searchParams.get('key') ?? '');
    if (!fresh) return refuse(response, 403, 'refused-sender');
    // A browser that has a window here already keeps its cookie: a new one would sign that window out.
    const present = cookieOf(request, cookieName);
    const cookie = launchKeys.senderOf(present) ? present : fresh;
    response.writeHead(303, {
      Location: '/',
      'Set-Cookie': `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${COOKIE_S}`,
      'Cache-Control': 'no-store',
    });
    response.end();
  }

  async function page(url: URL, response: ServerResponse) {
    const found = await readPageFile(options.pageFolder, url.pathname);
    if (!found) return refuse(response, 404, 'not-found');
    const immutable = url.pathname.startsWith('/assets/');
    response.writeHead(200, {
      ...pageHeaders(found),
      'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(found.bytes);
  }

  function events(response: ServerResponse) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': open\n\n');
    const stop = counter.events.subscribe((name, payload) => {
      response.write(`data: ${JSON.stringify({ name, payload })}\n\n`);
    });
    const beat = setInterval(() => response.write(': still here\n\n'), BEAT_MS);
    streams.add(response);
    response.once('close', () => {
      stop();
      clearInterval(beat);
      streams.delete(response);
    });
  }

  async function call(url: URL, request: IncomingMessage, senderId: string, response: ServerResponse) {
    const body = await readBody(request, LIMITS.callBytes);
    if (!body) return refuse(response, 413, 'too-large');
    const input = parseJson(body);
    if (!input) return refuse(response, 400, 'invalid-input');
    const name = decodePath(url.pathname.slice('/call/'.length)) ?? '';
    return send(response, 200, await counter.dispatch(name, input.value, senderId));
  }

  async function file(url: URL, senderId: string, response: ServerResponse) {
    const reply = await counter.files.get(url.pathname.slice('/files/'.length), senderId);
    if (!reply.ok) return send(response, FILE_STATUS[reply.error.code] ?? 500, reply);
    const type = storedFileType(reply.value);
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': reply.value.byteLength,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
      ...(type === 'application/octet-stream' && { 'Content-Disposition': 'attachment' }),
    });
    response.end(reply.value);
  }

  async function put(request: IncomingMessage, senderId: string, response: ServerResponse) {
    const refusal = counter.files.refusalOf(senderId);
    if (refusal) return send(response, 403, err(refusal));
    const body = await readBody(request, LIMITS.fileBytes);
    if (!body) return refuse(response, 413, 'too-large');
    return send(response, 200, await counter.files.put(body, senderId));
  }

  return {
    address,
    launchUrl: () => `${address}/launch?key=${launchKeys.issue()}`,
    async close() {
      for (const stream of streams) stream.end();
      // A line that is hung up with a call unread on it loses that call: what has arrived by now is read first.
      for (let turn = 0; turn < TURNS_TO_READ; turn++) await nextTurn();
      // Calls under way are answered first; each line is hung up as it falls idle.
      const tidy = setInterval(() => server.closeIdleConnections(), TIDY_MS);
      const hangUp = setTimeout(() => server.closeAllConnections(), FINISH_MS);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearInterval(tidy);
      clearTimeout(hangUp);
    },
  };
}

/** What an `<img>` or `<iframe>` understands of a refusal; the body says it in full. */
const FILE_STATUS: Readonly<Partial<Record<AppError['code'], number>>> = {
  'not-signed-in': 403,
  locked: 403,
  'file-missing': 404,
};

function isService(pathname: string) {
  return /^\/(?:events$|files(?:\/|$)|call\/)/.test(pathname);
}

function refuse(response: ServerResponse, status: number, code: ErrorCode) {
  send(response, status, err(appError(code)));
}

function send(response: ServerResponse, status: number, reply: Reply) {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  response.end(JSON.stringify(reply));
}
