// The outbox as other rooms see it: they put a dossier's revision in, and read the four numbers.
import type { Database } from 'better-sqlite3';
import {
  ATTENTION_STATES,
  FROZEN_STATES,
  IN_FLIGHT_STATES,
  type OutboxState,
} from '../../shared/sync/states.ts';

export type OutboxCounts = {
  /** Dossiers waiting for the line (also those whose fate at the province is still to be looked up). */
  readonly waiting: number;
  readonly sending: number;
  /** Dossiers that need the officer. */
  readonly attention: number;
  /** Epoch ms of the last acknowledgement. */
  readonly lastAckAt: number | undefined;
};

export type Outbox = ReturnType<typeof createOutbox>;

type HeadRow = { id: number; state: OutboxState; revision: number };

const frozen = new Set<OutboxState>(FROZEN_STATES);
const sqlList = (states: readonly OutboxState[]) => states.map((state) => `'${state}'`).join(', ');

/** Statements live on the given handle; every call joins the transaction under way on it. */
export function createOutbox(db: Database) {
  const latestOpen = db.prepare<[string], HeadRow>(
    `SELECT id, state, revision FROM outbox
     WHERE dossier_id = ? AND state <> 'acknowledged' ORDER BY id DESC LIMIT 1`,
  );
  const insert = db.prepare<[string, number, string, string, string]>(
    `INSERT INTO outbox (dossier_id, revision, kind, state, entered_at, changed_at) VALUES (?, ?, ?, 'waiting', ?, ?)`,
  );
  const raise = db.prepare<[number, string, string, string, string, number]>(
    `UPDATE outbox SET revision = ?, kind = ?, changed_at = ?, state = ?, not_before = NULL, reasons = CASE WHEN ? = 'waiting' THEN NULL ELSE reasons END,
       frozen = NULL, files_missing = NULL, record_at = NULL WHERE id = ?`,
  );
  const trail = db.prepare<[number | bigint, string, string | null, string, string]>(
    `INSERT INTO outbox_trail (item_id, at, from_state, to_state, cause) VALUES (?, ?, ?, ?, ?)`,
  );
  const heads = db.prepare<[], { waiting: number; sending: number; attention: number }>(
    `WITH head AS (SELECT state, MIN(id) FROM outbox WHERE state <> 'acknowledged' GROUP BY dossier_id)
     SELECT COUNT(*) FILTER (WHERE state IN (${sqlList(ATTENTION_STATES)})) AS attention,
            COUNT(*) FILTER (WHERE state IN (${sqlList(IN_FLIGHT_STATES)})) AS sending,
            COUNT(*) FILTER (WHERE state IN ('waiting', 'retry-later', 'unknown')) AS waiting
     FROM head`,
  );
  const lastAck = db.prepare<[], { at: string | null }>(
    `SELECT MAX(changed_at) AS at FROM outbox WHERE state = 'acknowledged'`,
  );

  /**
   * Asks for the dossier's events up to `eventPosition` to reach the province. Call it inside the transaction that
   * writes the event. A revision already on its way stays as it was frozen; the change then waits behind it.
   * `at` is the instant of the change (epoch ms); `kind` names the change for the officer's list.
   */
  function enqueue(change: { dossierId: string; eventPosition: number; kind: string; at: number }): void {
    const at = new Date(change.at).toISOString();
    const latest = latestOpen.get(change.dossierId);
    if (!latest || frozen.has(latest.state)) {
      const { lastInsertRowid } = insert.run(change.dossierId, change.eventPosition, change.kind, at, at);
      trail.run(lastInsertRowid, at, null, 'waiting', 'recorded');
      return;
    }
    const state = stateAfterRevision(latest.state);
    raise.run(Math.max(latest.revision, change.eventPosition), change.kind, at, state, state, latest.id);
    trail.run(latest.id, at, latest.state, state, 'revised');
  }

  function counts(): OutboxCounts {
    const { waiting, sending, attention } = heads.get() ?? { waiting: 0, sending: 0, attention: 0 };
    const at = lastAck.get()?.at;
    return { waiting, sending, attention, lastAckAt: at ? Date.parse(at) : undefined };
  }

  return { enqueue, counts };
}

/** A mended dossier is tried again; who holds what at the province, and a missing sign-in, no edit can settle. */
function stateAfterRevision(state: OutboxState): OutboxState {
  return state === 'conflict' || state === 'needs-sign-in' ? state : 'waiting';
}
