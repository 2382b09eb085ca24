// Applications made online that were taken in and that nobody has accepted, refused or sent back yet (state 1). The person
// is owed an answer within some working hours of submitting (one-stop-rules.md §1.5).
import type { Database } from 'better-sqlite3';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import { RARE_SQL } from './list-row.ts';

/** Epoch ms to epoch ms. */
export type AnswerBy = (submittedAt: number) => number;
export type Unanswered = ReturnType<typeof createUnanswered>;

export function createUnanswered(db: Database, answerBy: AnswerBy) {
  const submitted = db.prepare<[], { seq: number; submittedAt: string }>(
    `SELECT d.seq, json_extract(e.payload, '$.reception.submittedAt') AS submittedAt
     FROM dossier d INDEXED BY dossier_rare JOIN dossier_event e ON e.dossier_id = d.id AND e.seq = 1
     WHERE ${RARE_SQL} AND d.state = 1`,
  );

  /** By when each is to be answered (UTC ISO), by the `seq` of its row. */
  return function unanswered(): ReadonlyMap<number, string> {
    return new Map(
      submitted.all().map(({ seq, submittedAt }) => [seq, toUtcIso(answerBy(fromUtcIso(submittedAt)))]),
    );
  };
}
