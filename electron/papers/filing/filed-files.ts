// The filed PDFs of a dossier as other systems get them.
import { fromUtcIso } from '../../../shared/lib/dates.ts';
import type { DigitisationStatus, DigitisedAs } from '../../../shared/papers/details.ts';
import { filedName } from '../../../shared/papers/file-name.ts';
import type { FilingParts } from './parts.ts';

export type FiledPdf = {
  readonly paperId: string;
  readonly requirementId: string | null;
  readonly digitisedAs: DigitisedAs;
  readonly status: DigitisationStatus;
  readonly title: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  /** The filing was taken back, or the reuse ended: whoever has the file takes it back too. */
  readonly removed: boolean;
};

export function createFiledFiles({
  papers,
  uses,
  dossiers,
}: Pick<FilingParts, 'papers' | 'uses' | 'dossiers'>) {
  /** In the order of filing; papers whose PDF is still being made are not among them yet. */
  return (dossierId: string): readonly FiledPdf[] => {
    const row = dossiers.find(dossierId);
    const number = row?.official_number ?? row?.local_number ?? '';
    return uses.everOfDossier(dossierId).flatMap((use, index) => {
      const { paperId, requirementId, digitisedAs, status, file, ended: removed } = use;
      if (file === null) return [];
      const title = papers.find(paperId)?.details.title ?? '';
      const name = filedName(number, index + 1, requirementId ?? title, fromUtcIso(use.at));
      return [{ paperId, requirementId, digitisedAs, status, title, ...file, name, removed }];
    });
  };
}
