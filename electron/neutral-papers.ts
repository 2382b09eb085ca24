// Papers filed here, in the terms in which the province is told of them.
import { DIGITISATION_STATUS, DIGITISED_AS } from '../shared/papers/index.ts';
import type { NeutralFile, NeutralPaper } from '../shared/sync/index.ts';
import type { FiledPdf } from './papers/index.ts';

/** Extra papers answer to no requirement: they are told apart by name. */
export function isFiledAs(file: FiledPdf, requirementId: string | null, name: string): boolean {
  if (file.digitisedAs === DIGITISED_AS.result || file.requirementId !== requirementId) return false;
  return requirementId !== null || file.title === name;
}

/** What was digitised for this dossier is not also declared as reused. */
export function reuseOf(filed: readonly FiledPdf[]): NeutralPaper['reuse'] {
  const serving = filed.filter(({ removed }) => !removed).map(({ status }) => status);
  if (serving.length === 0 || serving.includes(DIGITISATION_STATUS.digitised)) return 'none';
  return serving.includes(DIGITISATION_STATUS.reusedResult) ? 'result' : 'component';
}

/** A filed paper as the province is told of it. */
export function toNeutral({ paperId, sha256, name, bytes, removed }: FiledPdf): NeutralFile {
  return { id: paperId, sha256, name, bytes, mime: 'application/pdf', removed };
}
