// After silence: what lies at the province under our number decides how to go on. Nothing is sent before.

import { statusChanges } from '../../shared/sync/igate-lgsp.ts';
import type { NeutralDossier, Reason } from '../../shared/sync/index.ts';
import { digestOf } from '../../shared/sync/index.ts';
import { allFilesOf } from '../../shared/sync/neutral.ts';
import { isOurs, missingEvents, type RemoteDossier } from '../../shared/sync/remote.ts';
import { stopFor } from './number-for.ts';
import { conflict as setConflict } from './refuse.ts';
import { ended, type SendContext, type SendEnding, type Shipment } from './send-context.ts';
import type { Numbered, Outcome } from './upstream.ts';

export type Resolution =
  /** Our record is there; go on with the frozen revision. */
  | { readonly kind: 'ours'; readonly shipment: Shipment }
  /** Nothing of it is there: the item waits to be sent afresh. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'ended'; readonly ending: SendEnding };

/** For an item in `unknown`. */
export async function resolveDoubt(context: SendContext, itemId: number): Promise<Resolution> {
  const { items, store, upstream, runs, runId, now } = context;
  const row = items.get(itemId);
  const dossier = frozenOf(row.frozen);
  const shipment = { itemId, dossier, chunk: upstream.profile.limits.progressRowsPerCall };
  const { outcome, note } = await upstream.find(dossier.officialNo);
  return store.write((): Resolution => {
    runs.noteExchange(runId, itemId, note, now());
    if (outcome.kind !== 'done') return { kind: 'ended', ending: notLookedUp(context, itemId, outcome) };
    if (outcome.value === undefined) return nothingThere(context, shipment);
    if (!isOurs(outcome.value, dossier, upstream.profile)) {
      return { kind: 'ended', ending: conflict(context, shipment, numberTaken(outcome.value)) };
    }
    const settled = takeOver(context, shipment, outcome.value);
    if (settled) return { kind: 'ended', ending: settled };
    items.apply(itemId, { kind: 'looked-up', found: 'ours' }, now(), { runId });
    return { kind: 'ours', shipment };
  });
}

/** The create was answered "đã tồn tại": ours from an earlier try, or somebody else's. */
export async function comparedWithHeld(
  context: SendContext,
  shipment: Shipment,
): Promise<SendEnding | Shipment> {
  const { items, store, upstream, runs, runId, now } = context;
  const { outcome, note } = await upstream.find(shipment.dossier.officialNo);
  return store.write((): SendEnding | Shipment => {
    runs.noteExchange(runId, shipment.itemId, note, now());
    const held = outcome.kind === 'done' ? outcome.value : undefined;
    if (!held) {
      // "Exists" and "not found" contradict each other, or the look-up failed: look again later.
      items.apply(shipment.itemId, { kind: 'silence' }, now(), { runId });
      const stop = outcome.kind === 'done' ? undefined : stopFor(outcome);
      return ended('unknown', stop === undefined, stop);
    }
    if (!isOurs(held, shipment.dossier, upstream.profile))
      return conflict(context, shipment, numberTaken(held));
    return takeOver(context, shipment, held) ?? shipment;
  });
}

/** Takes the province's state of our dossier into the ledger; an ending when it cannot go on by itself. */
function takeOver(context: SendContext, shipment: Shipment, held: RemoteDossier): SendEnding | undefined {
  const { ledger, now, upstream } = context;
  let settled = true;
  const { dossier } = shipment;
  const before = ledger.get(dossier.id);
  if (movedByOthers(before.status, held, dossier)) {
    return conflict(context, shipment, { kind: 'changed-there', path: 'status', text: String(held.status) });
  }
  if (!before.created) {
    ledger.ensure(dossier.id);
    ledger.setCreated(dossier.id, held.serverId, now());
    ledger.setRecordDigest(dossier.id, digestThere(context, dossier, before.sentDigest));
  }
  ledger.setStatus(dossier.id, held.status ?? before.status);
  // What the national portal was told cannot be read here; telling it the same again changes nothing there.
  const readsStatus = upstream.profile.paths.status !== undefined;
  if (readsStatus && (before.doubt === 'status' || before.doubtOpen)) {
    settled = statusResolved(context, dossier, held);
  }
  // A record found without a memory of having sent it (a restored backup) may have its progress rows already.
  const progressInDoubt = before.doubt === 'progress' || before.doubtOpen || before.sentDigest === undefined;
  if (progressInDoubt || !before.created) {
    const rows = progressResolved(context, shipment, held, progressInDoubt);
    if (rows === 'unreadable') {
      return conflict(context, shipment, { kind: 'progress-unknown', path: 'events', text: '' });
    }
    settled &&= rows === 'all-there' || !progressInDoubt;
  }
  return settled ? undefined : waitToSettle(context, shipment);
}

/**
 * What record lies there. One body was ever sent: that one. Two were: whichever, so it is to be replaced. None that we
 * remember (a restored backup): replaced where the dialect can, else taken for ours, as the look-up says.
 */
function digestThere({ upstream, uploads }: SendContext, dossier: Numbered, sent: string | undefined) {
  if (sent === 'mixed') return undefined;
  if (sent !== undefined || upstream.profile.capabilities.update) return sent;
  return digestOf(upstream.record(dossier, uploads.remoteFiles(allFilesOf(dossier))));
}

// A status that is in our own history was set by us; any other was set there.
function movedByOthers(known: number | undefined, held: RemoteDossier, dossier: NeutralDossier): boolean {
  if (held.status === undefined || held.status === known || held.status === dossier.status) return false;
  return !dossier.events.some((event) => event.status === held.status);
}

function progressResolved(
  { ledger, now, upstream }: SendContext,
  { dossier }: Shipment,
  held: RemoteDossier,
  inDoubt: boolean,
): 'all-there' | 'some-missing' | 'unreadable' {
  if (!upstream.profile.capabilities.readsProgress || held.progress === undefined) {
    return inDoubt ? 'unreadable' : 'some-missing';
  }
  const missing = new Set(
    missingEvents(dossier.events, held.progress, upstream.profile).map((event) => event.position),
  );
  const { progressDone } = ledger.get(dossier.id);
  const owed = dossier.events
    .map((event) => event.position)
    .filter((position) => !progressDone.has(position));
  ledger.setProgressDone(
    dossier.id,
    owed.filter((position) => !missing.has(position)),
    now(),
  );
  return owed.some((position) => missing.has(position)) ? 'some-missing' : 'all-there';
}

function statusResolved({ ledger, now }: SendContext, dossier: NeutralDossier, held: RemoteDossier): boolean {
  const owed = statusChanges(dossier.events).filter(
    (event) => !ledger.get(dossier.id).statusDone.has(event.position),
  );
  if (owed.at(-1)?.status !== held.status) return false;
  ledger.setStatusDone(
    dossier.id,
    owed.map((event) => event.position),
    now(),
  );
  return true;
}

// A request may still be on its way inside the province: what is not there yet may arrive, and rows sent again would
// stand there twice.
function waitToSettle(
  { ledger, items, now, upstream, runId }: SendContext,
  shipment: Shipment,
): SendEnding | undefined {
  const { doubtAt } = ledger.get(shipment.dossier.id);
  const settledAt = (doubtAt ?? 0) + upstream.profile.limits.settleMs;
  if (settledAt <= now()) return undefined;
  items.apply(shipment.itemId, { kind: 'not-delivered', retryAt: settledAt }, now(), { runId });
  return ended('unknown');
}

function nothingThere(context: SendContext, shipment: Shipment): Resolution {
  const { ledger, items, now, runId } = context;
  if (ledger.get(shipment.dossier.id).created) {
    const reason: Reason = { kind: 'gone-there', path: 'officialNo', text: '' };
    return { kind: 'ended', ending: conflict(context, shipment, reason) };
  }
  ledger.clearDoubt(shipment.dossier.id);
  items.apply(shipment.itemId, { kind: 'looked-up', found: 'nothing' }, now(), { runId });
  return { kind: 'nothing' };
}

function notLookedUp(
  { items, now, runId }: SendContext,
  itemId: number,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): SendEnding {
  const retryAt = outcome.kind === 'busy' ? outcome.retryAt : undefined;
  items.apply(itemId, { kind: 'not-delivered', ...(retryAt === undefined ? {} : { retryAt }) }, now(), {
    runId,
  });
  const stop = stopFor(outcome);
  return ended('unknown', stop === undefined, stop);
}

function conflict(context: SendContext, shipment: Shipment, reason: Reason): SendEnding {
  setConflict(context, shipment, reason);
  return ended('attention');
}

function numberTaken(held: RemoteDossier): Reason {
  return { kind: 'number-taken', path: 'officialNo', text: `${held.ownerName} · ${held.procedureCode}` };
}

function frozenOf(text: string | null): Numbered {
  if (text === null) throw new Error('An unknown item without its frozen dossier');
  const dossier = JSON.parse(text) as NeutralDossier;
  if (dossier.officialNo === undefined) throw new Error('A frozen dossier without its official number');
  return { ...dossier, officialNo: dossier.officialNo };
}
