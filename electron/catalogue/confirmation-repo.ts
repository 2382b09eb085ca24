import type { Confirmation } from '../../shared/catalogue/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

type Row = {
  version_id: string;
  decision: string;
  decided_on: string;
  note: string | null;
  officer_name: string;
  confirmed_at: string;
};

const COLUMNS = 'version_id, decision, decided_on, note, officer_name, confirmed_at';

/** The only reader and writer of `version_confirmation`; of several rows the latest counts. */
export function confirmationRepo({ db }: Store) {
  const latest = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM version_confirmation WHERE version_id = ? ORDER BY seq DESC LIMIT 1`,
  );
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM version_confirmation ORDER BY seq`);
  const insert = db.prepare(
    `INSERT INTO version_confirmation (version_id, decision, decided_on, note, officer_id, officer_name, confirmed_at)
     VALUES (@versionId, @decision, @decidedOn, @note, @officerId, @officerName, @confirmedAt)`,
  );

  return {
    find(versionId: string): Confirmation | undefined {
      const row = latest.get(versionId);
      return row && toConfirmation(row);
    },
    byVersion: (): ReadonlyMap<string, Confirmation> =>
      new Map(all.all().map((row) => [row.version_id, toConfirmation(row)])),
    add(versionId: string, officerId: string, confirmation: Confirmation) {
      insert.run({
        versionId,
        officerId,
        officerName: confirmation.officerName,
        decision: confirmation.decision,
        decidedOn: confirmation.decidedOn,
        note: confirmation.note ?? null,
        confirmedAt: toUtcIso(confirmation.confirmedAt),
      });
    },
  };
}

function toConfirmation(row: Row): Confirmation {
  return {
    decision: row.decision,
    decidedOn: row.decided_on,
    ...(row.note !== null && { note: row.note }),
    officerName: row.officer_name,
    confirmedAt: fromUtcIso(row.confirmed_at),
  };
}
