// The official number of a dossier about to be sent: its own, the one given earlier, or a new one, kept before use.
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import type { NeutralDossier } from '../../shared/sync/index.ts';
import { ended, type SendContext, type SendEnding, type Stop } from './send-context.ts';
import type { Outcome } from './upstream.ts';

type NumberOutcome =
  /** `take` keeps the number, inside the transaction that freezes the dossier; `undefined` when there is none. */
  | { readonly kind: 'numbered'; readonly take: () => string | undefined }
  | { readonly kind: 'ended'; readonly ending: SendEnding };

export async function numberFor(
  context: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): Promise<NumberOutcome> {
  const { ledger, numbers, now, upstream } = context;
  const given = ledger.get(dossier.id).officialNo;
  if (given !== undefined) return { kind: 'numbered', take: () => given };
  const own = dossier.officialNo;
  if (own !== undefined && !numbers.isVoid(own)) {
    const take = () => {
      ledger.ensure(dossier.id);
      ledger.setOfficialNo(dossier.id, own, false, now());
      return own;
    };
    return { kind: 'numbered', take };
  }
  return upstream.profile.number.source === 'draw'
    ? draw(context, itemId, dossier)
    : fromBlock(context, itemId, dossier);
}

// Every draw burns a number at the province; a crash before it is kept leaves a gap there, and nothing else.
async function draw(context: SendContext, itemId: number, dossier: NeutralDossier): Promise<NumberOutcome> {
  const { store, now, runs, runId, upstream, settings } = context;
  const code = settings.connection()?.poolCode || dossier.procedure.nationalCode;
  const { outcome, note } = await upstream.drawNumber(code);
  if (outcome.kind !== 'done') {
    const ending = store.write(() => {
      runs.noteExchange(runId, itemId, note, now());
      return notNumbered(context, itemId, outcome);
    });
    return { kind: 'ended', ending };
  }
  const take = () => {
    runs.noteExchange(runId, itemId, note, now());
    assign(context, dossier.id, outcome.value);
    return outcome.value;
  };
  return { kind: 'numbered', take };
}

function assign({ numbers, onNumberAssigned, now }: SendContext, dossierId: string, officialNo: string) {
  numbers.assign(dossierId, officialNo, { late: true, at: now() });
  onNumberAssigned(dossierId, officialNo, now());
}

async function fromBlock(
  context: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): Promise<NumberOutcome> {
  const { store, numbers, now, settings } = context;
  const day = dayOf(dossier.receivedAt);
  // After a restored backup this database has forgotten which numbers of that day it gave out.
  if (day <= (settings.restoreMode()?.day ?? '')) return provenFree(context, itemId, dossier.id, day);
  const take = () => {
    const officialNo = store.write(() => numbers.fromBlock(day, now()));
    if (officialNo !== undefined) assign(context, dossier.id, officialNo);
    return officialNo;
  };
  return { kind: 'numbered', take };
}

/** The next number of the day that the province does not know, reserved; those it knows are struck out. */
async function provenFree(
  context: SendContext,
  itemId: number,
  dossierId: string,
  day: Day,
): Promise<NumberOutcome> {
  const { store, numbers, now, runs, runId, upstream } = context;
  for (;;) {
    const candidate = numbers.forBlock(day);
    if (candidate === undefined) return { kind: 'numbered', take: () => undefined };
    const { outcome, note } = await upstream.find(candidate);
    const next = store.write((): SendEnding | 'used' | 'free' => {
      runs.noteExchange(runId, itemId, note, now());
      if (outcome.kind !== 'done') return notNumbered(context, itemId, outcome);
      // Another dossier was at it meanwhile: the one asked about is no longer the next.
      if (!numbers.reserve(candidate, day, now())) return 'used';
      if (outcome.value === undefined) return 'free';
      numbers.discard(candidate);
      return 'used';
    });
    if (next === 'used') continue;
    if (next !== 'free') return { kind: 'ended', ending: next };
    const take = () => {
      assign(context, dossierId, candidate);
      return candidate;
    };
    return { kind: 'numbered', take };
  }
}

/** The agreed block is used up: the administrator has to agree on more. Inside a transaction. */
export function refuseWithoutNumber(
  context: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): SendEnding {
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
