// The tables `paper_use`, `paper_coverage` and `paper_asked_again`: which papers serve in which dossiers.
import type { Coverage } from '../../../shared/papers/coverage.ts';
import type { DigitisationStatus, DigitisedAs } from '../../../shared/papers/details.ts';
import type { Store } from '../../store/index.ts';

export type UseRow = {
  readonly seq: number;
  readonly dossierId: string;
  readonly paperId: string;
  readonly requirementId: string | null;
  readonly digitisedAs: DigitisedAs;
  readonly status: DigitisationStatus;
  readonly fieldsSaved: number;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  /** The filed PDF; a use whose file is still being made is not counted yet. */
  readonly file: FiledFile | null;
  /** Taken back or no longer reused. */
  readonly ended: boolean;
};

export type FiledFile = { readonly sha256: string; readonly bytes: number };

export type NewUse = Omit<UseRow, 'seq' | 'ended'>;

export type ToldRow = Coverage & { readonly waiting: boolean; readonly by: string; readonly byName: string };

export type AskedAgainRow = {
  readonly draftId: string;
  readonly dossierId: string;
  readonly requirementId: string;
  readonly paperId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

const USE = `u.seq, u.dossier_id AS dossierId, u.paper_id AS paperId, u.requirement_id AS requirementId,
  u.digitised_as AS digitisedAs, u.status, u.fields_saved AS fieldsSaved, u.by, u.by_name AS byName, u.at,
  u.file_sha256 AS fileSha256, u.file_bytes AS fileBytes, u.ended_at AS endedAt FROM paper_use u`;
const ASKED = `draft_id AS draftId, dossier_id AS dossierId, requirement_id AS requirementId, paper_id AS paperId,
  reason, by, at FROM paper_asked_again`;

type RawUse = Omit<UseRow, 'file' | 'ended'> & {
  readonly fileSha256: string | null;
  readonly fileBytes: number | null;
  readonly endedAt: string | null;
};

export type ServingRepo = ReturnType<typeof servingRepo>;

export function servingRepo({ db }: Store) {
  const insert = db.prepare(
    `INSERT INTO paper_use (dossier_id, paper_id, requirement_id, digitised_as, status, fields_saved, file_sha256,
       file_bytes, by, by_name, at)
     VALUES (@dossierId, @paperId, @requirementId, @digitisedAs, @status, @fieldsSaved, @fileSha256, @fileBytes, @by,
       @byName, @at)
     ON CONFLICT DO NOTHING`,
  );
  const setFile = db
    .prepare<[string, number, string], string>(
      `UPDATE paper_use SET file_sha256 = ?, file_bytes = ?
       WHERE paper_id = ? AND ended_at IS NULL AND file_sha256 IS NULL RETURNING dossier_id`,
    )
    .pluck();
  const everOfDossier = db.prepare<[string], RawUse>(`SELECT ${USE} WHERE u.dossier_id = ? ORDER BY u.seq`);
  const ofDossier = db.prepare<[string], RawUse>(
    `SELECT ${USE} WHERE u.dossier_id = ? AND u.ended_at IS NULL ORDER BY u.seq`,
  );
  const ofPaper = db.prepare<[string], RawUse>(
    `SELECT ${USE} WHERE u.paper_id = ? AND u.ended_at IS NULL ORDER BY u.seq`,
  );
  const end = db.prepare<[string, string, number]>(
    'UPDATE paper_use SET ended_at = ?, ended_why = ? WHERE seq = ? AND ended_at IS NULL',
  );
  const reusedBetween = db
    .prepare<[string, string], string>(
      `SELECT DISTINCT dossier_id FROM paper_use
       WHERE status IN (2, 3) AND ended_at IS NULL AND at >= ? AND at < ?`,
    )
    .pluck();
  const told = db.prepare<[string], Omit<ToldRow, 'waiting' | 'of'> & { total: number; waiting: number }>(
    'SELECT digitised, reused, total, waiting, by, by_name AS byName FROM paper_coverage WHERE dossier_id = ?',
  );
  const markWaiting = db.prepare<[string, string, string]>(
    `INSERT INTO paper_coverage (dossier_id, digitised, reused, total, waiting, by, by_name) VALUES (?, 0, 0, 0, 1, ?, ?)
     ON CONFLICT (dossier_id) DO UPDATE SET waiting = 1, by = excluded.by, by_name = excluded.by_name`,
  );
  const setTold = db.prepare(
    `UPDATE paper_coverage SET digitised = @digitised, reused = @reused, total = @of, waiting = 0
     WHERE dossier_id = @dossierId`,
  );
  const untold = db.prepare<[], string>('SELECT dossier_id FROM paper_coverage WHERE waiting = 1').pluck();

  const askAgain = db.prepare<AskedAgainRow>(
    `INSERT INTO paper_asked_again (draft_id, dossier_id, requirement_id, paper_id, reason, by, at)
     VALUES (@draftId, @dossierId, @requirementId, @paperId, @reason, @by, @at)
     ON CONFLICT (draft_id, requirement_id, paper_id)
     DO UPDATE SET reason = excluded.reason, by = excluded.by, at = excluded.at`,
  );
  const askedOfDossier = db.prepare<[string], AskedAgainRow>(`SELECT ${ASKED} WHERE dossier_id = ?`);

  return {
    /** Repeat-safe: the same paper serves once in one place. */
    insertOnce: ({ file, ...use }: NewUse) =>
      insert.run({ ...use, fileSha256: file?.sha256 ?? null, fileBytes: file?.bytes ?? null }).changes === 1,
    /** The paper's PDF is there; gives the dossiers that waited for it. */
    setFile: (paperId: string, { sha256, bytes }: FiledFile) => setFile.all(sha256, bytes, paperId),
    /** Ended ones too: what was sent of them is taken back there. */
    everOfDossier: (dossierId: string) => everOfDossier.all(dossierId).map(toUse),
    ofDossier: (dossierId: string) => ofDossier.all(dossierId).map(toUse),
    ofPaper: (paperId: string) => ofPaper.all(paperId).map(toUse),
    end: (seq: number, at: string, why: string) => void end.run(at, why, seq),
    /** Ids of dossiers in which a held paper was reused within [from, to), UTC ISO instants. */
    dossiersReusing: (from: string, to: string) => reusedBetween.all(from, to),
    findTold(dossierId: string): ToldRow | undefined {
      const row = told.get(dossierId);
      return row && { ...row, of: row.total, waiting: row.waiting === 1 };
    },
    markUntold: (dossierId: string, by: { readonly officerId: string; readonly officerName: string }) =>
      void markWaiting.run(dossierId, by.officerId, by.officerName),
    setTold: (dossierId: string, coverage: Coverage) => void setTold.run({ dossierId, ...coverage }),
    untold: () => untold.all(),
    askAgain: (row: AskedAgainRow) => void askAgain.run(row),
    askedAgainOf: (dossierId: string) => askedOfDossier.all(dossierId),
  };
}

function toUse({ fileSha256, fileBytes, endedAt, ...use }: RawUse): UseRow {
  return {
    ...use,
    file: fileSha256 === null ? null : { sha256: fileSha256, bytes: fileBytes ?? 0 },
    ended: endedAt !== null,
  };
}
