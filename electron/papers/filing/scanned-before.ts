// A paper that comes to a place where one lies already: another scan of the same paper, or one that belongs beside it.
import { DIGITISATION_STATUS, DIGITISED_AS } from '../../../shared/papers/details.ts';
import { type Likeness, likenessOf, nearest } from '../../../shared/papers/likeness.ts';
import { readingsOnPages } from '../store/page-words.ts';
import type { PaperRow, PaperTarget } from '../store/paper-repo.ts';
import type { FilingParts } from './parts.ts';

export type ScannedBefore = ReturnType<typeof createScannedBefore>;

export function createScannedBefore(parts: Pick<FilingParts, 'store' | 'papers' | 'pages' | 'uses'>) {
  const { store, papers, pages, uses } = parts;

  /** Papers digitised at the place this one is aimed at. */
  function filedAt({ target }: PaperRow): readonly string[] {
    if (target.dossierId === null || !isPlace(target)) return [];
    return uses
      .ofDossier(target.dossierId)
      .filter(({ status, digitisedAs, requirementId, paperId }) => {
        if (status !== DIGITISATION_STATUS.digitised) return false;
        if (target.asResult) return digitisedAs === DIGITISED_AS.result;
        if (digitisedAs === DIGITISED_AS.result || requirementId !== target.requirementId) return false;
        return requirementId !== null || papers.find(paperId)?.details.title === target.extra;
      })
      .map(({ paperId }) => paperId);
  }

  /** Papers that wait for the same place and came before it: they will be filed there. */
  function waitingBefore({ seq, target }: PaperRow): readonly string[] {
    if (!isPlace(target)) return [];
    const waiting =
      target.dossierId !== null
        ? papers.waitingFor(target.dossierId)
        : target.draftId === null
          ? []
          : papers.waitingForDraft(target.draftId);
    return waiting
      .filter((other) => other.seq < seq && placeKey(other.target) === placeKey(target))
      .map(({ id }) => id);
  }

  /** How like this paper is to others. */
  async function likeness(paperId: string, others: readonly string[]): Promise<Likeness> {
    const words = async (id: string) =>
      (await readingsOnPages(store, pages.pagesOf(id))).map(({ lines }) => lines);
    const mine = await words(paperId);
    const found: Likeness[] = [];
    for (const other of others) found.push(likenessOf(mine, await words(other)));
    return nearest(found);
  }

  return {
    filedAt,
    likeness,
    /** Whether an officer should say what becomes of the paper that came to its place before it. */
    async isLikely(paper: PaperRow): Promise<boolean> {
      const before = [...filedAt(paper), ...waitingBefore(paper)];
      return before.length > 0 && (await likeness(paper.id, before)) !== 'other';
    },
  };
}

function isPlace({ requirementId, asResult, extra }: PaperTarget): boolean {
  return requirementId !== null || asResult || Boolean(extra);
}

function placeKey({ requirementId, asResult, extra }: PaperTarget): string {
  return JSON.stringify([requirementId, asResult, extra]);
}
