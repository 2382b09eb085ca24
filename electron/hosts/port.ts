// The product's host: the same contract over a message port (Electron's MessagePortMain, or Node's own in tests).
import { appError } from '../../shared/errors.ts';
import { err } from '../../shared/lib/result.ts';
import { failureOf } from './failure.ts';
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
  | { readonly id: number; readonly kind: 'put'; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'unreadable' };

/** Serves one window until its port closes. The sender is the window itself: nobody else holds the port's other end. */
export function servePort(counter: Counter, port: Port, senderId: string): void {
  port.onMessage((message) => {
    const request = requestOf(message);
    if (!request) return;
    void answer(counter, request, senderId)
      .catch((thrown) => err(failureOf(thrown, 'answering a window', counter.log)))
      .then((reply) => port.postMessage({ id: request.id, reply }));
  });
  const stopEvents = counter.events.subscribe((name, payload) =>
    port.postMessage({ kind: 'event', name, payload }),
  );
  port.onClose(stopEvents);
}

async function answer(counter: Counter, request: Request, senderId: string): Promise<Reply> {
  switch (request.kind) {
    case 'call':
      return call(counter, request.name, request.input, senderId);
    case 'file':
      return counter.files.get(request.sha256, senderId);
    case 'put':
      return counter.files.put(request.bytes, senderId);
    case 'unreadable':
      return err(appError('invalid-input'));
  }
}

// A port could carry dates, maps and circles. Only JSON crosses, so that no reply depends on the host that carried it.
async function call(counter: Counter, name: string, input: unknown, senderId: string): Promise<Reply> {
  const text = jsonOf(input);
  if (text === undefined) return err(appError('invalid-input'));
  if (Buffer.byteLength(text) > LIMITS.callBytes) return err(appError('too-large'));
  return JSON.parse(JSON.stringify(await counter.dispatch(name, JSON.parse(text), senderId))) as Reply;
}

function jsonOf(input: unknown): string | undefined {
  try {
    return JSON.stringify(input ?? {});
  } catch {
    return undefined;
  }
}

function requestOf(message: unknown): Request | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const request = message as Record<string, unknown>;
  if (typeof request.id !== 'number') return undefined;
  if (request.kind === 'call' && typeof request.name === 'string') return request as Request;
  if (request.kind === 'file' && typeof request.sha256 === 'string') return request as Request;
  if (request.kind === 'put' && request.bytes instanceof Uint8Array) return request as Request;
  // Answered rather than dropped: a window must never wait for ever.
  return { id: request.id, kind: 'unreadable' };
}
