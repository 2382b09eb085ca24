// Fetches a file the province names by its address, going on after what is held of it, and never joining two versions.
import { type Caller, type CallerDeps, outcomeOf, withoutDelivery } from './caller.ts';
import { coded, type Exchange, type Head } from './exchange.ts';
import type { HeldPart, Outcome, PartSink } from './upstream.ts';

const TOO_LARGE = 'FILE_TOO_LARGE';
const OTHER_FILE = 'OTHER_FILE';
const LEFT_ALONE_MS = 60_000;

export function createDownload({ http, profile }: CallerDeps, { base, signIn }: Caller) {
  /** Our token goes to the province's own address only, and nothing is fetched from elsewhere over an open line. */
  async function download(url: string, held: HeldPart | undefined, sink: PartSink): Promise<Outcome<Buffer>> {
    const isOwn = URL.canParse(url) && new URL(url).origin === new URL(base).origin;
    if (!isOwn && !url.startsWith('https://')) return { kind: 'refused', reasons: [] };
    const signedIn = isOwn && profile.auth !== 'none' ? (await signIn()).outcome : undefined;
    if (signedIn && signedIn.kind !== 'done') return withoutDelivery(signedIn);
    const arriving = createArriving(held, sink, profile.limits.fileBytes);
    const exchange = await http.send({
      method: 'GET',
      url,
      timeoutMs: profile.limits.uploadTimeoutMs,
      headers: { ...(signedIn ? { Authorization: `Bearer ${signedIn.value}` } : {}), ...rangeAfter(held) },
      onChunk: arriving.take,
    });
    return outcomeOfFile(exchange, arriving);
  }

  function outcomeOfFile(exchange: Exchange, arriving: Arriving): Outcome<Buffer> {
    if (exchange.kind === 'broken' && exchange.code === TOO_LARGE) return { kind: 'too-large' };
    return outcomeOf(exchange, (raw): Outcome<Buffer> => {
      switch (raw.status) {
        case 200:
        case 206:
          return raw.contentType.startsWith('text/html') ? { kind: 'portal' } : arriving.whole();
        case 401:
        case 403:
          return { kind: 'sign-in' };
        case 404:
        case 410:
          return { kind: 'not-found' };
        case 416:
          // It has become shorter than what is held of it.
          arriving.forget();
          return { kind: 'unknown', why: OTHER_FILE };
        default:
          return { kind: 'unknown', why: `http-${raw.status}` };
      }
    });
  }

  return download;
}

/** `If-Range`: another version is sent from its beginning instead. */
function rangeAfter(held: HeldPart | undefined): Record<string, string> {
  if (!held) return {};
  const { bytes, version } = held;
  return { Range: `bytes=${bytes.length}-`, ...(version === undefined ? {} : { 'If-Range': version }) };
}

type Arriving = ReturnType<typeof createArriving>;

function createArriving(held: HeldPart | undefined, sink: PartSink, limit: number) {
  let chunks = held ? [held.bytes] : [];
  let length = held?.bytes.length ?? 0;
  let expected: number | undefined;
  let hasBegun = false;

  function take(chunk: Buffer, head: Head) {
    if (!hasBegun) begin(head);
    length += chunk.length;
    if (length > limit) throw coded(TOO_LARGE);
    chunks.push(chunk);
    sink.add(chunk);
  }

  function begin({ status, header }: Head) {
    hasBegun = true;
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(header('content-range') ?? '');
    expected = range ? Number(range[2]) : status === 200 ? numberOf(header('content-length')) : undefined;
    const version = versionOf(header);
    if (status === 206 && held) {
      const isSame = version === undefined || held.version === undefined || version === held.version;
      if (isSame && range && Number(range[1]) === length) return;
      forget();
      throw coded(OTHER_FILE);
    }
    // From the beginning: the far side does not go on where it was cut, or has another version now.
    [chunks, length] = [[], 0];
    if (!header('content-type')?.startsWith('text/html')) sink.begin(version);
  }

  function forget() {
    sink.begin(undefined);
  }

  function whole(): Outcome<Buffer> {
    // A proxy that closes early looks like an end.
    if (expected !== undefined && length < expected) return { kind: 'unknown', why: 'CUT' };
    if (expected === undefined || length === expected) return { kind: 'done', value: Buffer.concat(chunks) };
    forget();
    return { kind: 'unknown', why: OTHER_FILE };
  }

  return { take, forget, whole };
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/**
 * Only what surely changes with the bytes. A weak mark allows two versions; a date tells whole seconds, and speaks for one
 * version alone when the file had been left alone for a while before it was sent (RFC 9110 §8.8.2.2).
 */
function versionOf(header: Head['header']): string | undefined {
  const tag = header('etag');
  if (tag !== undefined) return tag.startsWith('"') ? tag : undefined;
  const changed = header('last-modified');
  if (changed === undefined) return undefined;
  return instantOf(header('date')) - instantOf(changed) >= LEFT_ALONE_MS ? changed : undefined;
}

const instantOf = (text: string | undefined) => Date.parse(text ?? '');
