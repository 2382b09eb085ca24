// Persons sent home or refused, as rows. Written once, never changed.
import type { IntakeDraft, IntakeRecord } from '../../shared/intake/index.ts';
import { fromUtcIso, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { fold } from '../../shared/lib/text.ts';
import type { Store } from '../store/index.ts';

export type NewRecord = IntakeRecord & {
  readonly officerId: string;
  readonly versionId: string;
  readonly draft: IntakeDraft;
};
export type RecordQuery = {
  readonly kind?: IntakeRecord['kind'] | undefined;
  readonly text: string;
  readonly cursor?: number | undefined;
  readonly limit: number;
};

type Row = Omit<IntakeRecord, 'at' | 'missing'> & { seq: number; at: string; missing: string };

export function recordRepo({ db }: Store) {
  const insert = db.prepare(
    `INSERT INTO intake_record (id, kind, number, at, wall, officer_id, officer_name, procedure_id, version_id,
       procedure_name, owner_name, owner_id_number, reason, missing, draft, search_text)
     VALUES (@recordId, @kind, @number, @at, @wall, @officerId, @officerName, @procedureId, @versionId,
       @procedureName, @ownerName, @ownerIdNumber, @reason, @missing, @draft, @searchText)`,
  );
  // Sent home are few beside dossiers: reading them backwards is quick enough for any text.
  const newest = db.prepare<[Record<string, string | number | null>], Row>(
    `SELECT seq, id AS recordId, kind, number, at, officer_name AS officerName, procedure_id AS procedureId,
       procedure_name AS procedureName, owner_name AS ownerName, owner_id_number AS ownerIdNumber, reason, missing
     FROM intake_record
     WHERE seq < @before AND (@kind IS NULL OR kind = @kind)
       AND NOT EXISTS (SELECT 1 FROM json_each(@words) WHERE instr(search_text, value) = 0)
     ORDER BY seq DESC LIMIT @limit`,
  );

  return {
    add(record: NewRecord): void {
      const wall = toWallTime(record.at);
      const { number, ownerName, ownerIdNumber, procedureName } = record;
      insert.run({
        ...record,
        at: toUtcIso(record.at),
        wall: `${wall.date} ${wall.time}`,
        missing: JSON.stringify(record.missing),
        draft: JSON.stringify(record.draft),
        searchText: fold([number, ownerName, ownerIdNumber ?? '', procedureName].join(' ')),
      });
    },
    /** Newest first; `cursor` is the `nextCursor` of the page before. */
    page({ kind, text, cursor, limit }: RecordQuery): { records: IntakeRecord[]; nextCursor: number | null } {
      const words = fold(text)
        .split(' ')
        .filter((word) => word !== '');
      const rows = newest.all({
        before: cursor ?? Number.MAX_SAFE_INTEGER,
        kind: kind ?? null,
        words: JSON.stringify(words),
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      return {
        records: shown.map(toRecord),
        nextCursor: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      };
    },
  };
}

function toRecord({ seq: _, ...row }: Row): IntakeRecord {
  return { ...row, at: fromUtcIso(row.at), missing: JSON.parse(row.missing) as string[] };
}
