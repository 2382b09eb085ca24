// Papers scanned for a certain requirement are filed there by themselves, once they are read and nothing is doubtful.
import { DIGITISED_AS, paperDetailsSchema } from '../../../shared/papers/details.ts';
import { MENDED_FINDINGS } from '../../../shared/papers/quality.ts';
import type { PaperRow } from '../store/paper-repo.ts';
import type { FilePaper } from './file-paper.ts';
import type { FilingParts } from './parts.ts';

const MENDED: ReadonlySet<string> = new Set(MENDED_FINDINGS);

export function createFileWhenRead(parts: FilingParts, filePaper: FilePaper) {
  const { papers, pages, jobs, dossiers, catalogue } = parts;

  /** Anything that speaks against it leaves the paper in the queue for an officer. */
  function fileIfClear(paper: PaperRow): void {
    const { dossierId, requirementId, asResult, fileWhenRead } = paper.target;
    const by = jobs.ofPaper(paper.id).at(-1)?.by;
    const title = dossierId && titleFor(dossierId, requirementId, asResult);
    if (!fileWhenRead || paper.state !== 'waiting' || !dossierId || !title || !by || hasFindings(paper))
      return;
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

  /** What a machine can mend by itself is no finding; the rest is for an officer to decide. */
  function hasFindings({ id, findings }: PaperRow): boolean {
    const onPages = pages.pagesOf(id).flatMap((page) => page.findings);
    return findings.length > 0 || onPages.some((finding) => !MENDED.has(finding));
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
