// One day, both sides: what each holds, as a digest and as a list of what differs.
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import { addDays, dayOf, toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { digestOf, type NeutralDossier } from '../../shared/sync/index.ts';
import { sequenceOf } from '../../shared/sync/number.ts';
import {
  type Difference,
  differenceSchema,
  type Reconciliation,
  reconciliationSchema,
} from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import type { SyncSettings } from './settings.ts';
import type { DayEntry, Upstream } from './upstream.ts';

export type ReconcileDeps = {
  readonly store: Store;
  readonly settings: SyncSettings;
  readonly now: () => number;
  readonly connect: () => Upstream | undefined;
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
};

type OursRow = {
  dossier_id: string;
  official_no: string;
  status: number | null;
  created: 0 | 1;
  /** Something of it has not been acknowledged yet. */
  waits: 0 | 1;
};
type KeptRow = {
  day: string;
  at: string;
  ours: number;
  theirs: number;
  ours_hash: string;
  theirs_hash: string;
  differences: string;
};

/** Comparisons kept before those that wait were told apart are a bare list. */
const keptSchema = z
  .union([reconciliationSchema.pick({ waiting: true, differences: true }), z.array(differenceSchema)])
  .transform((kept) => (Array.isArray(kept) ? { waiting: 0, differences: kept } : kept));

export function createReconcile({ store, settings, now, connect, neutralDossier }: ReconcileDeps) {
  const ours = oursOf(store.db);
  const unsent = unsentOf(store.db);
  const keep = store.db.prepare<KeptRow>(
    `INSERT INTO sync_reconciliation (day, at, ours, theirs, ours_hash, theirs_hash, differences)
     VALUES (@day, @at, @ours, @theirs, @ours_hash, @theirs_hash, @differences)
     ON CONFLICT (day) DO UPDATE SET at = excluded.at, ours = excluded.ours, theirs = excluded.theirs,
       ours_hash = excluded.ours_hash, theirs_hash = excluded.theirs_hash, differences = excluded.differences`,
  );
  const kept = store.db.prepare<[], KeptRow>('SELECT * FROM sync_reconciliation ORDER BY day DESC LIMIT 400');

  /** Errors: 'sync-no-line' when the province cannot be asked, 'sync-not-offered' when its dialect has no such list. */
  async function reconcile(day: string): Promise<Result<Reconciliation, AppError>> {
    const upstream = connect();
    if (!upstream) return err(appError('sync-no-line'));
    if (!upstream.profile.paths.dayList) return err(appError('sync-not-offered'));
    const { outcome } = await upstream.dayList(day);
    if (outcome.kind !== 'done') return err(appError('sync-no-line'));
    const compared = compare(day, outcome.value);
    store.write(() => keep.run(toRow(compared)));
    return ok(compared);
  }

  /** By itself, once a day: a difference nobody looked for is found on the next morning. */
  async function yesterday(upstream: Upstream): Promise<void> {
    const day = addDays(dayOf(now()), -1);
    if (!upstream.profile.paths.dayList || ours(day).length === 0) return;
    if (settings.get('reconciled') === day) return;
    const { outcome } = await upstream.dayList(day);
    if (outcome.kind !== 'done') return;
    const compared = compare(day, outcome.value);
    store.write(() => {
      keep.run(toRow(compared));
      settings.set('reconciled', day, now());
    });
  }

  const foreignKey = (officialNo: string) => `foreign ${officialNo}`;
  /** The officer knows it: another counter's. */
  const notOurs = (officialNo: string, by: string) =>
    store.write(() => settings.set(foreignKey(officialNo), by, now()));

  function compare(day: string, listed: readonly DayEntry[]): Reconciliation {
    const all = ours(day);
    const theirsAll = listed.filter(mayBeOurs);
    const thereByNo = new Map(theirsAll.map((entry) => [entry.officialNo, entry]));
    const waiting = all.filter((row) => isOnItsWay(row, thereByNo.get(row.official_no)));
    const waitingNos = new Set(waiting.map((row) => row.official_no));
    const here = all.filter((row) => !waitingNos.has(row.official_no));
    const theirs = theirsAll.filter((entry) => !waitingNos.has(entry.officialNo));
    const hereNos = new Set(here.map((row) => row.official_no));
    const differences: Difference[] = [
      ...here.flatMap((row) => differenceOf(row, thereByNo.get(row.official_no))),
      ...theirs.filter((entry) => !hereNos.has(entry.officialNo)).map(onlyThere),
    ];
    return {
      day,
      at: now(),
      ours: here.length,
      theirs: theirs.length,
      waiting: waiting.length + unnumbered(day),
      oursHash: hashOf(here.map((row) => [row.official_no, row.status])),
      theirsHash: hashOf(theirs.map((entry) => [entry.officialNo, entry.status ?? null])),
      differences,
    };
  }

  /** Of dossiers no run has had in hand yet nothing but the record says their day. */
  const unnumbered = (day: string) =>
    unsent().filter((id) => {
      const dossier = neutralDossier(id);
      return dossier !== undefined && dayOf(dossier.receivedAt) === day;
    }).length;

  // With an agreed block, a number outside it was given by another counter of the commune.
  function mayBeOurs({ officialNo }: DayEntry): boolean {
    if (settings.get(foreignKey(officialNo)) !== undefined) return false;
    const block =
      settings.profile()?.number.source === 'block' ? settings.connection()?.numberBlock : undefined;
    if (!block) return true;
    const sequence = sequenceOf(officialNo);
    return sequence >= block.first && sequence <= block.last;
  }

  function differenceOf(row: OursRow, there: DayEntry | undefined): Difference[] {
    const ownerName = neutralDossier(row.dossier_id)?.owner.name ?? '';
    const base = { officialNo: row.official_no, dossierId: row.dossier_id, ownerName };
    if (!there) return [{ side: 'only-here', ...base }];
    if (row.status === null || there.status === undefined || row.status === there.status) return [];
    return [{ side: 'differs', ...base, here: String(row.status), there: String(there.status) }];
  }

  return {
    reconcile,
    yesterday,
    notOurs,
    past: (): Reconciliation[] =>
      kept.all().map((row) => ({
        day: row.day,
        at: Date.parse(row.at),
        ours: row.ours,
        theirs: row.theirs,
        oursHash: row.ours_hash,
        theirsHash: row.theirs_hash,
        ...keptSchema.parse(JSON.parse(row.differences)),
      })),
  };
}

/** Dossiers received on a day that have an official number: what the province ought to hold. */
function oursOf(db: Database) {
  const rows = db.prepare<[string], OursRow>(
    `SELECT dossier_id, official_no, status, created_at IS NOT NULL AS created, EXISTS (
       SELECT 1 FROM outbox o WHERE o.dossier_id = sync_dossier.dossier_id AND o.state <> 'acknowledged') AS waits
     FROM sync_dossier WHERE received_on = ? AND official_no IS NOT NULL ORDER BY official_no`,
  );
  return (day: string) => rows.all(day);
}

function unsentOf(db: Database) {
  const rows = db.prepare<[], { id: string }>(
    `SELECT DISTINCT o.dossier_id AS id FROM outbox o LEFT JOIN sync_dossier d USING (dossier_id)
     WHERE o.state <> 'acknowledged' AND (d.received_on IS NULL OR d.official_no IS NULL)`,
  );
  return () => rows.all().map(({ id }) => id);
}

/** What still waits here cannot be there yet; what the province once confirmed has to be. */
const isOnItsWay = ({ waits, created }: OursRow, there: DayEntry | undefined) =>
  waits === 1 && (created === 0 || there !== undefined);

const onlyThere = (entry: DayEntry): Difference => ({
  side: 'only-there',
  officialNo: entry.officialNo,
  ownerName: entry.ownerName,
  ...(entry.status === undefined ? {} : { there: String(entry.status) }),
});

const hashOf = (pairs: readonly (readonly [string, number | null])[]) =>
  digestOf([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)));

function toRow(compared: Reconciliation): KeptRow {
  return {
    day: compared.day,
    at: toUtcIso(compared.at),
    ours: compared.ours,
    theirs: compared.theirs,
    ours_hash: compared.oursHash,
    theirs_hash: compared.theirsHash,
    differences: JSON.stringify({ waiting: compared.waiting, differences: compared.differences }),
  };
}
