// One request to one network scanner. Printers carry certificates they signed themselves, so a certificate proves
// nothing about the name; it is remembered when the scanner is chosen, and from then on only that one is accepted.
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';

/** The certificate (SHA-256 fingerprint) a scanner showed when it was chosen. */
export type CertificatePin = {
  get(): string | undefined;
  set(fingerprint: string): void;
};

export type EsclDevice = {
  /** Ends in a slash: `https://192.0.2.7:443/eSCL/`. */
  readonly base: URL;
  readonly pin: CertificatePin;
};

export type EsclRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Relative to the base, or an absolute path. */
  readonly path: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds without a single byte after which the device counts as gone. */
  readonly silenceMs?: number;
};

export type EsclReply = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
};

type Socket = net.Socket | tls.TLSSocket;

const SILENCE_MS = 10_000;
/** A colour A3 page at 600 dpi is below. */
const LARGEST_BYTES = 256 * 1024 * 1024;

class CertificateChanged extends Error {}

/**
 * Errors: 'scanner-away' (no connection, broken off, silent), 'scanner-changed' (another certificate than the one
 * remembered), 'scan-cancelled' (by `signal`), 'too-large'.
 */
export async function ask(device: EsclDevice, request: EsclRequest): Promise<Result<EsclReply, ErrorCode>> {
  const { signal } = request;
  if (signal?.aborted) return err('scan-cancelled');
  try {
    const socket = await connect(device, request);
    return ok(await exchange(device, request, socket));
  } catch (thrown) {
    if (signal?.aborted) return err('scan-cancelled');
    if (thrown instanceof CertificateChanged) return err('scanner-changed');
    if (thrown instanceof RangeError) return err('too-large');
    return err('scanner-away');
  }
}

export function isRefusal({ status }: EsclReply): boolean {
  return status === 401 || status === 403;
}

async function connect({ base, pin }: EsclDevice, { signal, silenceMs }: EsclRequest): Promise<Socket> {
  const host = base.hostname.replace(/^\[|\]$/g, '');
  const secure = base.protocol === 'https:';
  const port = Number(base.port || (secure ? 443 : 80));
  const socket: Socket = secure
    ? tls.connect({ host, port, rejectUnauthorized: false, ...(net.isIP(host) ? {} : { servername: host }) })
    : net.connect({ host, port });
  socket.setTimeout(Math.min(silenceMs ?? SILENCE_MS, SILENCE_MS), () => socket.destroy(new Error('silent')));
  const stop = () => socket.destroy(new Error('stopped'));
  signal?.addEventListener('abort', stop, { once: true });
  socket.once('close', () => signal?.removeEventListener('abort', stop));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
    socket.once(secure ? 'secureConnect' : 'connect', resolve);
  });
  if (socket instanceof tls.TLSSocket) holdToCertificate(socket, pin);
  return socket;
}

/** Before a single byte of ours is sent. */
function holdToCertificate(socket: tls.TLSSocket, pin: CertificatePin) {
  const shown = socket.getPeerCertificate().fingerprint256 ?? '';
  const known = pin.get();
  if (known === undefined) pin.set(shown);
  else if (known !== shown) {
    socket.destroy();
    throw new CertificateChanged();
  }
}

function exchange(device: EsclDevice, request: EsclRequest, socket: Socket): Promise<EsclReply> {
  const { base } = device;
  const target = new URL(request.path, base);
  socket.setTimeout(request.silenceMs ?? SILENCE_MS);
  return new Promise((resolve, reject) => {
    const sending = http.request({
      createConnection: () => socket,
      method: request.method,
      path: `${target.pathname}${target.search}`,
      headers: {
        Host: base.host,
        Connection: 'close',
        ...(request.body === undefined
          ? {}
          : { 'Content-Type': 'text/xml', 'Content-Length': Buffer.byteLength(request.body) }),
      },
    });
    sending.once('error', reject);
    sending.once('response', (response) => {
      collect(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
        reject,
      );
    });
    sending.end(request.body);
  });
}

async function collect(response: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LARGEST_BYTES) {
      response.destroy();
      throw new RangeError('A page too large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
