// Makes the filed PDF of a paper. The original bytes are never touched; this file stands beside them.
import type { AppError } from '../../../shared/errors.ts';
import type { Digitiser, PageToWrite } from '../jobs/digitiser.ts';
import type { JobRow } from '../store/job-repo.ts';
import type { FilingParts } from './parts.ts';

export function createWritePaper(
  parts: FilingParts & {
    readonly digitiser: Digitiser;
    /** The file of a paper is there: windows showing it ask again. */
    readonly written: (paperId: string) => void;
  },
) {
  const { store, papers, pages, uses, dossiers, announce, digitiser, written } = parts;

  /** Answers with what went wrong; a filing taken back meanwhile leaves nothing to write. */
  return async (job: JobRow): Promise<AppError | undefined> => {
    const paper = papers.find(job.paperId);
    const filing = paper?.filing;
    if (!paper || !filing) return undefined;
    const dossier = dossiers.find(filing.dossierId);
    const pdf = await digitiser.write({
      pages: pagesToWrite(job.paperId),
      details: paper.details,
      dossierNumber: dossier?.official_number ?? dossier?.local_number ?? '',
      filedAt: filing.filedAt,
      unitName: filing.unitName,
    });
    if (!pdf.ok) return pdf.error;
    const sha256 = await store.files.put(pdf.value);
    const bytes = pdf.value.byteLength;
    store.write(() => {
      if (!papers.setDerivative(paper.id, filing.filedAt, sha256, bytes)) return;
      for (const dossierId of uses.setFile(paper.id, { sha256, bytes })) announce.mark(dossierId, job.by);
    });
    announce.tellAll();
    written(paper.id);
    return undefined;
  };

  function pagesToWrite(paperId: string): readonly PageToWrite[] {
    return pages.pagesOf(paperId).map((page) => {
      const { originalSha256, index, turns, pictureSha256, readingSha256 } = page;
      if (!pictureSha256 || !readingSha256) throw new Error(`Page ${page.id} was filed unread`);
      return { sha256: originalSha256, index, turns, pictureSha256, readingSha256 };
    });
  }
}
