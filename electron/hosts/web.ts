// The same counter over HTTP on the loopback interface: where Electron's binary cannot be had, for tests, and for a
// browser window on this PC. Everything that is not this window on this PC is refused before its body is read.
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { storeErrorOf } from '../store/index.ts';
import { createLaunchKeys } from './launch.ts';
import { CONTENT_SECURITY_POLICY, readPageFile, storedFileType } from './page-files.ts';
import { type Counter, LIMITS, type Reply } from './serve.ts';

export type WebHost = {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** The address to open a window with; works once. */
  launchUrl(): string;
  close(): Promise<void>;
};

const COOKIE = 'motcua';
const BEAT_MS = 15_000;

/** Starts the host on 127.0.0.1 (a random free port when `port` is 0). `pageFolder` holds the built page. */
export async function startWebHost(
  counter: Counter,
  options: { port?: number; pageFolder: string },
): Promise<WebHost> {
  const launchKeys = createLaunchKeys(counter.keyFor('web-cookie'));
  const streams = new Set<ServerResponse>();
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  const address = `http://127.0.0.1:${port}`;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { host, origin } = request.headers;
    // A page of another site that rebinds its name to this address still sends its own name here.
    if (!host || !hosts.includes(host)) return refuse(response, 403, 'refused-sender');
    if (origin !== undefined && !hosts.includes(origin.replace(/^http:\/\//, '')))
      return refuse(response, 403, 'refused-sender');
    const url = new URL(request.url ?? '/', address);

    if (request.method === 'GET' && url.pathname === '/launch') return launch(url, response);
    if (request.method === 'GET' && !isService(url.pathname)) return page(url, response);

    const senderId = launchKeys.senderOf(cookieOf(request));
    if (!senderId) return refuse(response, 403, 'refused-sender');
    if (request.method === 'GET' && url.pathname === '/events') return events(request, response);
    if (request.method === 'GET' && url.pathname.startsWith('/files/')) return file(url, senderId, response);
    if (request.method !== 'POST' || origin === undefined) return refuse(response, 403, 'refused-sender');
    if (url.pathname.startsWith('/call/')) return call(url, request, senderId, response);
    if (url.pathname === '/files') return put(request, senderId, response);
    return refuse(response, 404, 'unknown-call');
  }

  function launch(url: URL, response: ServerResponse) {
    const cookie = launchKeys.redeem(url.searchParams.get('key') ?? '');
    if (!cookie) return refuse(response, 403, 'refused-sender');
    response.writeHead(303, {
      Location: '/',
      'Set-Cookie': `${COOKIE}=${cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=43200`,
      'Cache-Control': 'no-store',
    });
    response.end();
  }

  async function page(url: URL, response: ServerResponse) {
    const found = await readPageFile(options.pageFolder, url.pathname);
    if (!found) return refuse(response, 404, 'not-found');
    const immutable = url.pathname.startsWith('/assets/');
    response.writeHead(200, {
      'Content-Type': found.type,
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(found.bytes);
  }

  function events(request: IncomingMessage, response: ServerResponse) {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write(': open\n\n');
    const stop = counter.events.subscribe((name, payload) => {
      response.write(`data: ${JSON.stringify({ name, payload })}\n\n`);
    });
    const beat = setInterval(() => response.write(': still here\n\n'), BEAT_MS);
    streams.add(response);
    request.on('close', () => {
      stop();
      clearInterval(beat);
      streams.delete(response);
    });
  }

  async function call(url: URL, request: IncomingMessage, senderId: string, response: ServerResponse) {
    const body = await readBody(request, LIMITS.callBytes);
    if (!body) return refuse(response, 413, 'too-large');
    const input = parseJson(body);
    if (!input) return send(response, 400, err(appError('invalid-input')));
    const name = decodeURIComponent(url.pathname.slice('/call/'.length));
    return send(response, 200, await counter.dispatch(name, input.value, senderId));
  }

  async function file(url: URL, senderId: string, response: ServerResponse) {
    const refusal = fileRefusal(counter, senderId);
    if (refusal) return refuse(response, 403, refusal);
    const bytes = await counter.files.get(url.pathname.slice('/files/'.length));
    if (!bytes) return refuse(response, 404, 'file-missing');
    const type = storedFileType(bytes);
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': bytes.byteLength,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ...(type === 'application/octet-stream' ? { 'Content-Disposition': 'attachment' } : {}),
    });
    response.end(bytes);
  }

  async function put(request: IncomingMessage, senderId: string, response: ServerResponse) {
    const refusal = fileRefusal(counter, senderId);
    if (refusal) return refuse(response, 403, refusal);
    const body = await readBody(request, LIMITS.fileBytes);
    if (!body) return refuse(response, 413, 'too-large');
    try {
      return send(response, 200, ok({ sha256: await counter.files.put(body) }));
    } catch (thrown) {
      const known = storeErrorOf(thrown);
      if (!known) throw thrown;
      return send(response, 200, err(known));
    }
  }

  return {
    address,
    launchUrl: () => `${address}/launch?key=${launchKeys.issue()}`,
    async close() {
      for (const stream of streams) stream.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function isService(pathname: string) {
  return (
    pathname === '/events' ||
    pathname === '/files' ||
    pathname.startsWith('/files/') ||
    pathname.startsWith('/call/')
  );
}

function cookieOf(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}

function fileRefusal(counter: Counter, senderId: string): ErrorCode | undefined {
  const session = counter.signedIn(senderId);
  if (!session) return 'not-signed-in';
  return session.locked ? 'locked' : undefined;
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    return { value: body.length === 0 ? {} : JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, code: ErrorCode) {
  // The rest of an oversized body is not wanted: say so and hang up.
  if (status === 413) response.setHeader('Connection', 'close');
  send(response, status, err(appError(code)));
}

function send(response: ServerResponse, status: number, reply: Reply) {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(reply));
}
