// One HTTP exchange, whichever version of HTTP carried it, told apart by what may have reached the far side.

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
  /** No connection was made, or the far side says it did not look at it: surely nothing was stored. */
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
  /** Without a sign of life for so long it is given up. What still moves on a slow line is not. */
  readonly timeoutMs: number;
  /** Takes the body of a 200 or 206 as it comes; the exchange then has none. */
  readonly onChunk?: (chunk: Buffer, head: Head) => void;
  /** An answer longer than this is not read to its end. */
  readonly replyBytes?: number;
  /** How many bytes may leave now, and after which pause (ms); absent: as fast as the line goes. */
  readonly pace?: () => { readonly bytes: number; readonly pauseMs: number };
};

export const CONNECT_TIMEOUT_MS = 10_000;
export const REPLY_TOO_LARGE = 'REPLY_TOO_LARGE';
const MAX_REPLY_BYTES = 128 * 1024 * 1024;

/** What was heard of an answer before its body. */
export type Head = { readonly status: number; readonly header: (name: string) => string | undefined };

export async function readReply(
  body: AsyncIterable<Buffer>,
  head: Head,
  alive: () => void,
  { onChunk, replyBytes = MAX_REPLY_BYTES }: Pick<HttpRequest, 'onChunk' | 'replyBytes'>,
): Promise<string> {
  const isTaken = onChunk !== undefined && (head.status === 200 || head.status === 206);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    alive();
    if (isTaken) {
      onChunk(chunk, head);
      continue;
    }
    length += chunk.length;
    if (length > replyBytes) throw coded(REPLY_TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function answered({ status, header }: Head, body: string, traffic: Traffic): Exchange {
  const date = Date.parse(header('date') ?? '');
  return {
    kind: 'answered',
    status,
    contentType: header('content-type') ?? '',
    retryAfter: header('retry-after'),
    date: Number.isNaN(date) ? undefined : date,
    body,
    traffic,
  };
}

const CERTIFICATE = /^(?:CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;

export function failed(error: NodeJS.ErrnoException, connected: boolean, traffic: Traffic): Exchange {
  const code = error.code ?? error.message;
  if (CERTIFICATE.test(code)) return { kind: 'certificate', code, traffic };
  return { kind: connected ? 'broken' : 'not-connected', code, traffic };
}

/** An error that carries only its code. */
export const coded = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
