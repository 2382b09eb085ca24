// What a paper lacks, told by the first looks at its pages while the citizen still stands there. Reading the pages
// confirms it or takes it back.
import { expectedOn, judgePaper, type PaperVerdict } from '../../../shared/papers/quality.ts';
import type { JobRepo, JobRow } from '../store/job-repo.ts';
import type { PageRepo, PageRow } from '../store/page-repo.ts';
import type { PaperRepo, PaperRow } from '../store/paper-repo.ts';
import type { PageTold } from './digitiser.ts';

export type FirstVerdictDeps = {
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly jobs: JobRepo;
  /** The name of the requirement a paper is aimed at. */
  readonly requirementOf: (paper: PaperRow) => string | null;
};

export type FirstVerdict = ReturnType<typeof createFirstVerdict>;

export function createFirstVerdict({ papers, pages, jobs, requirementOf }: FirstVerdictDeps) {
  /** Judges a paper anew once a page was looked at or its run is over; whether what is said of it has changed. */
  return (paperId: string): boolean => {
    const paper = papers.find(paperId);
    const held = pages.pagesOf(paperId);
    const told = held.flatMap((page) => page.told ?? []);
    const isRead = held.every(({ state }) => state === 'read');
    if (paper?.state !== 'waiting' || isRead || told.length === 0 || held.some(isFailed)) return false;
    // Its run is not over, or the stack is not sorted yet.
    const isComing = told.length < held.length || jobs.ofPaper(paperId).some(isUnsorted);
    if (isComing && held.some(mayPart)) return false;
    return say(paper, judgePaper(told, expectedIn(paper, told), isComing));
  };

  function expectedIn(paper: PaperRow, [first]: readonly PageTold[]) {
    const requirement = requirementOf(paper) ?? '';
    return expectedOn(first?.title ?? '', { requirement, isResult: paper.target.asResult });
  }

  function say(paper: PaperRow, verdict: PaperVerdict): boolean {
    if (isSame(paper, verdict)) return false;
    papers.setVerdict(paper.id, verdict);
    return true;
  }
}

function isUnsorted({ kind, state, routed }: JobRow): boolean {
  return kind !== 'write' && (state === 'queued' || state === 'running') && !routed;
}

function isFailed({ state }: PageRow): boolean {
  return state === 'failed';
}

/** A sheet or a blank page may part a stack into several papers. */
function mayPart({ code, findings }: PageRow): boolean {
  return code !== null || findings.includes('blank');
}

function isSame(paper: Pick<PaperRow, 'findings' | 'missingPages'>, verdict: PaperVerdict): boolean {
  return (
    paper.findings.join() === verdict.findings.join() &&
    paper.missingPages.join() === verdict.missingPages.join()
  );
}
