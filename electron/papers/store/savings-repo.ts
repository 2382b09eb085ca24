// What people did not have to bring or declare again, by procedure and day of reception. Reads only.
import { BUSINESS_STATES } from '../../../shared/dossiers/index.ts';
import type { Day } from '../../../shared/lib/dates.ts';
import type { Saving } from '../../../shared/papers/savings.ts';
import type { Store } from '../../store/index.ts';

/** Neither refused nor taken in by mistake, nor still unread. */
const COUNTED = [
  BUSINESS_STATES.received,
  BUSINESS_STATES.processing,
  BUSINESS_STATES.supplement,
  BUSINESS_STATES.payment,
  BUSINESS_STATES.withdrawn,
  BUSINESS_STATES.stopped,
  BUSINESS_STATES.finished,
  BUSINESS_STATES.returned,
].join(', ');

export type SavingsRepo = ReturnType<typeof savingsRepo>;

export function savingsRepo({ db }: Store) {
  // A place in a dossier is filled once, by however many papers; extra papers are places of their own.
  const ofDay = db.prepare<[Day], Saving>(
    `SELECT procedureId, MAX(procedureCode) AS procedureCode, MAX(procedureName) AS procedureName,
       COUNT(*) AS dossiers, SUM(saved > 0) AS dossiersReusing, SUM(MAX(papers, saved)) AS papers,
       SUM(saved) AS papersSaved, SUM(declared + readings) AS fields, SUM(known + readings) AS fieldsSaved
     FROM (
       SELECT d.procedure_id AS procedureId, d.procedure_code AS procedureCode, d.procedure_name AS procedureName,
         json_array_length(e.payload, '$.reception.papers') AS papers,
         COALESCE(json_extract(e.payload, '$.reception.declared.values'), 0) AS declared,
         COALESCE(json_extract(e.payload, '$.reception.declared.known'), 0) AS known,
         (SELECT COUNT(DISTINCT COALESCE(u.requirement_id, u.paper_id)) FROM paper_use u
          WHERE u.dossier_id = d.id AND u.status IN (2, 3) AND u.ended_at IS NULL) AS saved,
         (SELECT COALESCE(SUM(u.fields_saved), 0) FROM paper_use u
          WHERE u.dossier_id = d.id AND u.status IN (2, 3) AND u.ended_at IS NULL) AS readings
       FROM dossier d JOIN dossier_event e ON e.dossier_id = d.id AND e.seq = 1
       WHERE d.received_on = ? AND d.state IN (${COUNTED})
     ) GROUP BY procedureId`,
  );
  return { ofDay: (day: Day) => ofDay.all(day) };
}
