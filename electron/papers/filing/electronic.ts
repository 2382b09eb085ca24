// A paper the applicant sent in electronic form: it joins the dossier like any other that was handed in, and is filed by
// itself once the dossier is accepted and nothing about it is doubtful.
import { fileName } from '../../../shared/lib/text.ts';
import { paperDetailsSchema } from '../../../shared/papers/details.ts';
import { type Arrivals, type ArrivingFile, type By, NO_TARGET } from '../scanning/arrivals.ts';
import type { FilingParts } from './parts.ts';

export type ElectronicPaper = ArrivingFile & {
  /** Null for a paper that is none of those the procedure asks for. */
  readonly requirementId: string | null;
  readonly title: string;
};

export function createTakeElectronic({
  store,
  papers,
  dossiers,
  arrivals,
  wake,
}: Pick<FilingParts, 'store' | 'papers' | 'dossiers' | 'wake'> & { readonly arrivals: Arrivals }) {
  /** Inside a transaction; the file is in the store already. */
  return (dossierId: string, { requirementId, title, ...file }: ElectronicPaper, by: By): void => {
    const extra = requirementId === null ? title : null;
    const target = { ...NO_TARGET, dossierId, requirementId, extra, fileWhenRead: true };
    const begun = arrivals.begin('import', target, by, null);
    if (!begun.ok) throw new Error(`A new paper cannot be begun: ${begun.error.code}`);
    arrivals.addFile(begun.value.jobId, { ...file, name: fileName(file.name) }, null);
    if (requirementId === null) {
      const owner = dossiers.findState(dossierId)?.reception.owner;
      const whose = { ownerName: owner?.name ?? '', ownerIdNumber: owner?.idNumber ?? '' };
      papers.setDetails(begun.value.paperId, paperDetailsSchema.parse({ title, ...whose }));
    }
    store.afterCommit(wake);
  };
}
