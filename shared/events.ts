// What the service tells every window by itself. Names are `room.what`; payloads carry no personal data.
import { z } from 'zod';

export const eventSchemas = {
  /** Records of a room changed: windows showing them ask again. */
  'store.changed': z.object({ room: z.string(), id: z.string().optional() }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.output<(typeof eventSchemas)[N]>;

/** Sends one event to every window; typed so that a forgotten field does not compile. */
export type Publish = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
