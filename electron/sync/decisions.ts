// What the officer decides about an item that cannot go on by itself.
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { digestOf, type NeutralDossier, type Reason } from '../../shared/sync/index.ts';
import { allFilesOf } from '../../shared/sync/neutral.ts';
import type { Store } from '../store/index.ts';
import type { Numbers } from './numbers.ts';
import { type ItemRow, reasonsOf } from './outbox-repo.ts';
import type { Repos } from './repos.ts';
import type { Numbered, Upstream } from './upstream.ts';

export type Choice = 'keep-ours' | 'new-number' | 'done-by-hand';

export type DecisionDeps = {
  readonly store: Store;
  readonly repos: Repos;
  readonly numbers: Numbers;
  readonly now: () => number;
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  readonly connect: () => Upstream | undefined;
};

export function createDecisions({ store, repos, numbers, now, neutralDossier, connect }: DecisionDeps) {
  const { items, ledger, uploads } = repos;

  /** Sends one item at once, also one that waits for its scans. Errors: 'not-found', 'sync-nothing-to-decide' when it is not held back. */
  function retry(id: number): Result<ItemRow, AppError> {
    return decide(id, (row) => {
      if (row.carried_at !== null) items.setCarried(id, undefined);
      else if (!['retry-later', 'unknown', ...HELD].includes(row.state)) return waits(row);
      uploads.offerAgain(id);
      return true;
    });
  }

  const waits = ({ state, not_before }: ItemRow): boolean =>
    state === 'waiting' && not_before !== null && Date.parse(not_before) > now();

  /** Settles a conflict. Errors: 'not-found', 'sync-nothing-to-decide' when the choice does not fit its reason. */
  function resolve(id: number, choice: Choice): Result<ItemRow, AppError> {
    return decide(id, (row) => {
      const [reason] = reasonsOf(row);
      return reason !== undefined && settle(row, reason, choice);
    });
  }

  function decide(id: number, carryOut: (row: ItemRow) => boolean): Result<ItemRow, AppError> {
    return store.write(() => {
      const row = items.find(id);
      if (!row) return err(appError('not-found'));
      if (!carryOut(row)) return err(appError('sync-nothing-to-decide'));
      items.apply(id, { kind: 'released', by: 'officer' }, now());
      return ok(items.get(id));
    });
  }

  function settle({ dossier_id }: ItemRow, reason: Reason, choice: Choice): boolean {
    switch (`${reason.kind} ${choice}`) {
      case 'changed-there keep-ours':
        // Knowing what stands there is what allows the next send to replace it.
        ledger.setStatus(dossier_id, Number(reason.text));
        return true;
      case 'gone-there keep-ours':
        ledger.forget(dossier_id);
        return true;
      case 'progress-unknown keep-ours':
        return true;
      case 'progress-unknown done-by-hand':
        markProgressThere(dossier_id);
        return true;
      case 'not-updatable done-by-hand':
        return markRecordMended(dossier_id);
      case 'number-taken new-number':
      case 'gone-there new-number':
        giveUpNumber(dossier_id);
        return true;
      default:
        return false;
    }
  }

  function markProgressThere(dossierId: string) {
    const events = neutralDossier(dossierId)?.events ?? [];
    ledger.setProgressDone(
      dossierId,
      events.map((event) => event.position),
      now(),
    );
  }

  // The officer has mended the record in the province's own screens.
  function markRecordMended(dossierId: string): boolean {
    const dossier = neutralDossier(dossierId);
    const { officialNo } = ledger.get(dossierId);
    const upstream = connect();
    if (!dossier || officialNo === undefined || !upstream) return false;
    const numbered: Numbered = { ...dossier, officialNo };
    const body = upstream.record(numbered, repos.uploads.remoteFiles(allFilesOf(dossier)));
    ledger.setRecordDigest(dossierId, digestOf(body));
    return true;
  }

  function giveUpNumber(dossierId: string) {
    const { officialNo } = ledger.get(dossierId);
    if (officialNo !== undefined) numbers.discard(officialNo);
    ledger.forget(dossierId);
    ledger.forgetNumber(dossierId);
  }

  return { retry, resolve };
}

const HELD = ['rejected', 'conflict', 'quarantined', 'needs-sign-in'];
