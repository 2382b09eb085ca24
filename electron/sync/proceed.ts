// The steps of one send. Before the first leaves, the database says that something is in doubt; what the province
// confirms is kept in memory and written once, at the end or at the first trouble. A crash in between costs a look-up.
import { digestOf, type Reason } from '../../shared/sync/index.ts';
import { allFilesOf } from '../../shared/sync/neutral.ts';
import { type PlannedStep, planStep } from '../../shared/sync/plan.ts';
import type { RemoteFiles } from '../../shared/sync/province-array.ts';
import { failedStep } from './failed-step.ts';
import type { Ledger, Step } from './ledger-repo.ts';
import { ended, type SendContext, type SendEnding, type Shipment } from './send-context.ts';
import type { Answer, ExchangeNote } from './upstream.ts';

type Leaving = Extract<PlannedStep, { kind: Step }>;
export type Planned = {
  readonly step: Leaving;
  readonly body: unknown;
  readonly digest: string;
  readonly files: RemoteFiles;
  /** The province had confirmed the record before this step. */
  readonly wasThere: boolean;
};
type Confirmed = {
  readonly step: Leaving;
  readonly digest: string;
  readonly serverId: string | undefined;
  readonly note: ExchangeNote;
};

/** The first step owed, marked as in doubt; or the end. Inside a transaction. */
export function firstStep(context: SendContext, shipment: Shipment): Planned | SendEnding {
  const planned = plan(context, shipment, context.ledger.get(shipment.dossier.id));
  return 'step' in planned ? markDoubt(context, shipment, planned) : finish(context, shipment, planned.kind);
}

export async function proceed(
  context: SendContext,
  start: Shipment,
  first: Planned | SendEnding,
): Promise<SendEnding> {
  const { store, ledger, upstream } = context;
  let shipment = start;
  let planned = first;
  let held = ledger.get(shipment.dossier.id);
  let confirmed: Confirmed[] = [];

  while ('step' in planned) {
    const { step, digest } = planned;
    const answer = await perform(context, shipment, planned, held);
    if (answer.outcome.kind !== 'done') {
      store.write(() => keepUpTo(step));
      const next = await failedStep(context, shipment, step, answer);
      if ('outcome' in next) return next;
      shipment = next;
      planned = store.write(() => firstStep(context, next));
      held = ledger.get(shipment.dossier.id);
      continue;
    }
    const done = { step, digest, serverId: answer.outcome.value?.serverId, note: answer.note };
    confirmed.push(done);
    held = afterStep(held, done, shipment, hasStatusStep(upstream));
    planned = goOn(plan(context, shipment, held, planned));
  }
  return planned;

  function goOn(next: ReturnType<typeof plan>): Planned | SendEnding {
    // What can be read back after a crash need not be written down after every step.
    if ('step' in next && upstream.profile.capabilities.readsProgress) return next;
    if (!('step' in next) && next.kind === 'done' && context.uploads.missing(shipment.itemId) === 0) {
      const { itemId, dossier } = shipment;
      const done = confirmed;
      confirmed = [];
      context.later(() => {
        keep(done);
        finish(context, { itemId, dossier }, 'done');
      });
      return ended('acknowledged');
    }
    return store.write(() => {
      keep(confirmed);
      confirmed = [];
      return 'step' in next ? markDoubt(context, shipment, next) : finish(context, shipment, next.kind);
    });
  }

  function keepUpTo(failing: Leaving) {
    keep(confirmed);
    confirmed = [];
    ledger.setDoubt(shipment.dossier.id, failing.kind, context.now());
  }

  function keep(steps: readonly Confirmed[]) {
    for (const done of steps) {
      context.runs.noteExchange(context.runId, shipment.itemId, done.note, context.now());
      record(context, shipment, done);
    }
  }
}

type Ahead = Planned | { readonly kind: 'done' | 'drifted' };

/** `before`: the step just done, whose body is the same as long as the dossier is frozen. */
function plan(
  { upstream, uploads }: SendContext,
  { dossier, chunk }: Shipment,
  held: Ledger,
  before?: Planned,
): Ahead {
  const files = uploads.remoteFiles(allFilesOf(dossier));
  // A file may have arrived while the record was on its way: then the record has to name it.
  const same = before !== undefined && before.files.size === files.size;
  const body = same ? before.body : upstream.record(dossier, files);
  const digest = same ? before.digest : digestOf(body);
  const step = planStep(dossier, digest, held, upstream.profile, chunk);
  if (step.kind === 'done' || step.kind === 'drifted') return step;
  return { step, body, digest, files, wasThere: held.created };
}

function markDoubt({ ledger, now, upstream }: SendContext, { dossier }: Shipment, planned: Planned): Planned {
  const { step, digest } = planned;
  ledger.setDoubt(dossier.id, step.kind, now(), { open: upstream.profile.capabilities.readsProgress });
  if (step.kind === 'create') ledger.setSentDigest(dossier.id, digest);
  return planned;
}

function finish(
  { ledger, items, uploads, now, runId }: SendContext,
  { itemId, dossier }: Pick<Shipment, 'itemId' | 'dossier'>,
  how: 'done' | 'drifted',
): SendEnding {
  ledger.clearDoubt(dossier.id);
  if (how === 'drifted') {
    const reasons: readonly Reason[] = [{ kind: 'not-updatable', text: '' }];
    items.apply(itemId, { kind: 'refused', reasons }, now(), { runId });
    return ended('attention');
  }
  if (uploads.missing(itemId) > 0) {
    items.setRecordThere(itemId, now());
    items.apply(itemId, { kind: 'put-back' }, now(), { runId });
    return ended('record-there');
  }
  items.acknowledge(itemId, now(), runId);
  return ended('acknowledged');
}

type StepAnswer = Answer<{ readonly serverId: string | undefined } | undefined>;

async function perform(
  { upstream, uploads }: SendContext,
  { itemId, dossier }: Shipment,
  { step, body }: Planned,
  { serverId }: Ledger,
): Promise<StepAnswer> {
  const identity = { officialNo: dossier.officialNo, serverId };
  switch (step.kind) {
    case 'create':
    case 'update': {
      const record = { key: itemId, mode: step.kind, body, officialNo: dossier.officialNo };
      const answer = (await upstream.put([record])).get(itemId);
      if (!answer) throw new Error('The dialect gave no outcome for a record');
      return answer;
    }
    case 'progress':
      return upstream.putProgress(identity, step.events);
    case 'status':
      if (!upstream.putStatus) throw new Error('The dialect has no status step');
      return upstream.putStatus(identity, dossier, step.changes, uploads.remoteFiles(allFilesOf(dossier)));
  }
}

const positions = (events: readonly { readonly position: number }[]) =>
  events.map(({ position }) => position);

/** What the province holds once it has confirmed a step; the same as `record` writes. */
function afterStep(
  held: Ledger,
  { step, digest, serverId }: Confirmed,
  { dossier }: Shipment,
  ownStep: boolean,
): Ledger {
  switch (step.kind) {
    case 'create':
    case 'update':
      return {
        ...held,
        created: true,
        serverId: serverId ?? held.serverId,
        recordDigest: digest,
        status: statusAfterRecord(held, dossier.status, ownStep),
      };
    case 'progress':
      return { ...held, progressDone: new Set([...held.progressDone, ...positions(step.events)]) };
    case 'status':
      return {
        ...held,
        statusDone: new Set([...held.statusDone, ...positions(step.changes)]),
        status: ownStep ? step.changes.at(-1)?.status : held.status,
      };
  }
}

// Without a status step the record itself carries the status; with one, it stays what it was.
const statusAfterRecord = (held: Ledger, status: number, ownStep: boolean) =>
  ownStep ? held.status : status;

const hasStatusStep = ({ profile }: SendContext['upstream']) => profile.paths.status !== undefined;

/** Keeps one confirmed step. Inside a transaction. */
function record({ ledger, now, upstream }: SendContext, shipment: Shipment, done: Confirmed) {
  const { id } = shipment.dossier;
  const { step } = done;
  const after = afterStep(ledger.get(id), done, shipment, hasStatusStep(upstream));
  if (step.kind === 'create') ledger.setCreated(id, done.serverId, now());
  if (step.kind === 'create' || step.kind === 'update') ledger.setRecordDigest(id, done.digest);
  if (step.kind === 'progress') ledger.setProgressDone(id, positions(step.events), now());
  if (step.kind === 'status') ledger.setStatusDone(id, positions(step.changes), now());
  ledger.setStatus(id, after.status);
}
