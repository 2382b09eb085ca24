// Papers scanned for a certain requirement are filed there by themselves, once they are read and nothing is doubtful.
import { DIGITISED_AS, paperDetailsSchema } from '../../../shared/papers/details.ts';
import type { PaperRow } from '../store/paper-repo.ts';
import type { FilePaper } from './file-paper.ts';
import type { FilingParts } from './parts.ts';

export function createFileWhenRead(parts: FilingParts, filePaper: FilePaper) {
  const { papers, jobs, dossiers, catalogue } = parts;

  /** Anything that speaks against it leaves the paper in the queue for an officer. */
  function fileIfClear(paper: PaperRow): void {
    const { dossierId, requirementId, asResult, fileWhenRead } = paper.target;
    const by = jobs.ofPaper(paper.id).at(-1)?.by;
    const title = dossierId && titleFor(dossierId, requirementId, asResult);
    if (!fileWhenRead || paper.state !== 'waiting' || !dossierId || !title || !by) return;
    const owner = dossiers.findState(dossierId)?.reception.owner;
    const written = paper.details.title === '' ? {} : paper.details;
    filePaper.file(
      {
        paperId: paper.id,
        dossierId,
        requirementId: asResult ? null : requirementId,
        digitisedAs: asResult ? DIGITISED_AS.result : DIGITISED_AS.component,
        details: paperDetailsSchema.parse({
          title,
          ownerName: owner?.name ?? '',
          ownerIdNumber: owner?.idNumber ?? '',
          ...written,
        }),
        seenPageIds: [],
        replaces: [],
      },
      by,
    );
  }

  function titleFor(dossierId: string, requirementId: string | null, asResult: boolean): string | undefined {
    const state = dossiers.findState(dossierId);
    const version = state && catalogue.findVersion(state.reception.procedure.versionId);
    if (asResult) return state?.results.at(-1)?.name ?? version?.result;
    return version?.requirements.find(({ id }) => id === requirementId)?.title;
  }

  return {
    papers: (paperIds: readonly string[]) => {
      for (const paperId of paperIds) {
        const paper = papers.find(paperId);
        if (paper) fileIfClear(paper);
      }
    },
    ofDossier: (dossierId: string) => papers.waitingFor(dossierId).forEach(fileIfClear),
  };
}
