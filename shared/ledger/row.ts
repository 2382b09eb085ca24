// How a dossier reads in its ledger. Pure.
import { type RecordedEvent, replay, type StateName, stateName } from '../dossiers/index.ts';
import { addressLine } from '../intake/index.ts';
import type { LedgerRow } from './calls.ts';

/** What the last column says of a dossier that did not go the ordinary way. */
const NOTES: Partial<Record<StateName, string>> = {
  cancelled: 'Hủy, tiếp nhận nhầm',
  refused: 'Không tiếp nhận',
  withdrawn: 'Người nộp rút hồ sơ',
  stopped: 'Dừng giải quyết',
};

/** The row numbered `order` for the dossier these events tell of. */
export function ledgerRowOf(order: number, id: string, events: readonly RecordedEvent[]): LedgerRow {
  const state = replay(id, events);
  const { owner, summary, sets } = state.reception;
  const handedOver = events.findLast(({ event }) => event.kind === 'handed-over');
  return {
    order,
    dossierId: id,
    dossierNumber: state.officialNumber ?? state.localNumber ?? '',
    request: summary || state.reception.procedure.name,
    sets,
    ownerName: owner.name,
    address: addressLine(owner.address),
    phone: owner.phone,
    receivedAt: state.receivedAt,
    dueAt: state.dueAt,
    resultAt: state.returnedAt,
    giver: handedOver?.officerName ?? '',
    receiver: state.handedOver?.to ?? '',
    note: NOTES[stateName(state.state)] ?? '',
  };
}
