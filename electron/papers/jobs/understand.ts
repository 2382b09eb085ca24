// What the pages of a paper say together: values to be confirmed by an officer, each with its place.
import type { AppError } from '../../../shared/errors.ts';
import { asJudged, expectedOn, judgePaper } from '../../../shared/papers/quality.ts';
import type { Store } from '../../store/index.ts';
import type { ScannedBefore } from '../filing/scanned-before.ts';
import type { PageRepo } from '../store/page-repo.ts';
import { readingsOnPages } from '../store/page-words.ts';
import type { PaperRepo, PaperRow } from '../store/paper-repo.ts';
import type { ReadingRepo } from '../store/reading-repo.ts';
import { isForRoom } from './attempts.ts';
import { type Digitiser, WorkerDied } from './digitiser.ts';

export type UnderstandDeps = {
  readonly store: Store;
  readonly digitiser: Digitiser;
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly readings: ReadingRepo;
  readonly scannedBefore: ScannedBefore;
  /** The name of the requirement a paper is aimed at. */
  readonly requirementOf: (paper: PaperRow) => string | null;
  readonly report: (thrown: unknown, what: string) => AppError;
};

/** A paper that is not understood has no proposals; it can be filed all the same, so nothing fails here. */
export function createUnderstand(deps: UnderstandDeps) {
  const { store, digitiser, papers, pages, readings, scannedBefore, requirementOf, report } = deps;

  async function one(paperId: string): Promise<void> {
    const read = pages
      .pagesOf(paperId)
      .flatMap(({ id: pageId, readingSha256 }) =>
        readingSha256 === null ? [] : [{ pageId, readingSha256 }],
      );
    const paper = papers.find(paperId);
    if (read.length === 0 || paper?.state !== 'waiting') return;
    const understood = await digitiser.understand(read);
    const { title = null, proposals = [] } = understood.ok ? understood.value : {};
    const [first] = read;
    const titled = title !== null && first ? [{ ...WHOLE_PAGE, value: title, pageId: first.pageId }] : [];
    const requirement = requirementOf(paper) ?? '';
    const expected = expectedOn(title ?? '', { requirement, isResult: paper.target.asResult });
    const judged = (await readingsOnPages(store, read)).map(asJudged);
    const { findings, missingPages } = judgePaper(judged, expected);
    const again = (await scannedBefore.isLikely(paper)) ? (['scanned-again'] as const) : [];
    store.write(() => {
      readings.propose(paperId, [...titled, ...proposals]);
      papers.setVerdict(paperId, { findings: [...findings, ...again], missingPages });
    });
  }

  return async (paperIds: readonly string[]): Promise<void> => {
    for (const paperId of paperIds) {
      try {
        await one(paperId);
      } catch (thrown) {
        // Judged once there is room: unjudged, a paper with something wrong would be filed by itself.
        if (isForRoom(thrown)) throw thrown;
        if (!(thrown instanceof WorkerDied)) report(thrown, 'understanding a paper');
      }
    }
  };
}

/** What the paper seems to be, told by its first page as a whole. */
const WHOLE_PAGE = { field: 'title', confidence: null, box: null } as const;
