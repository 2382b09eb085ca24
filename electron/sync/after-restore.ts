// After a restored backup this database has forgotten what was sent since: the province is asked before anything is sent.
import { dayOf } from '../../shared/lib/dates.ts';
import type { NeutralDossier } from '../../shared/sync/index.ts';
import { stopFor } from './number-for.ts';
import { ended, type SendContext, type SendEnding } from './send-context.ts';
import type { DayEntry } from './upstream.ts';

/** Marks a dossier of before the restore as in doubt, once, so that it is looked up first. Inside a transaction. */
export function doubtAfterRestore(context: SendContext, itemId: number, dossierId: string) {
  const { settings, items, ledger, lookedUp } = context;
  const mode = settings.restoreMode();
  if (!mode || lookedUp.has(dossierId) || Date.parse(items.get(itemId).entered_at) > mode.since) return;
  lookedUp.add(dossierId);
  const held = ledger.get(dossierId);
  if (held.doubt === undefined) ledger.setDoubt(dossierId, held.created ? 'progress' : 'create', mode.since);
}

/**
 * A dossier without a number may have got one in the forgotten time. It is sought in the province's list of its day, by
 * our receipt number, else by owner, procedure and second of acceptance. An ending only when the list cannot be had.
 */
export async function adoptLostNumber(
  context: SendContext,
  itemId: number,
  dossier: NeutralDossier,
): Promise<SendEnding | undefined> {
  const { settings, items, ledger, numbers, store, now, runs, runId, upstream } = context;
  const mode = settings.restoreMode();
  if (!mode || Date.parse(items.get(itemId).entered_at) > mode.since) return undefined;
  if (ledger.get(dossier.id).officialNo !== undefined || dossier.officialNo !== undefined) return undefined;
  const { outcome, note } = await upstream.dayList(dayOf(dossier.receivedAt));
  return store.write((): SendEnding | undefined => {
    runs.noteExchange(runId, itemId, { ...note, reply: '' }, now());
    if (outcome.kind !== 'done') {
      items.apply(itemId, { kind: 'taken', revision: dossier.revision }, now(), { runId });
      items.apply(itemId, { kind: 'not-delivered' }, now(), { runId });
      return ended('later', false, stopFor(outcome));
    }
    const found = outcome.value.find(
      (entry) => matches(entry, dossier) && ledger.dossierOf(entry.officialNo) === undefined,
    );
    if (!found) return undefined;
    numbers.adopt(dossier.id, found.officialNo, now());
    context.onNumberAssigned(dossier.id, found.officialNo, now());
    return undefined;
  });
}

function matches(entry: DayEntry, dossier: NeutralDossier): boolean {
  if (entry.receiptNo !== undefined) return entry.receiptNo === dossier.localNo;
  const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  return (
    plain(entry.ownerName) === plain(dossier.owner.name) &&
    entry.procedureCode.startsWith(dossier.procedure.nationalCode) &&
    entry.receivedAt !== undefined &&
    Math.floor(entry.receivedAt / 1000) === Math.floor(dossier.receivedAt / 1000)
  );
}
