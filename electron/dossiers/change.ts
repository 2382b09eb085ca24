// The only way a dossier changes: the event, the projection and the outbox row, in one transaction.
import { v7 as uuidV7 } from 'uuid';
import { applyEvent, type DossierEvent, type DossierState, replay } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { createEventLog, type NewEvent } from './event-log.ts';
import { createProjection } from './projection.ts';

/** Who does it, and the official time (epoch ms) it happens at. */
export type Signature = { readonly officerId: string; readonly officerName: string; readonly at: number };

/** Kept in step with every change, inside its transaction (search index, person store, …). */
export type Follower = (state: DossierState, seq: number, event: DossierEvent) => void;

export type ChangeDeps = {
  readonly store: Store;
  readonly outbox: {
    enqueue(change: { dossierId: string; eventPosition: number; kind: string; at: number }): void;
  };
};

/** Kinds the province has no use for, or has told us itself: they stay on this side. */
const LOCAL_KINDS: ReadonlySet<DossierEvent['kind']> = new Set([
  'registered',
  'form-issued',
  'noted',
  'number-assigned',
  'extension-proposed',
  'extension-refused',
]);

export type DossierLog = ReturnType<typeof createDossierLog>;

export function createDossierLog({ store, outbox }: ChangeDeps) {
  const log = createEventLog(store.db);
  const projection = createProjection(store.db);
  const followers: Follower[] = [];

  /** A new dossier from its first event. A draft received once stays one dossier however often it is sent. */
  function begin(
    event: Extract<DossierEvent, { kind: 'received' | 'registered' }>,
    by: Signature,
  ): DossierState {
    return store.write(() => {
      const earlier = projection.findByDraft(event.reception.draftId);
      if (earlier) return getState(earlier.id);
      const id = uuidV7({ msecs: by.at });
      const recorded = write(id, 1, event, by);
      const state = replay(id, [recorded]);
      const seq = projection.insert(state);
      for (const follow of followers) follow(state, seq, event);
      return state;
    });
  }

  /**
   * The next event of a dossier. `expectedRevision` is the revision the officer saw: when another window was quicker
   * the answer is 'changed-meanwhile' and nothing is written. Errors: 'not-found', 'changed-meanwhile'.
   */
  function append(
    dossierId: string,
    expectedRevision: number | undefined,
    event: Exclude<DossierEvent, { kind: 'received' | 'registered' }>,
    by: Signature,
  ): Result<DossierState, AppError> {
    return store.write(() => {
      const row = projection.head(dossierId);
      if (!row) return err(appError('not-found'));
      if (expectedRevision !== undefined && expectedRevision !== row.revision)
        return err(appError('changed-meanwhile'));
      const before = getState(dossierId);
      const after = applyEvent(before, write(dossierId, before.revision + 1, event, by));
      projection.update(after, event.kind);
      for (const follow of followers) follow(after, row.seq, event);
      return ok(after);
    });
  }

  function write(dossierId: string, seq: number, event: DossierEvent, by: Signature): NewEvent {
    const wall = toWallTime(by.at);
    const stored: NewEvent = {
      dossierId,
      seq,
      at: toUtcIso(by.at),
      wall: `${wall.date} ${wall.time}`,
      officerId: by.officerId,
      officerName: by.officerName,
      event,
    };
    const eventPosition = log.append(stored);
    if (!LOCAL_KINDS.has(event.kind))
      outbox.enqueue({ dossierId, eventPosition, kind: event.kind, at: by.at });
    return stored;
  }

  function findState(dossierId: string): DossierState | undefined {
    const events = log.eventsOf(dossierId);
    return events.length === 0 ? undefined : replay(dossierId, events);
  }

  function getState(dossierId: string): DossierState {
    const state = findState(dossierId);
    if (!state) throw new Error(`Dossier ${dossierId} has a row but no events`);
    return state;
  }

  return {
    begin,
    append,
    findState,
    eventsOf: log.eventsOf,
    find: projection.find,
    findByDraft: projection.findByDraft,
    /** The newest event of the whole log. */
    lastEvent: log.last,
    hashAt: log.hashAt,
    follow: (follower: Follower) => void followers.push(follower),
  };
}
