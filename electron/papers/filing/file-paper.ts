// Filing: a waiting paper takes its place in a dossier. The officer's decision, the metadata and the work of making the
// PDF are one transaction; the dossier counts as digitised once that PDF is there.
import { v7 as uuidV7 } from 'uuid';
import type { DossierState } from '../../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { DIGITISATION_STATUS, type DigitisedAs, type PaperDetails } from '../../../shared/papers/details.ts';
import { kindOfTitle } from '../../../shared/papers/kinds.ts';
import type { By } from '../scanning/arrivals.ts';
import type { PageRow } from '../store/page-repo.ts';
import type { FilingParts } from './parts.ts';
import { createWhose } from './whose.ts';

export type FileRequest = {
  readonly paperId: string;
  readonly dossierId: string;
  /** Null for an extra paper and for the result. */
  readonly requirementId: string | null;
  readonly digitisedAs: DigitisedAs;
  readonly details: PaperDetails;
  /** Why it is filed here although it seems to be somebody else's; null as long as nobody has said so. */
  readonly otherOwnerWhy: string | null;
  /** Held papers of the same owner that this one takes the place of. */
  readonly replaces: readonly string[];
};

/** Why a use ended, as the table keeps it. */
const REPLACED = 'replaced';

export type FilePaper = ReturnType<typeof createFilePaper>;

export function createFilePaper(parts: FilingParts) {
  const { store, papers, pages, jobs, uses, announce, dossiers, catalogue, official, unitAt, wake } = parts;
  const whose = createWhose(parts);

  /**
   * Errors: 'not-found', 'paper-not-waiting', 'paper-no-pages', 'paper-unread', 'paper-pages-failed', 'paper-unseen',
   * 'paper-requirement-unknown', 'paper-other-owner' (without a reason), 'clock-suspect'.
   */
  function file(request: FileRequest, by: By): Result<{ readonly jobId: string }, AppError> {
    const filed = store.write(() => {
      const { paperId, dossierId } = request;
      const paper = papers.find(paperId);
      const dossier = dossiers.findState(dossierId);
      if (!paper || !dossier) return err(appError('not-found'));
      if (paper.state !== 'waiting') return err(appError('paper-not-waiting'));
      const held = pages.pagesOf(paperId);
      const fault =
        faultOf(held) ?? requirementFault(dossier, request.requirementId) ?? ownerFault(dossier, request);
      if (fault) return err(fault);
      const at = official();
      if (!at.ok) return at;
      return ok(write(request, dossier, held.length, at.value, by));
    });
    if (filed.ok) wake();
    return filed;
  }

  function write(request: FileRequest, dossier: DossierState, pageCount: number, at: number, by: By) {
    const { paperId, dossierId, requirementId, digitisedAs, replaces } = request;
    const { procedure } = dossier.reception;
    const details = completed(request.details, requirementKind(dossier, requirementId));
    const unit = unitAt(at);
    papers.setDetails(paperId, details);
    papers.file(paperId, {
      dossierId,
      digitisedAs,
      procedureCode: procedure.code,
      fieldCode: procedure.fieldCode,
      unitCode: unit.code,
      unitName: unit.name,
      filedBy: by.officerId,
      filedByName: by.officerName,
      filedAt: toUtcIso(at),
      pages: pageCount,
      otherOwnerWhy: whose(paperId, dossier).kind === 'other' ? request.otherOwnerWhy : null,
    });
    uses.insertOnce({
      dossierId,
      paperId,
      requirementId,
      digitisedAs,
      status: DIGITISATION_STATUS.digitised,
      fieldsSaved: 0,
      file: null,
      by: by.officerId,
      byName: by.officerName,
      at: toUtcIso(at),
    });
    for (const older of replaces) replace(older, request, details.ownerIdNumber, toUtcIso(at));
    const jobId = uuidV7();
    jobs.insert({
      id: jobId,
      kind: 'write',
      state: 'queued',
      paperId,
      arrived: true,
      by,
      createdAt: toUtcIso(at),
    });
    announce.mark(dossierId, by);
    return { jobId };
  }

  /** In this dossier the older paper serves no more; elsewhere it does, but not again. */
  function replace(older: string, newer: FileRequest, ownerIdNumber: string, at: string) {
    const paper = papers.find(older);
    if (paper?.state !== 'filed' || older === newer.paperId) return;
    if (paper.details.ownerIdNumber === ownerIdNumber) papers.setReplacedBy(older, newer.paperId);
    for (const use of uses.ofDossier(newer.dossierId))
      if (use.paperId === older) uses.end(use.seq, at, REPLACED);
  }

  function requirementFault(dossier: DossierState, requirementId: string | null): AppError | undefined {
    if (requirementId === null || requirementKind(dossier, requirementId)) return undefined;
    const wasReceived = dossier.reception.papers.some((paper) => paper.requirementId === requirementId);
    return wasReceived ? undefined : appError('paper-requirement-unknown');
  }

  function ownerFault(dossier: DossierState, { paperId, otherOwnerWhy }: FileRequest): AppError | undefined {
    const found = whose(paperId, dossier);
    if (found.kind !== 'other' || otherOwnerWhy) return undefined;
    const { name, idNumber } = found.person;
    return appError('paper-other-owner', {
      params: { person: name || idNumber },
      fields: [{ path: 'otherOwnerWhy', code: 'required' }],
    });
  }

  function requirementKind({ reception }: DossierState, requirementId: string | null): string | undefined {
    const version = catalogue.findVersion(reception.procedure.versionId);
    return version?.requirements.find(({ id }) => id === requirementId)?.kind;
  }

  /** Taking a filing back: the paper waits again, its earlier PDF stays in the file store. */
  function takeBack(
    paperId: string,
    reason: string,
    by: By,
  ): Result<{ readonly dossierId: string }, AppError> {
    const taken = store.write(() => {
      const filing = papers.find(paperId)?.filing;
      if (!filing) return err(appError('not-found'));
      const serving = uses.ofPaper(paperId);
      const elsewhere = serving.filter(({ status }) => status !== DIGITISATION_STATUS.digitised);
      if (elsewhere.length > 0)
        return err(appError('paper-in-use', { params: { dossiers: elsewhere.length } }));
      const at = official();
      if (!at.ok) return at;
      for (const use of serving) uses.end(use.seq, toUtcIso(at.value), reason);
      for (const job of jobs.ofPaper(paperId)) {
        const open = job.state === 'queued' || job.state === 'running';
        if (job.kind === 'write' && open) jobs.end(job.id, 'cancelled', toUtcIso(at.value));
      }
      papers.takeBack(paperId);
      announce.mark(filing.dossierId, by);
      return ok({ dossierId: filing.dossierId });
    });
    if (taken.ok) announce.tellAll();
    return taken;
  }

  return { file, takeBack };
}

function faultOf(held: readonly PageRow[]): AppError | undefined {
  if (held.length === 0) return appError('paper-no-pages');
  const isUnread = ({ state, readTurns, turns }: PageRow) =>
    state === 'new' || state === 'looked' || (state === 'read' && readTurns !== turns);
  if (held.some(isUnread)) return appError('paper-unread');
  // Without a picture there is nothing to put into the filed PDF.
  const failed = held.filter(({ state }) => state === 'failed').length;
  if (failed > 0) return appError('paper-pages-failed', { params: { pages: failed } });
  const unseen = held.filter(({ doubtful, kept }) => doubtful && kept === null).length;
  return unseen > 0 ? appError('paper-unseen', { params: { pages: unseen } }) : undefined;
}

/** A form is filled in for one dossier; a title that names one kind of paper is that kind. */
function completed(details: PaperDetails, requirementKind: string | undefined): PaperDetails {
  return {
    ...details,
    kind: details.kind ?? kindOfTitle(details.title) ?? null,
    use: requirementKind === 'form' ? 'this-dossier' : details.use,
  };
}
