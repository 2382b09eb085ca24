// The official number of a dossier about to be sent: its own, the one given earlier, or a new one, kept before use.
import { dayOf } from '../../shared/lib/dates.ts';
import type { NeutralDossier } from '../../shared/sync/index.ts';
import { ended, type SendContext, type SendEnding, type Stop } from './send-context.ts';
import type { Outcome } from './upstream.ts';

type NumberOutcome =
  | { readonly kind: 'numbered'; readonly officialNo: string }
  | { readonly kind: 'ended'; readonly ending: SendEnding };

export async function numberFor(
  context: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): Promise<NumberOutcome> {
  const given = context.ledger.get(dossier.id).officialNo;
  if (given !== undefined) return { kind: 'numbered', officialNo: given };
  const own = dossier.officialNo;
  if (own !== undefined && !context.numbers.isVoid(own)) return keepOwn(context, dossier.id, own);
  return context.upstream.profile.number.source === 'draw'
    ? draw(context, itemId, dossier)
    : fromBlock(context, itemId, dossier);
}

function keepOwn({ store, ledger, now }: SendContext, dossierId: string, officialNo: string): NumberOutcome {
  store.write(() => {
    ledger.ensure(dossierId);
    ledger.setOfficialNo(dossierId, officialNo, false, now());
  });
  return { kind: 'numbered', officialNo };
}

// Every draw burns a number at the province, so the reply is on disk before anything else happens.
async function draw(context: SendContext, itemId: number, dossier: NeutralDossier): Promise<NumberOutcome> {
  const { store, numbers, now, runs, runId, upstream, settings } = context;
  const code = settings.connection()?.poolCode || dossier.procedure.nationalCode;
  const { outcome, note } = await upstream.drawNumber(code);
  return store.write((): NumberOutcome => {
    runs.noteExchange(runId, itemId, note, now());
    if (outcome.kind !== 'done') return { kind: 'ended', ending: notNumbered(context, itemId, outcome) };
    assign(context, dossier.id, outcome.value);
    return { kind: 'numbered', officialNo: outcome.value };
  });

  function assign({ onNumberAssigned }: SendContext, dossierId: string, officialNo: string) {
    numbers.assign(dossierId, officialNo, { late: true, at: now() });
    onNumberAssigned(dossierId, officialNo, now());
  }
}

async function fromBlock(
  context: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): Promise<NumberOutcome> {
  const { store, numbers, now, runs, runId, upstream, settings } = context;
  const day = dayOf(dossier.receivedAt);
  // After a restored backup this database has forgotten which numbers of that day it gave out.
  const forgotten = day <= (settings.restoreMode()?.day ?? '');
  for (;;) {
    const candidate = store.write(() => numbers.fromBlock(day, now()));
    if (candidate === undefined) {
      return { kind: 'ended', ending: store.write(() => refuseWithoutNumber(context, itemId, dossier)) };
    }
    if (forgotten) {
      const { outcome, note } = await upstream.find(candidate);
      store.write(() => runs.noteExchange(runId, itemId, note, now()));
      if (outcome.kind !== 'done') {
        store.write(() => numbers.discard(candidate));
        return { kind: 'ended', ending: store.write(() => notNumbered(context, itemId, outcome)) };
      }
      if (outcome.value !== undefined) {
        store.write(() => numbers.discard(candidate));
        continue;
      }
    }
    store.write(() => {
      numbers.assign(dossier.id, candidate, { late: true, at: now() });
      context.onNumberAssigned(dossier.id, candidate, now());
    });
    return { kind: 'numbered', officialNo: candidate };
  }
}

function refuseWithoutNumber(context: SendContext, itemId: number, dossier: NeutralDossier): SendEnding {
  const { items, now, runId } = context;
  items.apply(itemId, { kind: 'taken', revision: dossier.revision }, now(), { runId, frozen: dossier });
  const reasons = [{ kind: 'missing' as const, path: 'officialNo', text: '' }];
  items.apply(itemId, { kind: 'refused', reasons }, now(), { runId });
  return ended('attention', false);
}

/** Nothing of the dossier has left; it waits for the next number. */
function notNumbered(
  { items, now, runId }: SendContext,
  itemId: number,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): SendEnding {
  const revision = items.get(itemId).revision;
  items.apply(itemId, { kind: 'taken', revision }, now(), { runId });
  switch (outcome.kind) {
    case 'refused':
      items.apply(itemId, { kind: 'refused', reasons: outcome.reasons }, now(), { runId });
      return ended('attention');
    case 'sign-in':
      items.apply(itemId, { kind: 'sign-in-refused' }, now(), { runId });
      return ended('attention', true, { line: 'sign-in', why: 'number' });
    default: {
      const stop = stopFor(outcome);
      const retryAt = outcome.kind === 'busy' ? outcome.retryAt : undefined;
      items.apply(itemId, { kind: 'not-delivered', ...(retryAt === undefined ? {} : { retryAt }) }, now(), {
        runId,
      });
      return ended('later', outcome.kind === 'unknown', stop);
    }
  }
}

/** Which answers speak of the line and not of one dossier. */
export function stopFor(outcome: Outcome<unknown>): Stop | undefined {
  switch (outcome.kind) {
    case 'not-delivered':
      return { line: 'offline', why: outcome.why };
    case 'certificate':
      return { line: 'certificate', why: outcome.why };
    case 'portal':
      return { line: 'portal', why: 'page' };
    case 'not-found':
      return { line: 'portal', why: 'http-404' };
    case 'busy':
      return { line: 'busy', why: 'busy', retryAt: outcome.retryAt };
    case 'sign-in':
      return { line: 'sign-in', why: 'refused' };
    default:
      return undefined;
  }
}
