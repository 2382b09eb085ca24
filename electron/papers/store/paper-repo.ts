// The table `paper`: what waits, what was filed, and the person's store of filed papers.
import type { ChosenReason } from '../../../shared/lib/reasons.ts';
import type { DigitisedAs, PaperDetails } from '../../../shared/papers/details.ts';
import type { PaperVerdict } from '../../../shared/papers/quality.ts';
import type { Store } from '../../store/index.ts';

/** Where a paper is meant to go while it waits. */
export type PaperTarget = {
  readonly draftId: string | null;
  readonly dossierId: string | null;
  readonly requirementId: string | null;
  readonly asResult: boolean;
  /** No requirement's: its name on the receipt, '' when it stands nowhere; null when that was not chosen. */
  readonly extra: string | null;
  /** File it there by itself once it is read, if no page is doubtful. */
  readonly fileWhenRead: boolean;
};

export type PaperRow = {
  readonly seq: number;
  readonly id: string;
  readonly state: 'waiting' | 'filed' | 'dropped';
  readonly arrivedAt: string;
  readonly arrivedBy: string;
  readonly target: PaperTarget;
  /** Whether what is filed there already stays beside it; null as long as nobody has said. */
  readonly keepsOlder: boolean | null;
  /** Why it belongs to that dossier although it names somebody else, as far as that was said. */
  readonly otherOwnerSaid: ChosenReason | null;
  /** Who wants it filed by itself; null when that came with its scan. */
  readonly wishedBy: { readonly officerId: string; readonly officerName: string } | null;
  readonly details: PaperDetails;
  /** What its pages lack together. */
  readonly findings: readonly string[];
  /** Numbers of pages that its own page marks announce and nobody scanned. */
  readonly missingPages: readonly number[];
  readonly filing: PaperFiling | null;
};

export type PaperFiling = {
  readonly dossierId: string;
  readonly digitisedAs: DigitisedAs;
  readonly procedureCode: string | null;
  readonly fieldCode: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly filedBy: string;
  readonly filedByName: string;
  readonly filedAt: string;
  readonly pages: number;
  /** Why it lies there although it seems to be somebody else's. */
  readonly otherOwnerWhy: string | null;
  readonly derivative: { readonly sha256: string; readonly bytes: number } | null;
  readonly replacedBy: string | null;
  readonly withdrawnWhy: string | null;
};

type Raw = {
  seq: number;
  id: string;
  state: PaperRow['state'];
  arrived_at: string;
  arrived_by: string;
  for_draft_id: string | null;
  for_dossier_id: string | null;
  for_requirement: string | null;
  for_result: number;
  for_extra: string | null;
  keeps_older: number | null;
  other_owner_said: string | null;
  wished_by: string | null;
  wished_by_name: string | null;
  file_when_read: number;
  title: string;
  kind: PaperDetails['kind'];
  type_code: string | null;
  national_code: string | null;
  owner_name: string;
  owner_id_number: string;
  number: string;
  issuer: string;
  signer: string;
  issued_on: string | null;
  summary: string;
  valid_to: string | null;
  scope: string;
  use: PaperDetails['use'];
  dossier_id: string | null;
  digitised_as: DigitisedAs | null;
  procedure_code: string | null;
  field_code: string | null;
  unit_code: string | null;
  unit_name: string | null;
  filed_by: string | null;
  filed_by_name: string | null;
  filed_at: string | null;
  page_count: number | null;
  other_owner_why: string | null;
  derivative_sha256: string | null;
  derivative_bytes: number | null;
  replaced_by: string | null;
  findings: string;
  missing_pages: string;
  withdrawn_why: string | null;
};

type AimedBy = Partial<Pick<PaperRow, 'keepsOlder' | 'wishedBy'>>;

type NewFiling = Omit<PaperFiling, 'derivative' | 'replacedBy' | 'withdrawnWhy'>;

export type PaperRepo = ReturnType<typeof paperRepo>;

export function paperRepo({ db }: Store) {
  const insert = db.prepare(
    `INSERT INTO paper (id, state, arrived_at, arrived_by, for_draft_id, for_dossier_id, for_requirement, for_result,
       for_extra, file_when_read)
     VALUES (@id, 'waiting', @at, @by, @draftId, @dossierId, @requirementId, @asResult, @extra, @fileWhenRead)`,
  );
  const byId = db.prepare<[string], Raw>('SELECT * FROM paper WHERE id = ?');
  const waiting = db.prepare<[number, number], Raw>(
    `SELECT * FROM paper WHERE state = 'waiting' AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const waitingCount = db.prepare<[], number>(`SELECT COUNT(*) FROM paper WHERE state = 'waiting'`).pluck();
  const readyCount = db
    .prepare<[], number>(
      `SELECT COUNT(*) FROM paper WHERE state = 'waiting'
         AND EXISTS (SELECT 1 FROM page WHERE page.paper_id = paper.id)
         AND NOT EXISTS (SELECT 1 FROM page WHERE page.paper_id = paper.id AND page.state IN ('new', 'looked'))`,
    )
    .pluck();
  const waitingForDossier = db.prepare<[string], Raw>(
    `SELECT * FROM paper WHERE for_dossier_id = ? AND state = 'waiting' ORDER BY seq`,
  );
  const waitingForDraft = db.prepare<[string], Raw>(
    `SELECT * FROM paper WHERE for_draft_id = ? AND state = 'waiting' ORDER BY seq`,
  );
  const setState = db.prepare<[string, string]>('UPDATE paper SET state = ? WHERE id = ?');
  const setTarget = db.prepare(
    `UPDATE paper SET for_draft_id = @draftId, for_dossier_id = @dossierId, for_requirement = @requirementId,
       for_result = @asResult, for_extra = @extra, keeps_older = @keepsOlder, file_when_read = @fileWhenRead,
       other_owner_said = CASE WHEN for_dossier_id IS @dossierId THEN other_owner_said END,
       wished_by = @wishedBy, wished_by_name = @wishedByName
     WHERE id = @id`,
  );
  const sayOtherOwner = db.prepare<[string, string]>('UPDATE paper SET other_owner_said = ? WHERE id = ?');
  const leaveToOfficer = db.prepare<[string]>('UPDATE paper SET file_when_read = 0 WHERE id = ?');
  const adoptDraft = db.prepare<[string, string]>(
    `UPDATE paper SET for_dossier_id = ? WHERE for_draft_id = ? AND state = 'waiting'`,
  );
  const setDetails = db.prepare(
    `UPDATE paper SET title = @title, kind = @kind, type_code = @typeCode, national_code = @nationalCode,
       owner_name = @ownerName, owner_id_number = @ownerIdNumber, number = @number, issuer = @issuer, signer = @signer,
       issued_on = @issuedOn, summary = @summary, valid_to = @validTo, scope = @scope, use = @use WHERE id = @id`,
  );
  const file = db.prepare(
    `UPDATE paper SET state = 'filed', dossier_id = @dossierId, digitised_as = @digitisedAs,
       procedure_code = @procedureCode, field_code = @fieldCode, unit_code = @unitCode, unit_name = @unitName,
       filed_by = @filedBy, filed_by_name = @filedByName, filed_at = @filedAt, page_count = @pages,
       other_owner_why = @otherOwnerWhy, derivative_sha256 = NULL, derivative_bytes = NULL WHERE id = @id`,
  );
  const takeBack = db.prepare<[string]>(
    `UPDATE paper SET state = 'waiting', for_dossier_id = dossier_id, dossier_id = NULL, digitised_as = NULL,
       other_owner_why = NULL, filed_by = NULL, filed_by_name = NULL, filed_at = NULL, derivative_sha256 = NULL, derivative_bytes = NULL,
       file_when_read = 0 WHERE id = ?`,
  );
  const setDerivative = db.prepare<[string, number, string, string]>(
    `UPDATE paper SET derivative_sha256 = ?, derivative_bytes = ? WHERE id = ? AND filed_at = ?`,
  );
  const setVerdict = db.prepare<[string, string, string]>(
    'UPDATE paper SET findings = ?, missing_pages = ? WHERE id = ?',
  );
  const setReplaced = db.prepare<[string | null, string]>('UPDATE paper SET replaced_by = ? WHERE id = ?');
  const unreplace = db.prepare<[string]>('UPDATE paper SET replaced_by = NULL WHERE replaced_by = ?');
  const setWithdrawn = db.prepare<[string | null, string]>('UPDATE paper SET withdrawn_why = ? WHERE id = ?');
  const filedOfOwner = db.prepare<[string, number], Raw>(
    `SELECT * FROM paper WHERE owner_id_number = ? AND state = 'filed' ORDER BY filed_at DESC, seq DESC LIMIT ?`,
  );

  const find = (id: string): PaperRow | undefined => {
    const raw = byId.get(id);
    return raw && toRow(raw);
  };

  return {
    find,
    insert: (id: string, at: string, by: string, target: PaperTarget) =>
      void insert.run({ id, at, by, ...toColumns(target) }),
    /** Oldest first, after `seq`. */
    waiting: (after: number, limit: number) => waiting.all(after, limit).map(toRow),
    countWaiting: () => waitingCount.get() ?? 0,
    /** Waiting papers that have pages, all of them read. */
    countReady: () => readyCount.get() ?? 0,
    waitingFor: (dossierId: string) => waitingForDossier.all(dossierId).map(toRow),
    waitingForDraft: (draftId: string) => waitingForDraft.all(draftId).map(toRow),
    setState: (id: string, state: 'waiting' | 'dropped') => void setState.run(state, id),
    /** `keepsOlder` belongs to that place, a reason to that dossier: elsewhere nobody has decided yet. */
    setTarget: (id: string, target: PaperTarget, { keepsOlder = null, wishedBy = null }: AimedBy = {}) =>
      void setTarget.run({
        id,
        ...toColumns(target),
        keepsOlder: keepsOlder === null ? null : Number(keepsOlder),
        wishedBy: wishedBy?.officerId ?? null,
        wishedByName: wishedBy?.officerName ?? null,
      }),
    sayOtherOwner: (id: string, said: ChosenReason) => void sayOtherOwner.run(JSON.stringify(said), id),
    /** An officer is at it: it is not filed by itself any more. */
    leaveToOfficer: (id: string) => void leaveToOfficer.run(id),
    /** The draft became a dossier: its papers wait for that. */
    adoptDraft: (draftId: string, dossierId: string) => adoptDraft.run(dossierId, draftId).changes > 0,
    setDetails: (id: string, details: PaperDetails) => void setDetails.run({ id, ...details }),
    file: (id: string, filing: NewFiling) => void file.run({ id, ...filing }),
    takeBack: (id: string) => {
      unreplace.run(id);
      takeBack.run(id);
    },
    /** False when that filing has been taken back meanwhile. */
    setDerivative: (id: string, filedAt: string, sha256: string, bytes: number) =>
      setDerivative.run(sha256, bytes, id, filedAt).changes === 1,
    setVerdict: (id: string, { findings, missingPages }: PaperVerdict) =>
      void setVerdict.run(JSON.stringify(findings), JSON.stringify(missingPages), id),
    setReplacedBy: (id: string, newer: string) => void setReplaced.run(newer, id),
    setWithdrawn: (id: string, why: string | null) => void setWithdrawn.run(why, id),
    /** Latest first. */
    filedOf: (ownerIdNumber: string, limit: number) => filedOfOwner.all(ownerIdNumber, limit).map(toRow),
  };
}

function toColumns(target: PaperTarget) {
  return { ...target, asResult: Number(target.asResult), fileWhenRead: Number(target.fileWhenRead) };
}

function toRow(raw: Raw): PaperRow {
  return {
    seq: raw.seq,
    id: raw.id,
    state: raw.state,
    arrivedAt: raw.arrived_at,
    arrivedBy: raw.arrived_by,
    target: {
      draftId: raw.for_draft_id,
      dossierId: raw.for_dossier_id,
      requirementId: raw.for_requirement,
      asResult: raw.for_result === 1,
      extra: raw.for_extra,
      fileWhenRead: raw.file_when_read === 1,
    },
    keepsOlder: raw.keeps_older === null ? null : raw.keeps_older === 1,
    otherOwnerSaid: raw.other_owner_said === null ? null : (JSON.parse(raw.other_owner_said) as ChosenReason),
    wishedBy:
      raw.wished_by === null ? null : { officerId: raw.wished_by, officerName: raw.wished_by_name ?? '' },
    details: {
      title: raw.title,
      kind: raw.kind,
      typeCode: raw.type_code,
      nationalCode: raw.national_code,
      ownerName: raw.owner_name,
      ownerIdNumber: raw.owner_id_number,
      number: raw.number,
      issuer: raw.issuer,
      signer: raw.signer,
      issuedOn: raw.issued_on,
      summary: raw.summary,
      validTo: raw.valid_to,
      scope: raw.scope,
      use: raw.use,
    },
    findings: JSON.parse(raw.findings) as readonly string[],
    missingPages: JSON.parse(raw.missing_pages) as readonly number[],
    filing: filingOf(raw),
  };
}

function filingOf(raw: Raw): PaperFiling | null {
  if (raw.state !== 'filed' || raw.dossier_id === null || raw.filed_at === null || raw.digitised_as === null)
    return null;
  return {
    dossierId: raw.dossier_id,
    digitisedAs: raw.digitised_as,
    procedureCode: raw.procedure_code,
    fieldCode: raw.field_code,
    unitCode: raw.unit_code ?? '',
    unitName: raw.unit_name ?? '',
    filedBy: raw.filed_by ?? '',
    filedByName: raw.filed_by_name ?? '',
    filedAt: raw.filed_at,
    pages: raw.page_count ?? 0,
    otherOwnerWhy: raw.other_owner_why,
    derivative:
      raw.derivative_sha256 === null
        ? null
        : { sha256: raw.derivative_sha256, bytes: raw.derivative_bytes ?? 0 },
    replacedBy: raw.replaced_by,
    withdrawnWhy: raw.withdrawn_why,
  };
}
