// What the service tells every window by itself. Names are `room.what`; payloads carry no personal data.
import { z } from 'zod';
import { page as pageSchema } from './papers/shapes.ts';
import { syncStatusSchema } from './sync/views.ts';

export const eventSchemas = {
  /** Records of a room changed: windows showing them ask again. */
  'store.changed': z.object({ room: z.string(), id: z.string().optional() }),
  /** Work on a paper went on: pages that arrived, pages read; `pagesTotal` is null while more may arrive. */
  'papers.progress': z.object({
    jobId: z.string(),
    paperId: z.string(),
    kind: z.enum(['scan', 'import', 'write']),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    pagesArrived: z.int(),
    pagesDone: z.int(),
    pagesTotal: z.int().nullable(),
    error: z.string().nullable(),
  }),
  /** A page was looked at or read; its findings say what is wrong while the citizen still holds the paper. */
  'papers.page': pageSchema.extend({ paperId: z.string() }),
  /** How many rows of a ledger are in its file. */
  'ledger.progress': z.object({
    jobId: z.string(),
    done: z.int(),
    total: z.int(),
  }),
  /** The four numbers of synchronisation changed, or the state of the line. */
  'sync.status': syncStatusSchema,
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.output<(typeof eventSchemas)[N]>;

/** Sends one event to every window; typed so that a forgotten field does not compile. */
export type Publish = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
