// Rows of the tables as the screens see them.
import type { Database } from 'better-sqlite3';
import type { NeutralDossier } from '../../shared/sync/index.ts';
import type { Outage, SyncItem, SyncRun } from '../../shared/sync/views.ts';
import type { OutageRow } from './outage-repo.ts';
import { type ItemRow, reasonsOf } from './outbox-repo.ts';
import type { Repos } from './repos.ts';
import type { RunRow } from './run-repo.ts';
import { OLD_MS } from './status.ts';

export type ViewDeps = {
  readonly db: Database;
  readonly repos: Repos;
  readonly now: () => number;
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
};

export type ItemFilter = 'unsent' | 'attention' | 'acknowledged' | 'all';

const WHERE: Readonly<Record<ItemFilter, string>> = {
  unsent: `state <> 'acknowledged'`,
  attention: `state IN ('needs-sign-in', 'rejected', 'conflict', 'quarantined')`,
  acknowledged: `state = 'acknowledged'`,
  all: '1 = 1',
};
const LIMIT_OF_RENUMBERED = 500;

export function createViews({ db, repos, now, neutralDossier }: ViewDeps) {
  // What is unsent is read oldest first, what is done newest first.
  const pages = new Map(
    (Object.keys(WHERE) as ItemFilter[]).map((filter) => {
      const forward = filter === 'unsent' || filter === 'attention';
      const page = (more: string) =>
        db.prepare<PageBindings, { id: number }>(
          `SELECT id FROM outbox WHERE ${WHERE[filter]} AND id ${forward ? '>' : '<'} @cursor ${more}
           ORDER BY id ${forward ? 'ASC' : 'DESC'} LIMIT @limit`,
        );
      const first = forward ? 0 : Number.MAX_SAFE_INTEGER;
      return [filter, { first, ofAll: page(''), ofDossier: page('AND dossier_id = @dossierId') }] as const;
    }),
  );
  const trail = db.prepare<[number], TrailRow>(
    'SELECT at, from_state, to_state, cause, run_id FROM outbox_trail WHERE item_id = ? ORDER BY id',
  );
  const renumbered = db.prepare<[number], { dossier_id: string; official_no: string; numbered_at: string }>(
    `SELECT dossier_id, official_no, numbered_at FROM sync_dossier
     WHERE numbered_late = 1 AND told_at IS NULL AND official_no IS NOT NULL ORDER BY numbered_at LIMIT ?`,
  );
  const told = db.prepare<[string, string]>(
    'UPDATE sync_dossier SET told_at = ? WHERE dossier_id = ? AND numbered_late = 1 AND told_at IS NULL',
  );

  function item(row: ItemRow): SyncItem {
    const dossier = neutralDossier(row.dossier_id);
    const officialNo = repos.ledger.get(row.dossier_id).officialNo ?? dossier?.officialNo;
    const enteredAt = Date.parse(row.entered_at);
    return {
      id: row.id,
      dossierId: row.dossier_id,
      ...(officialNo === undefined ? {} : { officialNo }),
      ...(dossier === undefined
        ? {}
        : {
            localNo: dossier.localNo,
            ownerName: dossier.owner.name,
            procedureName: dossier.procedure.name,
            status: dossier.status,
            ...(dossier.dueAt === undefined ? {} : { dueAt: dossier.dueAt }),
          }),
      kind: row.kind,
      state: row.state,
      enteredAt,
      changedAt: Date.parse(row.changed_at),
      attempts: row.attempts,
      ...(row.not_before === null ? {} : { nextTryAt: Date.parse(row.not_before) }),
      reasons: reasonsOf(row).map((reason) => ({ ...reason })),
      ...(row.files_missing ? { filesMissing: row.files_missing } : {}),
      carried: row.carried_at !== null,
      old: row.state !== 'acknowledged' && now() - enteredAt >= OLD_MS,
    };
  }

  function items(
    filter: ItemFilter,
    dossierId: string | undefined,
    cursor: number | undefined,
    limit: number,
  ) {
    const page = pages.get(filter);
    if (!page) throw new Error(`No such filter: ${filter}`);
    const bindings = { cursor: cursor ?? page.first, limit: limit + 1 };
    const ids =
      dossierId === undefined ? page.ofAll.all(bindings) : page.ofDossier.all({ ...bindings, dossierId });
    const shown = ids.slice(0, limit).map(({ id }) => item(repos.items.get(id)));
    const last = shown.at(-1)?.id;
    return { items: shown, ...(ids.length > limit && last !== undefined ? { nextCursor: last } : {}) };
  }

  return {
    item,
    items,
    trail: (itemId: number) =>
      trail.all(itemId).map((row) => ({
        at: Date.parse(row.at),
        ...(row.from_state === null ? {} : { from: row.from_state }),
        to: row.to_state,
        cause: row.cause,
        ...(row.run_id === null ? {} : { runId: row.run_id }),
      })),
    exchanges: (itemId: number) =>
      repos.runs.exchangesOf(itemId).map((row) => ({
        at: Date.parse(row.at),
        step: row.step,
        verdict: row.verdict,
        ...(row.http === null ? {} : { http: row.http }),
        ms: row.ms,
        bytesOut: row.bytes_out,
        bytesIn: row.bytes_in,
        ...(row.reply === null || row.reply === '' ? {} : { reply: row.reply }),
      })),
    run,
    outage,
    renumbered: () =>
      renumbered.all(LIMIT_OF_RENUMBERED).map((row) => {
        const dossier = neutralDossier(row.dossier_id);
        return {
          dossierId: row.dossier_id,
          officialNo: row.official_no,
          numberedAt: Date.parse(row.numbered_at),
          ...(dossier === undefined
            ? {}
            : { localNo: dossier.localNo, ownerName: dossier.owner.name, phone: dossier.submitter.phone }),
        };
      }),
    markTold: (dossierId: string): boolean =>
      told.run(new Date(now()).toISOString(), dossierId).changes === 1,
  };
}

type PageBindings = { cursor: number; limit: number; dossierId?: string };
type TrailRow = {
  at: string;
  from_state: SyncItem['state'] | null;
  to_state: SyncItem['state'];
  cause: string;
  run_id: number | null;
};

function run(row: RunRow): SyncRun {
  return {
    id: row.id,
    startedAt: Date.parse(row.started_at),
    ...(row.ended_at === null ? {} : { endedAt: Date.parse(row.ended_at) }),
    reason: row.reason,
    ...(row.ending === null ? {} : { ending: row.ending }),
    profile: row.profile,
    bytesOut: row.bytes_out,
    bytesIn: row.bytes_in,
    ...(row.skew_ms === null ? {} : { skewMs: row.skew_ms }),
    carried: row.carried,
    acknowledged: row.acknowledged,
    attention: row.attention,
  };
}

function outage(row: OutageRow): Outage {
  return {
    id: row.id,
    beganAt: Date.parse(row.began_at),
    ...(row.ended_at === null ? {} : { endedAt: Date.parse(row.ended_at) }),
    cause: row.cause,
    detail: row.detail,
    note: row.note ?? '',
    dossiers: row.dossiers,
  };
}
