// What the pages of a paper say together: values to be confirmed by an officer, each with its place.
import type { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../store/index.ts';
import type { PageRepo } from '../store/page-repo.ts';
import type { PaperRepo } from '../store/paper-repo.ts';
import type { ReadingRepo } from '../store/reading-repo.ts';
import { type Digitiser, WorkerDied } from './digitiser.ts';

export type UnderstandDeps = {
  readonly store: Store;
  readonly digitiser: Digitiser;
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly readings: ReadingRepo;
  readonly report: (thrown: unknown, what: string) => AppError;
};

/** A paper that is not understood has no proposals; it can be filed all the same, so nothing fails here. */
export function createUnderstand({ store, digitiser, papers, pages, readings, report }: UnderstandDeps) {
  async function one(paperId: string): Promise<void> {
    const read = pages
      .pagesOf(paperId)
      .flatMap(({ id: pageId, readingSha256 }) =>
        readingSha256 === null ? [] : [{ pageId, readingSha256 }],
      );
    if (read.length === 0 || papers.find(paperId)?.state !== 'waiting') return;
    const understood = await digitiser.understand(read);
    if (understood.ok) store.write(() => readings.propose(paperId, understood.value.proposals));
  }

  return async (paperIds: readonly string[]): Promise<void> => {
    for (const paperId of paperIds) {
      try {
        await one(paperId);
      } catch (thrown) {
        if (!(thrown instanceof WorkerDied)) report(thrown, 'understanding a paper');
      }
    }
  };
}
