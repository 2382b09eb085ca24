// The outbox as the runner sees it: heads that are due, transitions by the pure reducer, and the trail.
import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { NeutralDossier, OutboxState, Reason } from '../../shared/sync/index.ts';
import { DEFAULT_RETRY, type OutboxEvent, type OutboxItem, reduceOutbox } from '../../shared/sync/outbox.ts';

export type ItemRow = {
  readonly id: number;
  readonly dossier_id: string;
  readonly revision: number;
  readonly kind: string;
  readonly state: OutboxState;
  readonly entered_at: string;
  readonly changed_at: string;
  readonly attempts: number;
  readonly failures: number;
  readonly not_before: string | null;
  readonly reasons: string | null;
  readonly frozen: string | null;
  readonly files_missing: number | null;
  readonly record_at: string | null;
  readonly due_at: string | null;
  readonly carried_at: string | null;
};

export type OutboxRepo = ReturnType<typeof outboxRepo>;

const COLUMNS = `id, dossier_id, revision, kind, state, entered_at, changed_at, attempts, failures, not_before, reasons,
  frozen, files_missing, record_at, due_at, carried_at`;
/** No older unacknowledged row of the same dossier. */
const IS_HEAD = `NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dossier_id = outbox.dossier_id AND o.id < outbox.id
  AND o.state <> 'acknowledged')`;

export function outboxRepo(db: Database, chance: () => number) {
  const byId = db.prepare<[number], ItemRow>(`SELECT ${COLUMNS} FROM outbox WHERE id = ?`);
  const headOf = db.prepare<[string], ItemRow>(
    `SELECT ${COLUMNS} FROM outbox WHERE dossier_id = ? AND state <> 'acknowledged' ORDER BY id LIMIT 1`,
  );
  const due = db.prepare<{ now: string; partial: number; limit: number }, { id: number }>(
    `SELECT id FROM outbox
     WHERE state IN ('waiting', 'retry-later', 'unknown') AND (not_before IS NULL OR not_before <= @now)
       AND carried_at IS NULL AND (files_missing IS NULL OR files_missing = 0 OR state = 'unknown' OR (@partial = 1 AND record_at IS NULL))
       AND ${IS_HEAD}
     ORDER BY attempts > 0, id LIMIT @limit`,
  );
  const nextDue = db.prepare<[], { at: string | null }>(
    `SELECT MIN(COALESCE(not_before, '')) AS at FROM outbox
     WHERE state IN ('waiting', 'retry-later', 'unknown') AND COALESCE(files_missing, 0) = 0
       AND carried_at IS NULL AND ${IS_HEAD}`,
  );
  const carriable = db.prepare<[number], { id: number }>(
    `SELECT id FROM outbox WHERE state IN ('waiting', 'retry-later', 'uploading', 'needs-sign-in') AND ${IS_HEAD}
     ORDER BY id LIMIT ?`,
  );
  const inState = db.prepare<[OutboxState], { id: number }>(
    'SELECT id FROM outbox WHERE state = ? ORDER BY id',
  );
  const behind = db.prepare<[string, number, number], { id: number }>(
    `SELECT id FROM outbox WHERE dossier_id = ? AND id > ? AND revision <= ? AND state <> 'acknowledged' ORDER BY id`,
  );
  const newer = db.prepare<[string, number], { revision: number }>(
    `SELECT revision FROM outbox WHERE dossier_id = ? AND id > ? AND state = 'waiting' ORDER BY id DESC LIMIT 1`,
  );
  const write = db.prepare<WriteBindings>(
    `UPDATE outbox SET state = @state, revision = @revision, attempts = @attempts, failures = @failures,
       not_before = @notBefore, reasons = @reasons, frozen = @frozen, changed_at = @at WHERE id = @id`,
  );
  const setFiles = db.prepare<[number | null, number]>('UPDATE outbox SET files_missing = ? WHERE id = ?');
  const setRecordAt = db.prepare<[string, number]>('UPDATE outbox SET record_at = ? WHERE id = ?');
  const setDue = db.prepare<[string | null, number]>('UPDATE outbox SET due_at = ? WHERE id = ?');
  const hold = db.prepare<[string, number]>(
    `UPDATE outbox SET not_before = ? WHERE id = ? AND state = 'waiting'`,
  );
  const setCarried = db.prepare<[string | null, number]>('UPDATE outbox SET carried_at = ? WHERE id = ?');
  const released = db.prepare<[number], { id: number }>(
    `SELECT id FROM outbox_trail WHERE item_id = ? AND cause = 'released' LIMIT 1`,
  );
  const lastTrail = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM outbox_trail');
  const trail = db.prepare<[number, string, string, string, string, string | null, number | null]>(
    'INSERT INTO outbox_trail (item_id, at, from_state, to_state, cause, detail, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  /**
   * Applies `event`; the row and its trail change together (call inside a transaction). Returns the item after it.
   * `frozen` is the snapshot to keep when the item is taken.
   */
  function apply(
    id: number,
    event: OutboxEvent,
    at: number,
    more: { runId?: number | undefined; frozen?: NeutralDossier } = {},
  ): ItemRow {
    const row = get(id);
    const before = itemOf(row);
    const after = reduceOutbox(before, event, { now: at, random: chance(), policy: DEFAULT_RETRY });
    if (after === before) return row;
    const keepFrozen = after.frozenRevision !== undefined;
    const iso = toUtcIso(at);
    write.run({
      id,
      state: after.state,
      revision: after.revision,
      attempts: after.attempts,
      failures: after.failures,
      notBefore: after.notBefore === undefined ? null : toUtcIso(after.notBefore),
      reasons: after.reasons.length === 0 ? null : JSON.stringify(after.reasons),
      frozen: keepFrozen ? (more.frozen ? JSON.stringify(more.frozen) : row.frozen) : null,
      at: iso,
    });
    trail.run(id, iso, row.state, after.state, event.kind, detailOf(event), more.runId ?? null);
    if (after.state === 'rejected') releaseIfRevised(row, at, more.runId);
    return get(id);
  }

  // The officer may have mended the dossier while the refused revision was on the wire.
  function releaseIfRevised(row: ItemRow, at: number, runId: number | undefined) {
    const later = newer.get(row.dossier_id, row.id);
    if (later) apply(row.id, { kind: 'revised', revision: later.revision }, at, { runId });
  }

  /** Acknowledges the item, and the ones behind it whose change its snapshot already held. */
  function acknowledge(id: number, at: number, runId: number | undefined): readonly number[] {
    const head = get(id);
    apply(id, { kind: 'accepted' }, at, { runId });
    const covered = behind.all(head.dossier_id, id, head.revision).map((row) => row.id);
    for (const other of covered) {
      apply(other, { kind: 'released', by: 'officer' }, at, { runId });
      apply(other, { kind: 'taken', revision: head.revision }, at, { runId });
      apply(other, { kind: 'accepted' }, at, { runId });
    }
    return [id, ...covered];
  }

  function get(id: number): ItemRow {
    const row = byId.get(id);
    if (!row) throw new Error(`No outbox item ${id}`);
    return row;
  }

  return {
    get,
    find: (id: number) => byId.get(id),
    headOf: (dossierId: string) => headOf.get(dossierId),
    apply,
    acknowledge,
    /** Heads a run may take up now, oldest first, those that failed before at the back. */
    due: (now: number, partial: boolean, limit: number) =>
      due.all({ now: toUtcIso(now), partial: partial ? 1 : 0, limit }).map((row) => row.id),
    /** Heads that may travel by hand: nothing of them is in doubt, nothing waits for the officer. */
    carriable: (limit: number) => carriable.all(limit).map((row) => row.id),
    nextDue(): number | undefined {
      const at = nextDue.get()?.at;
      return at === null || at === undefined ? undefined : at === '' ? 0 : Date.parse(at);
    },
    inState: (state: OutboxState) => inState.all(state).map((row) => row.id),
    setFilesMissing: (id: number, count: number | null) => void setFiles.run(count, id),
    setRecordThere: (id: number, at: number) => void setRecordAt.run(toUtcIso(at), id),
    /** Waits until then, or until its next revision. */
    hold: (id: number, until: number) => void hold.run(toUtcIso(until), id),
    /** Whether the officer has said that it shall go: then it waits for nothing of ours any more. */
    wasReleased: (id: number): boolean => released.get(id) !== undefined,
    /** Id of the newest transition. */
    lastTrail: (): number => lastTrail.get()?.id ?? 0,
    setCarried: (id: number, at: number | undefined) =>
      void setCarried.run(at === undefined ? null : toUtcIso(at), id),
    setDueAt: (id: number, at: number | undefined) =>
      void setDue.run(at === undefined ? null : toUtcIso(at), id),
  };
}

type WriteBindings = {
  id: number;
  state: string;
  revision: number;
  attempts: number;
  failures: number;
  notBefore: string | null;
  reasons: string | null;
  frozen: string | null;
  at: string;
};

function itemOf(row: ItemRow): OutboxItem {
  const frozen = row.state === 'sending' || row.state === 'unknown';
  return {
    state: row.state,
    revision: row.revision,
    attempts: row.attempts,
    failures: row.failures,
    reasons: reasonsOf(row),
    ...(frozen ? { frozenRevision: row.revision } : {}),
    ...(row.not_before === null ? {} : { notBefore: Date.parse(row.not_before) }),
  };
}

export function reasonsOf(row: Pick<ItemRow, 'reasons'>): readonly Reason[] {
  return row.reasons === null ? [] : (JSON.parse(row.reasons) as Reason[]);
}

function detailOf(event: OutboxEvent): string | null {
  const { kind: _, ...detail } = event;
  return Object.keys(detail).length === 0 ? null : JSON.stringify(detail);
}
