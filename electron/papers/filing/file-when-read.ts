// Papers scanned for a certain requirement are filed there by themselves, once they are read and nothing is doubtful.
import { isAccepted } from '../../../shared/dossiers/index.ts';
import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/lib/result.ts';
import { DIGITISED_AS, paperDetailsSchema } from '../../../shared/papers/details.ts';
import type { Named } from '../../../shared/papers/whose.ts';
import { createAims } from '../routing/aims.ts';
import type { By } from '../scanning/arrivals.ts';
import type { JobRow } from '../store/job-repo.ts';
import type { PaperRow } from '../store/paper-repo.ts';
import type { FilePaper } from './file-paper.ts';
import type { FilingParts } from './parts.ts';
import { createScannedBefore } from './scanned-before.ts';
import { createWhose } from './whose.ts';

export type FileWhenRead = ReturnType<typeof createFileWhenRead>;

export function createFileWhenRead(parts: FilingParts, filePaper: FilePaper) {
  const { papers, jobs, dossiers, catalogue } = parts;
  const aims = createAims(parts);
  const whose = createWhose(parts);
  const scannedBefore = createScannedBefore(parts);

  /** Anything that speaks against it leaves the paper in the queue for an officer. */
  function fileIfClear(paper: PaperRow): void {
    const by = paper.wishedBy ?? jobs.ofPaper(paper.id).at(-1)?.by;
    if (!paper.target.fileWhenRead || !by || mayGrow(paper)) return;
    if (belongs(paper) && aims.isClear(paper)) fileAsAimed(paper, by);
  }

  /** More pages are on their way into it; it is looked at again when they are read. */
  function mayGrow({ id }: PaperRow): boolean {
    return jobs.ofPaper(id).some((job) => job.paperId === id && isOpen(job) && !job.routed);
  }

  /** Until then nobody knows what it lacks and whose it is; it is looked at again when its reading is over. */
  function isUnderstood({ id }: PaperRow): boolean {
    return !jobs.ofPaper(id).some(isOpen);
  }

  /** What came with an online application belongs to it only once it was accepted. */
  function belongs({ target }: PaperRow): boolean {
    const dossier = target.dossierId === null ? undefined : dossiers.findState(target.dossierId);
    return !dossier || isAccepted(dossier);
  }

  /** Files a paper where it is aimed. Errors: 'paper-not-aimed' and those of filing. */
  function fileAsAimed(paper: PaperRow, by: By): ReturnType<FilePaper['file']> {
    const { dossierId, requirementId, asResult, extra } = paper.target;
    const title =
      dossierId && (titleFor(dossierId, requirementId, asResult) ?? (extra || paper.details.title));
    if (!dossierId || !title) return err(appError('paper-not-aimed'));
    const owner = ownerOf(paper.id, dossierId);
    const { ownerName, ownerIdNumber, ...written } = paper.details;
    const isOwnerWritten = ownerName !== '' || ownerIdNumber !== '';
    return filePaper.file(
      {
        paperId: paper.id,
        dossierId,
        requirementId: asResult ? null : requirementId,
        digitisedAs: asResult ? DIGITISED_AS.result : DIGITISED_AS.component,
        details: paperDetailsSchema.parse({
          ...written,
          title: written.title || title,
          ownerName: isOwnerWritten ? ownerName : owner?.name,
          ownerIdNumber: isOwnerWritten ? ownerIdNumber : owner?.idNumber,
        }),
        otherOwnerWhy: null,
        replaces: paper.keepsOlder === false ? scannedBefore.filedAt(paper) : [],
      },
      by,
    );
  }

  /** Whoever came for the owner may have brought a paper of their own. */
  function ownerOf(paperId: string, dossierId: string): Named | undefined {
    const state = dossiers.findState(dossierId);
    const found = state && whose(paperId, state);
    return found?.kind === 'companion' ? found.person : state?.reception.owner;
  }

  function titleFor(dossierId: string, requirementId: string | null, asResult: boolean): string | undefined {
    const state = dossiers.findState(dossierId);
    const version = state && catalogue.findVersion(state.reception.procedure.versionId);
    if (asResult) return state?.results.at(-1)?.name ?? version?.result;
    return version?.requirements.find(({ id }) => id === requirementId)?.title;
  }

  return {
    asAimed: fileAsAimed,
    isUnderstood: (paperId: string) => {
      const paper = papers.find(paperId);
      return paper !== undefined && isUnderstood(paper);
    },
    papers: (paperIds: readonly string[]) => {
      for (const paperId of paperIds) {
        const paper = papers.find(paperId);
        if (paper) fileIfClear(paper);
      }
    },
    ofDossier: (dossierId: string) => papers.waitingFor(dossierId).filter(isUnderstood).forEach(fileIfClear),
  };
}

/** It still brings pages, or reads them. */
function isOpen({ kind, state }: JobRow): boolean {
  return kind !== 'write' && (state === 'queued' || state === 'running');
}
