// The page's only way to the service. One interface over two transports: HTTP on this PC, or Electron's message port.
import type { CallName, RawInput, Reply } from '../shared/contract.ts';
import type { AppError, ErrorCode } from '../shared/errors.ts';
import type { EventName, EventPayload } from '../shared/events.ts';
import type { Result } from '../shared/lib/result.ts';
import { createPortTransport } from './bridge/port.ts';
import type { Connection, ServiceEvent, TransportListener } from './bridge/transport.ts';
import { createWebTransport } from './bridge/web.ts';

export type { Connection } from './bridge/transport.ts';

type ConnectionState = { readonly connection: Connection; readonly since: number };

const eventListeners = new Set<(event: ServiceEvent) => void>();
const connectionListeners = new Set<() => void>();
const sessionLossListeners = new Set<() => void>();
let state: ConnectionState = { connection: 'connecting', since: Date.now() };

const listener: TransportListener = {
  onConnection(connection) {
    if (connection === state.connection) return;
    state = { connection, since: Date.now() };
    for (const tell of connectionListeners) tell();
  },
  onEvent(event) {
    for (const tell of eventListeners) tell(event);
  },
};
const overHttp = window.location.protocol.startsWith('http');
const transport = overHttp ? createWebTransport(listener) : createPortTransport(listener);

/** Asks the service. Replies 'service-away' when no answer can come; the call may or may not have been carried out. */
export async function call<N extends CallName>(name: N, input: RawInput<N>): Promise<Reply<N>> {
  const reply = (await transport.call(name, input)) as Reply<N>;
  if (!reply.ok && SESSION_LOST.includes(reply.error.code)) {
    for (const tell of sessionLossListeners) tell();
  }
  return reply;
}

const SESSION_LOST: readonly ErrorCode[] = ['not-signed-in', 'locked'];

/** Told when the service refused a call because nobody is signed in at this window, or it is locked. */
export function onSessionLost(listen: () => void): () => void {
  sessionLossListeners.add(listen);
  return () => sessionLossListeners.delete(listen);
}

/** Listens to one event of the service; gives the function that stops it. */
export function on<N extends EventName>(name: N, listen: (payload: EventPayload<N>) => void): () => void {
  const forward = (event: ServiceEvent) => {
    if (event.name === name) listen(event.payload as EventPayload<N>);
  };
  eventListeners.add(forward);
  return () => eventListeners.delete(forward);
}

/** An address that `<img>` and `<iframe>` can load; call `URL.revokeObjectURL` on it when done. Errors: 'file-missing', 'locked'. */
export function fileUrl(sha256: string): Promise<Result<string, AppError>> {
  return transport.fileUrl(sha256);
}

/** Keeps a file with the service and gives its SHA-256. Errors: 'too-large', 'disk-full'. */
export function putFile(file: Blob): Promise<Result<{ sha256: string }, AppError>> {
  return transport.putFile(file);
}

/** Where the connection to the service stands, and since when (epoch ms). */
export function connectionState(): ConnectionState {
  return state;
}

export function onConnection(listen: () => void): () => void {
  connectionListeners.add(listen);
  return () => connectionListeners.delete(listen);
}
