// Makes an item ready to leave: checked by what we know, numbered, frozen, its first step marked as in doubt.
import { dayOf } from '../../shared/lib/dates.ts';
import {
  checkBeforeSending,
  filesOf,
  type NeutralDossier,
  scansAwaitedUntil,
} from '../../shared/sync/index.ts';
import { adoptLostNumber, doubtAfterRestore } from './after-restore.ts';
import { numberFor, refuseWithoutNumber } from './number-for.ts';
import { firstStep, type Planned } from './proceed.ts';
import { ended, type SendContext, type SendEnding, type Shipment } from './send-context.ts';

export type Prepared = {
  readonly shipment: Shipment;
  readonly first: Planned | SendEnding;
  /** Its record went up moments ago and now only the files follow. */
  readonly fresh: boolean;
};
/** An answer is still missing from an earlier try: the item has become `unknown`. */
type Doubtful = { readonly doubtful: true };

/** Within this time nobody at the province is expected to have moved a dossier that has just arrived. */
const FRESH_MS = 10 * 60_000;

/** Number, frozen dossier and doubt reach the disk in one transaction, before the first byte leaves. */
export async function prepare(
  context: SendContext,
  itemId: number,
): Promise<Prepared | Doubtful | SendEnding> {
  const { store } = context;
  const checked = store.write(() => refuseOrHold(context, itemId));
  if (checked === 'refused') return ended('attention', false);
  if (checked === 'held') return ended('not-due', false);
  const lost = await adoptLostNumber(context, itemId, checked);
  if (lost) return lost;
  const numbered = await numberFor(context, itemId, checked);
  if (numbered.kind === 'ended') return numbered.ending;
  return store.write(() => {
    const officialNo = numbered.take();
    if (officialNo === undefined) return refuseWithoutNumber(context, itemId, checked);
    return freeze(context, itemId, officialNo);
  });
}

function freeze(context: SendContext, itemId: number, officialNo: string): Prepared | Doubtful | SendEnding {
  const { items, ledger, uploads, now, runId, upstream } = context;
  const { dossier_id, record_at } = items.get(itemId);
  // Read again: the officer may have changed it while the number was drawn.
  const dossier = { ...getDossier(context, dossier_id), officialNo };
  items.setDueAt(itemId, dossier.dueAt);
  const missing = uploads.require(itemId, filesOf(dossier));
  items.setFilesMissing(itemId, missing);
  const mayGoWithout = upstream.profile.capabilities.update && items.get(itemId).record_at === null;
  if (missing > 0 && !mayGoWithout) return ended('files-first', false);
  const taken = items.apply(itemId, { kind: 'taken', revision: dossier.revision }, now(), {
    runId,
    frozen: dossier,
  });
  if (taken.state !== 'sending') return ended('not-due', false);
  ledger.ensure(dossier_id);
  ledger.setReceivedOn(dossier_id, dayOf(dossier.receivedAt));
  doubtAfterRestore(context, itemId, dossier_id);
  if (ledger.get(dossier_id).doubt !== undefined) {
    // An earlier try was given up on our side (a fault, the officer's release) with its answer still missing.
    items.apply(itemId, { kind: 'silence' }, now(), { runId });
    return { doubtful: true };
  }
  const shipment = { itemId, dossier, chunk: upstream.profile.limits.progressRowsPerCall };
  const fresh = record_at !== null && now() - Date.parse(record_at) < FRESH_MS;
  return { shipment, first: firstStep(context, shipment), fresh };
}

function refuseOrHold(context: SendContext, itemId: number): NeutralDossier | 'refused' | 'held' {
  const { items, now, runId } = context;
  const dossier = getDossier(context, items.get(itemId).dossier_id);
  const reasons = checkBeforeSending(dossier, context.upstream.profile, context.rules.all());
  if (reasons.length === 0) return holdForScans(context, itemId, dossier) ? 'held' : dossier;
  items.apply(itemId, { kind: 'taken', revision: dossier.revision }, now(), { runId, frozen: dossier });
  items.apply(itemId, { kind: 'refused', reasons }, now(), { runId });
  return 'refused';
}

/** Whether the item now waits for the scans of its papers. Inside a transaction. */
function holdForScans(
  { items, ledger, now, upstream }: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): boolean {
  const { created, doubt } = ledger.get(dossier.id);
  if (items.wasReleased(itemId)) return false;
  const until = scansAwaitedUntil(dossier, now(), upstream.profile);
  if (created || doubt !== undefined || until === undefined) return false;
  items.hold(itemId, until);
  return true;
}

function getDossier(context: SendContext, dossierId: string): NeutralDossier {
  const dossier = context.neutralDossier(dossierId);
  if (!dossier) throw new Error(`Dossier ${dossierId} is in the outbox but not in the records`);
  return dossier;
}
