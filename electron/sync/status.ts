// The four numbers and what explains them.
import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { FeedTrouble, PutBack, SyncStatus } from '../../shared/sync/views.ts';
import type { DoneAt } from './done-at.ts';
import type { InboxRepo } from './inbox-repo.ts';
import type { Line } from './line.ts';
import type { Outbox } from './outbox.ts';
import type { SyncSettings } from './settings.ts';
import type { UploadRepo } from './upload-repo.ts';

/** Unsent for longer than this turns red. */
export const OLD_MS = 24 * 3_600_000;
const SKEW_SHOWN_MS = 2 * 60_000;
const SKEW_BLOCKS_MS = 10 * 60_000;
export type StatusDeps = {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly inbox: InboxRepo;
  readonly uploads: UploadRepo;
  readonly filesMayLeave: () => boolean;
  readonly line: Line;
  readonly settings: SyncSettings;
  readonly now: () => number;
  readonly isRunning: () => boolean;
  readonly doneAt: (fileBytes: number) => DoneAt;
  readonly nextTryAt: () => number | undefined;
  readonly putBack: () => PutBack | undefined;
  readonly feedTroubles: () => FeedTrouble[];
};

export function createStatus(deps: StatusDeps) {
  const { db, outbox, inbox, uploads, line, settings, now } = deps;
  const unsentSince = db.prepare<[string], { n: number }>(
    `SELECT COUNT(DISTINCT dossier_id) AS n FROM outbox WHERE state <> 'acknowledged' AND entered_at <= ?`,
  );

  // Nothing else makes a dossier wait that was not tried yet.
  const waitingUntil = db.prepare<[string], { n: number }>(
    `SELECT COUNT(DISTINCT dossier_id) AS n FROM outbox
     WHERE state = 'waiting' AND state <> 'acknowledged' AND not_before > ?`,
  );

  const unsentBefore = (at: number) => unsentSince.get(toUtcIso(at))?.n ?? 0;

  /** What was restored is looked up once; when all of it has gone, the counter is as before. */
  function restoring(): boolean {
    const mode = settings.restoreMode();
    return mode !== undefined && unsentBefore(mode.since) > 0;
  }

  /** Cheap enough for every screen: indexed counts only. */
  return function status(): SyncStatus {
    const { waiting, sending, attention, lastAckAt } = outbox.counts();
    const pending = uploads.pending();
    const from = deps.filesMayLeave() ? undefined : settings.connection()?.filesWindow?.from;
    const skewMs = line.skewMs();
    const { all, records } = deps.doneAt(from === undefined ? pending.bytes : 0);
    const nextTryAt = deps.nextTryAt();
    const putBack = deps.putBack();
    return {
      waiting,
      sending,
      attention,
      forScans: waitingUntil.get(toUtcIso(now()))?.n ?? 0,
      ...(lastAckAt === undefined ? {} : { lastAckAt }),
      line: line.state(),
      since: line.since(),
      ...(nextTryAt === undefined ? {} : { nextTryAt }),
      running: deps.isRunning(),
      ...(all === undefined ? {} : { doneAt: all }),
      ...(records === undefined ? {} : { recordsDoneAt: records }),
      files: { count: pending.files, bytes: pending.bytes, ...(from === undefined ? {} : { from }) },
      old: unsentBefore(now() - OLD_MS),
      ...(skewMs !== undefined && Math.abs(skewMs) > SKEW_SHOWN_MS ? { skewMs } : {}),
      clockBlocked: skewMs !== undefined && Math.abs(skewMs) > SKEW_BLOCKS_MS,
      restoring: restoring(),
      ...(putBack === undefined ? {} : { putBack }),
      inbox: inbox.count(),
      feedTroubles: deps.feedTroubles(),
    };
  };
}
