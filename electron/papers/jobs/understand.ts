// What the pages of a paper say together: values to be confirmed by an officer, each with its place.
import { gunzipSync } from 'node:zlib';
import type { AppError } from '../../../shared/errors.ts';
import type { PageReading } from '../../../shared/papers/page-reading.ts';
import { expectedOn, judgePaper } from '../../../shared/papers/quality.ts';
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
    const paper = papers.find(paperId);
    if (read.length === 0 || paper?.state !== 'waiting') return;
    const understood = await digitiser.understand(read);
    const { title = null, proposals = [] } = understood.ok ? understood.value : {};
    const [first] = read;
    const titled = title !== null && first ? [{ ...WHOLE_PAGE, value: title, pageId: first.pageId }] : [];
    const verdict = judgePaper(await readingsOf(read), expectedOn(title ?? '', paper.target.asResult));
    store.write(() => {
      readings.propose(paperId, [...titled, ...proposals]);
      papers.setVerdict(paperId, verdict);
    });
  }

  async function readingsOf(
    read: readonly { readonly readingSha256: string }[],
  ): Promise<readonly PageReading[]> {
    const packed = await Promise.all(read.map(({ readingSha256 }) => store.files.get(readingSha256)));
    return packed.flatMap((bytes) =>
      bytes ? (JSON.parse(gunzipSync(bytes).toString('utf8')) as PageReading) : [],
    );
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

/** What the paper seems to be, told by its first page as a whole. */
const WHOLE_PAGE = { field: 'title', confidence: null, box: null } as const;
