// The product's host: the same contract over a message port (Electron's MessagePortMain, or Node's own in tests).
import { appError } from '../../shared/errors.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { storeErrorOf } from '../store/index.ts';
import { type Counter, LIMITS, type Reply } from './serve.ts';

/** What Electron's and Node's ports have in common. */
export type Port = {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
};

type Request =
  | { readonly id: number; readonly kind: 'call'; readonly name: string; readonly input: unknown }
  | { readonly id: number; readonly kind: 'file'; readonly sha256: string }
  | { readonly id: number; readonly kind: 'put'; readonly bytes: Uint8Array };

/** Serves one window until its port closes. The sender is the window itself: nobody else holds the port's other end. */
export function servePort(counter: Counter, port: Port, senderId: string): void {
  port.onMessage((message) => {
    const request = requestOf(message);
    if (request)
      void answer(counter, request, senderId).then((reply) => port.postMessage({ id: request.id, reply }));
  });
  const stopEvents = counter.events.subscribe((name, payload) =>
    port.postMessage({ kind: 'event', name, payload }),
  );
  port.onClose(stopEvents);
}

async function answer(counter: Counter, request: Request, senderId: string): Promise<Reply> {
  if (request.kind === 'call') {
    if (sizeOf(request.input) > LIMITS.callBytes) return err(appError('too-large'));
    return counter.dispatch(request.name, request.input, senderId);
  }
  const session = counter.signedIn(senderId);
  if (!session) return err(appError('not-signed-in'));
  if (session.locked) return err(appError('locked'));
  if (request.kind === 'file') {
    const bytes = await counter.files.get(request.sha256);
    return bytes ? ok(bytes) : err(appError('file-missing'));
  }
  if (request.bytes.byteLength > LIMITS.fileBytes) return err(appError('too-large'));
  try {
    return ok({ sha256: await counter.files.put(request.bytes) });
  } catch (thrown) {
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    return err(known);
  }
}

function requestOf(message: unknown): Request | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const request = message as Record<string, unknown>;
  if (typeof request.id !== 'number') return undefined;
  if (request.kind === 'call' && typeof request.name === 'string') return request as Request;
  if (request.kind === 'file' && typeof request.sha256 === 'string') return request as Request;
  if (request.kind === 'put' && request.bytes instanceof Uint8Array) return request as Request;
  return undefined;
}

function sizeOf(input: unknown): number {
  return Buffer.byteLength(JSON.stringify(input ?? null));
}
