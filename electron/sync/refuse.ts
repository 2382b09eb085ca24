import { type Reason, rulesFrom } from '../../shared/sync/index.ts';
import type { SendContext, Shipment } from './send-context.ts';

/** Learns from a refusal, and hands the item to the officer. Inside a transaction. */
export function refuse(context: SendContext, { itemId, dossier }: Shipment, reasons: readonly Reason[]) {
  const { items, ledger, now, runId, rules } = context;
  ledger.clearDoubt(dossier.id);
  for (const rule of rulesFrom(reasons, dossier)) rules.learn(rule, itemId, now());
  items.apply(itemId, { kind: 'refused', reasons }, now(), { runId });
}

/** Both sides say different things: the officer decides. Inside a transaction. */
export function conflict(
  { items, ledger, now, runId }: SendContext,
  { itemId, dossier }: Shipment,
  reason: Reason,
) {
  ledger.clearDoubt(dossier.id);
  items.apply(itemId, { kind: 'conflicted', reasons: [reason] }, now(), { runId });
}
