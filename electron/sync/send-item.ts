// Sends one item as far as it goes now: number, record, progress, status. Before each call leaves, the database says
// which step is in doubt; after its answer, one transaction records it and the next step.

import { dayOf } from '../../shared/lib/dates.ts';
import type { Reason } from '../../shared/sync/index.ts';
import { checkBeforeSending, digestOf, filesOf, type NeutralDossier } from '../../shared/sync/index.ts';
import { allFilesOf } from '../../shared/sync/neutral.ts';
import { type PlannedStep, planStep } from '../../shared/sync/plan.ts';
import { adoptLostNumber, doubtAfterRestore } from './after-restore.ts';
import { failedStep } from './failed-step.ts';
import { numberFor } from './number-for.ts';
import { conflict } from './refuse.ts';
import { resolveDoubt } from './resolve-doubt.ts';
import { ended, type SendContext, type SendEnding, type Shipment } from './send-context.ts';
import type { Answer } from './upstream.ts';

type Planned = {
  readonly step: PlannedStep;
  readonly body: unknown;
  readonly digest: string;
  /** The province had confirmed the record before this step. */
  readonly wasThere: boolean;
};
type Doubtful = { readonly doubtful: true };
type Prepared = {
  readonly shipment: Shipment;
  readonly planned: Planned | SendEnding;
  /** Its record went up moments ago and now only the files follow. */
  readonly fresh: boolean;
};

/** Within this time nobody at the province is expected to have moved a dossier that has just arrived. */
const FRESH_MS = 10 * 60_000;

/** Never throws for what the province does; throws for our own faults and for a full disk. */
export async function sendItem(context: SendContext, itemId: number): Promise<SendEnding> {
  if (context.items.get(itemId).state === 'unknown') {
    const resolved = await resolveDoubt(context, itemId);
    if (resolved.kind === 'ended') return resolved.ending;
    if (resolved.kind === 'ours') {
      const { shipment } = resolved;
      return proceed(
        context,
        shipment,
        context.store.write(() => advance(context, shipment)),
      );
    }
  }
  const prepared = await prepare(context, itemId);
  if ('outcome' in prepared) return prepared;
  // Only an item in `unknown` is looked up, so this turns at most once more.
  if ('doubtful' in prepared) return sendItem(context, itemId);
  const { shipment, planned } = prepared;
  const guarded = 'step' in planned && planned.wasThere && !prepared.fresh;
  const moved = guarded ? await movedThere(context, shipment) : undefined;
  return moved ?? proceed(context, shipment, planned);
}

/** Checks, numbers and freezes the dossier as it is now. */
async function prepare(context: SendContext, itemId: number): Promise<Prepared | Doubtful | SendEnding> {
  const { items, store, now } = context;
  const { dossier_id } = items.get(itemId);
  const checked = store.write(() => refuseWhatWeKnow(context, itemId));
  if (checked === 'refused') return ended('attention', false);
  const lost = await adoptLostNumber(context, itemId, checked);
  if (lost) return lost;
  const numbered = await numberFor(context, itemId, checked);
  if (numbered.kind === 'ended') return numbered.ending;
  return store.write((): Prepared | Doubtful | SendEnding => {
    // Read again: the officer may have changed it while the number was drawn.
    const current = getDossier(context, dossier_id);
    const dossier = { ...current, officialNo: numbered.officialNo };
    items.setDueAt(itemId, dossier.dueAt);
    const missing = context.uploads.require(itemId, filesOf(dossier));
    items.setFilesMissing(itemId, missing);
    const mayGoWithout = context.upstream.profile.capabilities.update;
    if (missing > 0 && (!mayGoWithout || items.get(itemId).record_at !== null))
      return ended('files-first', false);
    const taken = items.apply(itemId, { kind: 'taken', revision: dossier.revision }, now(), {
      runId: context.runId,
      frozen: dossier,
    });
    if (taken.state !== 'sending') return ended('not-due', false);
    context.ledger.ensure(dossier_id);
    context.ledger.setReceivedOn(dossier_id, dayOf(dossier.receivedAt));
    doubtAfterRestore(context, itemId, dossier_id);
    if (context.ledger.get(dossier_id).doubt !== undefined) {
      // An earlier try was given up on our side (a fault, the officer's release) with its answer still missing.
      items.apply(itemId, { kind: 'silence' }, now(), { runId: context.runId });
      return { doubtful: true };
    }
    const shipment = { itemId, dossier, chunk: context.upstream.profile.limits.progressRowsPerCall };
    const { record_at } = items.get(itemId);
    const fresh = record_at !== null && now() - Date.parse(record_at) < FRESH_MS;
    return { shipment, planned: advance(context, shipment), fresh };
  });
}

function refuseWhatWeKnow(context: SendContext, itemId: number): NeutralDossier | 'refused' {
  const { items, now, runId } = context;
  const dossier = getDossier(context, items.get(itemId).dossier_id);
  const reasons = checkBeforeSending(dossier, context.upstream.profile, context.rules.all());
  if (reasons.length === 0) return dossier;
  items.apply(itemId, { kind: 'taken', revision: dossier.revision }, now(), { runId, frozen: dossier });
  items.apply(itemId, { kind: 'refused', reasons }, now(), { runId });
  return 'refused';
}

function getDossier(context: SendContext, dossierId: string): NeutralDossier {
  const dossier = context.neutralDossier(dossierId);
  if (!dossier) throw new Error(`Dossier ${dossierId} is in the outbox but not in the records`);
  return dossier;
}

/** Goes from step to step until nothing is owed or something stands in the way. */
async function proceed(
  context: SendContext,
  start: Shipment,
  first: Planned | SendEnding,
): Promise<SendEnding> {
  let shipment = start;
  let planned = first;
  const { store } = context;
  while ('step' in planned) {
    const { step, body, digest } = planned;
    const answer = await perform(context, shipment, step, body);
    if (answer.outcome.kind !== 'done') {
      const next = await failedStep(context, shipment, step, answer);
      if ('outcome' in next) return next;
      shipment = next;
      planned = store.write(() => advance(context, shipment));
      continue;
    }
    const serverId = answer.outcome.value?.serverId;
    planned = store.write(() => {
      context.runs.noteExchange(context.runId, shipment.itemId, answer.note, context.now());
      record(context, shipment, step, digest, serverId);
      return advance(context, shipment);
    });
  }
  return planned;
}

/** The next step, marked as in doubt; or the end. Inside a transaction. */
function advance(context: SendContext, { itemId, dossier, chunk }: Shipment): Planned | SendEnding {
  const { ledger, items, now, upstream, runId } = context;
  const body = upstream.record(dossier, context.uploads.remoteFiles(allFilesOf(dossier)));
  const digest = digestOf(body);
  const held = ledger.get(dossier.id);
  const step = planStep(dossier, digest, held, upstream.profile, chunk);
  if (step.kind !== 'done' && step.kind !== 'drifted') {
    ledger.setDoubt(dossier.id, step.kind, now());
    if (step.kind === 'create') ledger.setSentDigest(dossier.id, digest);
    return { step, body, digest, wasThere: held.created };
  }
  ledger.clearDoubt(dossier.id);
  if (step.kind === 'drifted') {
    const reasons: readonly Reason[] = [{ kind: 'not-updatable', text: '' }];
    items.apply(itemId, { kind: 'refused', reasons }, now(), { runId });
    return ended('attention');
  }
  if (context.uploads.missing(itemId) > 0) {
    items.setRecordThere(itemId, now());
    items.apply(itemId, { kind: 'put-back' }, now(), { runId });
    return ended('record-there');
  }
  items.acknowledge(itemId, now(), runId);
  return ended('acknowledged');
}

type StepAnswer = Answer<{ readonly serverId: string | undefined } | undefined>;

async function perform(
  { upstream, ledger, uploads }: SendContext,
  { itemId, dossier }: Shipment,
  step: PlannedStep,
  body: unknown,
): Promise<StepAnswer> {
  const identity = { officialNo: dossier.officialNo, serverId: ledger.get(dossier.id).serverId };
  switch (step.kind) {
    case 'create':
    case 'update': {
      const answers = await upstream.put([
        { key: itemId, mode: step.kind, body, officialNo: dossier.officialNo },
      ]);
      const answer = answers.get(itemId);
      if (!answer) throw new Error('The dialect gave no outcome for a record');
      return answer;
    }
    case 'progress':
      return upstream.putProgress(identity, step.events);
    case 'status':
      if (!upstream.putStatus) throw new Error('The dialect has no status step');
      return upstream.putStatus(identity, dossier, step.changes, uploads.remoteFiles(allFilesOf(dossier)));
    default:
      throw new Error(`Not a step to perform: ${step.kind}`);
  }
}

/** Keeps what the province has confirmed. Inside a transaction. */
function record(
  { ledger, now, upstream }: SendContext,
  { dossier }: Pick<Shipment, 'dossier'>,
  step: PlannedStep,
  digest: string | undefined,
  serverId: string | undefined,
) {
  const at = now();
  switch (step.kind) {
    case 'create':
      ledger.setCreated(dossier.id, serverId, at);
      ledger.setRecordDigest(dossier.id, digest);
      // Without a status step the record itself carries the status; with one, creation means "received".
      ledger.setStatus(dossier.id, upstream.putStatus ? undefined : dossier.status);
      return;
    case 'update':
      ledger.setRecordDigest(dossier.id, digest);
      ledger.setStatus(dossier.id, upstream.putStatus ? ledger.get(dossier.id).status : dossier.status);
      return;
    case 'progress':
      ledger.setProgressDone(
        dossier.id,
        step.events.map((event) => event.position),
        at,
      );
      return;
    case 'status':
      ledger.setStatusDone(
        dossier.id,
        step.changes.map((event) => event.position),
        at,
      );
      ledger.setStatus(dossier.id, step.changes.at(-1)?.status);
      return;
    default:
      return;
  }
}

/**
 * Before a later revision goes out: has somebody at the province moved the dossier meanwhile? Then nothing is
 * overwritten; the officer sees both sides and decides.
 */
async function movedThere(context: SendContext, shipment: Shipment): Promise<SendEnding | undefined> {
  const { ledger, now, runId, store, upstream } = context;
  const { dossier, itemId } = shipment;
  const answer = await upstream.find(dossier.officialNo);
  const { outcome, note } = answer;
  if (outcome.kind !== 'done')
    return failedStep(context, shipment, { kind: 'done' }, { outcome, note }) as Promise<SendEnding>;
  const known = ledger.get(dossier.id).status;
  const there = outcome.value?.status;
  const moved = there !== undefined && known !== undefined && there !== known && there !== dossier.status;
  return store.write(() => {
    context.runs.noteExchange(runId, itemId, note, now());
    if (outcome.value && !moved) return undefined;
    const reason: Reason = outcome.value
      ? { kind: 'changed-there', path: 'status', text: String(there) }
      : { kind: 'gone-there', path: 'officialNo', text: '' };
    conflict(context, shipment, reason);
    return ended('attention');
  });
}
