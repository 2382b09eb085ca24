import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ServiceEvent, Transport, TransportListener } from './transport.ts';

type Request =
  | { readonly kind: 'call'; readonly name: string; readonly input: unknown }
  | { readonly kind: 'file'; readonly sha256: string }
  | { readonly kind: 'put'; readonly bytes: Uint8Array };
type Incoming =
  | { readonly id: number; readonly reply: Result<unknown, AppError> }
  | ({ readonly kind: 'event' } & ServiceEvent);
type Waiting = (reply: Result<unknown, AppError>) => void;

const PORT_MESSAGE = 'motcua-port';

/** The service over the message port that the preload hands to the window. A restarted service brings a new port; a message without one says that the service is gone. */
export function createPortTransport(listener: TransportListener): Transport {
  let port: MessagePort | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  window.addEventListener(
    'message',
    ({ source, data, ports }: MessageEvent<{ type?: unknown } | undefined>) => {
      if (source !== window || data?.type !== PORT_MESSAGE) return;
      if (ports[0]) connect(ports[0]);
      else lose(port);
    },
  );

  function connect(next: MessagePort): void {
    lose(port);
    port = next;
    next.onmessage = ({ data }: MessageEvent<Incoming>) => receive(data);
    next.addEventListener('close', () => lose(next));
    next.start();
    listener.onConnection('open');
  }

  function receive(message: Incoming): void {
    if ('kind' in message) {
      listener.onEvent(message);
      return;
    }
    waiting.get(message.id)?.(message.reply);
    waiting.delete(message.id);
  }

  // Whether the service still wrote what was asked is unknown here; records carry ids made by the page, so asking again is safe.
  function lose(lost: MessagePort | undefined): void {
    if (!lost || lost !== port) return;
    port = undefined;
    lost.close();
    for (const answer of waiting.values()) answer(err(appError('service-away')));
    waiting.clear();
    listener.onConnection('away');
  }

  function ask(request: Request): Promise<Result<unknown, AppError>> {
    const open = port;
    if (!open) return Promise.resolve(err(appError('service-away')));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      open.postMessage({ id, ...request });
    });
  }

  return {
    call: (name, input) => ask({ kind: 'call', name, input }),
    async fileUrl(sha256) {
      const reply = await ask({ kind: 'file', sha256 });
      if (!reply.ok) return reply;
      const bytes = reply.value as Uint8Array<ArrayBuffer>;
      return ok(URL.createObjectURL(new Blob([bytes], { type: fileType(bytes) })));
    },
    async putFile(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return (await ask({ kind: 'put', bytes })) as Result<{ sha256: string }, AppError>;
    },
  };
}

const FILE_TYPES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['RIFF', 'image/webp'],
];

function fileType(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 5));
  return FILE_TYPES.find(([magic]) => head.startsWith(magic))?.[1] ?? 'application/octet-stream';
}
