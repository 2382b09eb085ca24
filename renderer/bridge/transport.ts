import type { AppError } from '../../shared/errors.ts';
import type { EventName, EventPayload } from '../../shared/events.ts';
import type { Result } from '../../shared/lib/result.ts';

/** `refused`: the service is there but does not know this window (it was not opened by the counter). */
export type Connection = 'connecting' | 'open' | 'away' | 'refused';

export type ServiceEvent = { readonly name: EventName; readonly payload: EventPayload<EventName> };

/** How the page reaches its service. A call that can get no answer replies 'service-away'; nothing throws. */
export type Transport = {
  call(name: string, input: unknown): Promise<Result<unknown, AppError>>;
  /** An address an `<img>` or `<iframe>` can load; release it with `URL.revokeObjectURL` when it is a blob's. */
  fileUrl(sha256: string): Promise<Result<string, AppError>>;
  putFile(file: Blob): Promise<Result<{ sha256: string }, AppError>>;
};

/** What a transport tells the page by itself. */
export type TransportListener = {
  onConnection(connection: Connection): void;
  onEvent(event: ServiceEvent): void;
};
