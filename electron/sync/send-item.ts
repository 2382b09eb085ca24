// Sends one item as far as it goes now.
import type { Reason } from '../../shared/sync/index.ts';
import { failedStep } from './failed-step.ts';
import { prepare } from './prepare.ts';
import { firstStep, proceed } from './proceed.ts';
import { conflict } from './refuse.ts';
import { resolveDoubt } from './resolve-doubt.ts';
import { ended, type SendContext, type SendEnding, type Shipment } from './send-context.ts';

/** Never throws for what the province does; throws for our own faults and for a full disk. */
export async function sendItem(context: SendContext, itemId: number): Promise<SendEnding> {
  if (context.items.get(itemId).state === 'unknown') {
    const resolved = await resolveDoubt(context, itemId);
    if (resolved.kind === 'ended') return resolved.ending;
    if (resolved.kind === 'ours') {
      const { shipment } = resolved;
      const first = context.store.write(() => firstStep(context, shipment));
      return proceed(context, shipment, first);
    }
  }
  const prepared = await prepare(context, itemId);
  if ('outcome' in prepared) return prepared;
  // Only an item in `unknown` is looked up, so this turns at most once more.
  if ('doubtful' in prepared) return sendItem(context, itemId);
  const { shipment, first, fresh } = prepared;
  const guarded = 'step' in first && first.wasThere && !fresh;
  const moved = guarded ? await movedThere(context, shipment) : undefined;
  return moved ?? proceed(context, shipment, first);
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
  if (outcome.kind !== 'done') {
    const failed = await failedStep(context, shipment, { kind: 'done' }, answer);
    return 'outcome' in failed ? failed : undefined;
  }
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
