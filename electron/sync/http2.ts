// Calls over one HTTP/2 connection to an address that offers it (ALPN). Heads that repeat are then a few bytes each.
import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';
import {
  answered,
  CONNECT_TIMEOUT_MS,
  coded,
  type Exchange,
  failed,
  type HttpRequest,
  readReply,
} from './exchange.ts';

type Connection = {
  readonly session: http2.ClientHttp2Session;
  /** Bytes that passed since last asked: several calls share the connection, and each byte is told once. */
  readonly bytes: () => { readonly bytesOut: number; readonly bytesIn: number };
};

const { NGHTTP2_HTTP_1_1_REQUIRED, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = http2.constants;
/** A connection that is left is broken after so long without a word. */
const LAST_WORDS_MS = 60_000;

export function createHttp2() {
  const connections = new Map<string, Promise<Connection | undefined>>();
  /** Addresses that speak only HTTP/1.1, or promise HTTP/2 and do not keep it. */
  const without = new Set<string>();
  const life = new AbortController();

  /** `undefined` when this address is to be called by HTTP/1.1; nothing has been sent then. */
  async function send(given: HttpRequest): Promise<Exchange | undefined> {
    const { origin } = new URL(given.url);
    if (without.has(origin)) return undefined;
    const started = performance.now();
    const ms = () => performance.now() - started;
    try {
      const connection = await connectionTo(origin);
      if (!connection) return undefined;
      return await request(connection, given, ms, (why) => {
        if (why === 'http-1.1-required') without.add(origin);
        leave(origin, connection);
      });
    } catch (error) {
      return failed(error as NodeJS.ErrnoException, false, { ms: ms(), bytesOut: 0, bytesIn: 0 });
    }
  }

  function connectionTo(origin: string): Promise<Connection | undefined> {
    const known = connections.get(origin);
    if (known) return known;
    const made = connect(new URL(origin), life.signal).then((connection) => {
      if (connection) keep(origin, connection);
      else without.add(origin);
      return connection;
    });
    connections.set(origin, made);
    made.catch(() => connections.delete(origin));
    return made;
  }

  function keep(origin: string, connection: Connection) {
    const { session } = connection;
    let isSpoken = false;
    session.once('remoteSettings', () => {
      isSpoken = true;
    });
    session.on('error', (error: NodeJS.ErrnoException) => {
      // Whatever stands in between offers it and does not speak it.
      if (!isSpoken && error.code?.startsWith('ERR_HTTP2')) without.add(origin);
    });
    for (const end of ['goaway', 'close']) session.on(end, () => leave(origin, connection));
  }

  /** No further call over it; those under way may end. */
  function leave(origin: string, connection: Connection) {
    const { session } = connection;
    if (session.closed) return;
    connections.delete(origin);
    session.close();
    session.setTimeout(LAST_WORDS_MS, () => session.destroy());
  }

  return { send, close: () => life.abort(coded('CLOSED')) };
}

/** `undefined` when the far side does not offer HTTP/2. */
async function connect({ hostname, port }: URL, signal: AbortSignal): Promise<Connection | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const wire = net.connect({ host, port: Number(port || 443), noDelay: true, signal });
  const timer = setTimeout(() => wire.destroy(coded('CONNECT_TIMEOUT')), CONNECT_TIMEOUT_MS);
  try {
    await firstOf(wire, 'connect');
    // What breaks the wire later is told by the connection above it.
    wire.on('error', () => {});
    const name = net.isIP(host) ? {} : { servername: host };
    const socket = tls.connect({ socket: wire, host, ...name, ALPNProtocols: ['h2', 'http/1.1'] });
    await firstOf(socket, 'secureConnect');
    if (socket.alpnProtocol === 'h2') return connectionOver(socket, wire, hostname);
    socket.destroy();
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function firstOf(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.once('error', reject);
    socket.once('close', () => reject(coded('CLOSED')));
  });
}

function connectionOver(socket: tls.TLSSocket, wire: net.Socket, hostname: string): Connection {
  const session = http2.connect(`https://${hostname}`, {
    createConnection: () => socket,
    settings: { enablePush: false },
  });
  session.unref();
  let [out, incoming] = [0, 0];
  const bytes = () => {
    const passed = { bytesOut: wire.bytesWritten - out, bytesIn: wire.bytesRead - incoming };
    [out, incoming] = [wire.bytesWritten, wire.bytesRead];
    return passed;
  };
  return { session, bytes };
}

function request(
  { session, bytes }: Connection,
  { method, url, headers, body, timeoutMs, replyBytes }: HttpRequest,
  ms: () => number,
  leave: (why: 'silent' | 'http-1.1-required') => void,
): Promise<Exchange> {
  const { host, pathname, search } = new URL(url);
  const stream = session.request(
    { ':method': method, ':authority': host, ':path': pathname + search, ...lowerCased(headers) },
    { endStream: body === undefined },
  );
  const limit = replyBytes === undefined ? {} : { replyBytes };
  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (end: (traffic: Exchange['traffic']) => Exchange) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      resolve(end({ ms: ms(), ...bytes() }));
    };
    const timer = setTimeout(() => {
      settle((traffic) => failed(coded('TIMEOUT'), true, traffic));
      stream.destroy();
      leave('silent');
    }, timeoutMs);
    const broken = (error: NodeJS.ErrnoException) => {
      if (stream.rstCode === NGHTTP2_HTTP_1_1_REQUIRED) leave('http-1.1-required');
      settle((traffic) => failed(error, stream.rstCode !== NGHTTP2_REFUSED_STREAM, traffic));
    };
    const unanswered = () => broken(coded('CLOSED'));
    stream.on('error', broken);
    stream.on('close', unanswered);
    stream.on('response', (heard) => {
      stream.off('close', unanswered);
      const head = { status: heard[':status'] ?? 0, header: (name: string) => heard[name]?.toString() };
      readReply(stream, head, () => void timer.refresh(), limit).then((text) => {
        // A stream given up in the middle ends like a whole one.
        if (stream.rstCode !== NGHTTP2_NO_ERROR) broken(coded('CUT'));
        else settle((traffic) => answered(head, text, traffic));
      }, broken);
    });
    if (body) stream.end(body);
  });
}

const lowerCased = (headers: HttpRequest['headers'] = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
