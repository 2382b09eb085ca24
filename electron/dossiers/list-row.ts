// A line of a list, read from the projection. One place knows which columns a list shows.

import type { DossierListRow } from '../../shared/dossiers/calls.ts';
import { apologyOf, BUSINESS_STATES, type DossierState } from '../../shared/dossiers/index.ts';

export const LIST_COLUMNS = `
  d.id, d.local_number AS localNumber, d.official_number AS officialNumber, d.owner_kind AS ownerKind,
  d.owner_name AS ownerName, d.owner_id_number AS ownerIdNumber, d.owner_phone AS ownerPhone,
  d.procedure_id AS procedureId, d.procedure_code AS procedureCode, d.procedure_name AS procedureName,
  d.field_code AS fieldCode, d.channel, d.state, d.finance, d.delivery, d.digitisation, d.holder, d.apology,
  d.received_at AS receivedAt, d.received_by AS receivedBy, d.due_at AS dueAt, d.due_original_at AS dueOriginalAt,
  NULL AS answerBy,
  d.finished_at AS finishedAt, d.returned_at AS returnedAt`;

/** States whose promise is still open; the same list as in the table's partial index. */
export const OPEN_STATES = [
  BUSINESS_STATES.received,
  BUSINESS_STATES.processing,
  BUSINESS_STATES.supplement,
  BUSINESS_STATES.payment,
] as const;
export const OPEN_SQL = `d.state IN (${OPEN_STATES.join(', ')})`;

/** Under way, or waiting to be fetched; the same list as in the tables' partial index. */
export const WORK_STATES = [...OPEN_STATES, BUSINESS_STATES.finished] as const;
export const WORK_SQL = `d.state IN (${WORK_STATES.join(', ')})`;

/** Ends that are not the usual one, and what nobody has looked at; the same list as in the table's partial index. */
export const RARE_STATES = [
  BUSINESS_STATES.cancelled,
  BUSINESS_STATES.registered,
  BUSINESS_STATES.refused,
  BUSINESS_STATES.withdrawn,
  BUSINESS_STATES.stopped,
] as const;
export const RARE_SQL = `d.state IN (${RARE_STATES.join(', ')})`;

export const OWED_SQL = `d.finance IN ('due', 'partly-paid')`;

/** The same line, from a dossier's state. */
export function listRowOf(state: DossierState): DossierListRow {
  const { reception } = state;
  const { owner, procedure } = reception;
  return {
    id: state.id,
    localNumber: state.localNumber,
    officialNumber: state.officialNumber,
    ownerKind: owner.kind,
    ownerName: owner.name,
    ownerIdNumber: owner.idNumber || null,
    ownerPhone: owner.phone || null,
    procedureId: procedure.id,
    procedureCode: procedure.code,
    procedureName: procedure.name,
    fieldCode: procedure.fieldCode,
    channel: reception.channel,
    state: state.state,
    finance: state.finance,
    delivery: state.delivery,
    digitisation: state.digitisation,
    holder: state.holder,
    apology: apologyOf(state),
    receivedAt: state.receivedAt,
    receivedBy: state.receivedBy,
    dueAt: state.dueAt,
    dueOriginalAt: state.dueOriginalAt,
    answerBy: null,
    finishedAt: state.finishedAt,
    returnedAt: state.returnedAt,
  };
}
