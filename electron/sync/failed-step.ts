// A step without a yes: what it means for the item, and whether the whole line is in trouble.

import type { Reason } from '../../shared/sync/index.ts';
import { filesOf } from '../../shared/sync/index.ts';
import type { OutboxEvent } from '../../shared/sync/outbox.ts';
import type { PlannedStep } from '../../shared/sync/plan.ts';
import { refuse } from './refuse.ts';
import { comparedWithHeld } from './resolve-doubt.ts';
import { ended, type SendContext, type SendEnding, type Shipment, type Stop } from './send-context.ts';
import type { ExchangeNote, Outcome } from './upstream.ts';

type Failed = { readonly outcome: Exclude<Outcome<unknown>, { kind: 'done' }>; readonly note: ExchangeNote };

/** The end of this send, or the shipment with which to go on (smaller chunks, a record that was already there). */
export async function failedStep(
  context: SendContext,
  shipment: Shipment,
  step: PlannedStep,
  answer: { readonly outcome: Outcome<unknown>; readonly note: ExchangeNote },
): Promise<SendEnding | Shipment> {
  if (answer.outcome.kind === 'done') throw new Error('Not a failure');
  const failed: Failed = { outcome: answer.outcome, note: answer.note };
  if (failed.outcome.kind === 'exists' && step.kind === 'create') {
    context.store.write(() =>
      context.runs.noteExchange(context.runId, shipment.itemId, failed.note, context.now()),
    );
    return comparedWithHeld(context, shipment);
  }
  return context.store.write(() => {
    context.runs.noteExchange(context.runId, shipment.itemId, failed.note, context.now());
    return settle(context, shipment, step, failed);
  });
}

function settle(
  context: SendContext,
  shipment: Shipment,
  step: PlannedStep,
  { outcome, note }: Failed,
): SendEnding | Shipment {
  const { items, ledger, now, runId } = context;
  const { itemId, dossier } = shipment;
  const apply = (event: OutboxEvent) => items.apply(itemId, event, now(), { runId });
  // A read changes nothing there: whatever became of it, nothing is in doubt.
  const reading = step.kind === 'done';
  const notStored = (retryAt?: number) => {
    ledger.clearDoubt(dossier.id);
    apply({ kind: 'not-delivered', ...(retryAt === undefined ? {} : { retryAt }) });
  };
  const maybeStored = () => (reading ? notStored() : void apply({ kind: 'silence' }));

  switch (outcome.kind) {
    case 'refused':
      refuse(context, shipment, outcome.reasons);
      return ended('attention', true);
    case 'too-large':
      if (step.kind === 'progress' && step.events.length > 1) {
        return { ...shipment, chunk: Math.ceil(step.events.length / 2) };
      }
      refuse(context, shipment, [tooLarge(note)]);
      return ended('attention', true);
    case 'file-unknown':
      for (const file of filesOf(dossier)) context.uploads.uploadAgain(file.sha256);
      notStored();
      items.setFilesMissing(itemId, context.uploads.missing(itemId));
      return ended('later', true);
    case 'sign-in':
      ledger.clearDoubt(dossier.id);
      apply({ kind: 'sign-in-refused' });
      return ended('attention', true, { line: 'sign-in', why: `http-${note.http ?? 0}` });
    case 'busy': {
      const stop: Stop = { line: 'busy', why: `http-${note.http ?? 0}`, retryAt: outcome.retryAt };
      // 429 was turned away unread; a 503 of a gateway may come after the work was done.
      if (note.http === 429 || reading) {
        notStored(outcome.retryAt);
        return ended('later', true, stop);
      }
      maybeStored();
      return ended('unknown', true, stop);
    }
    case 'not-delivered':
      notStored();
      return ended('later', false, { line: 'offline', why: outcome.why });
    case 'certificate':
      notStored();
      return ended('later', false, { line: 'certificate', why: outcome.why });
    case 'not-found':
      notStored();
      return ended('later', true, { line: 'portal', why: 'http-404' });
    case 'portal':
      maybeStored();
      return ended('unknown', false, { line: 'portal', why: `http-${note.http ?? 0}` });
    case 'exists':
    case 'unknown':
      maybeStored();
      return ended('unknown', note.http !== undefined);
  }
}

function tooLarge(note: ExchangeNote): Reason {
  return { kind: 'too-long', path: 'papers', text: `${note.bytesOut}` };
}
