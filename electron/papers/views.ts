// Rows of the papers room as windows see them.
import { fromUtcIso } from '../../shared/lib/dates.ts';
import type {
  HeldPaperView,
  Paper,
  PaperJob,
  PaperPage,
  PaperReading,
  WaitingPaper,
} from '../../shared/papers/calls.ts';
import { type HeldPaper, reuseBar } from '../../shared/papers/held.ts';
import type { FilingParts } from './filing/parts.ts';
import { jobProgress } from './jobs/job-view.ts';
import type { JobRow } from './store/job-repo.ts';
import type { PageRow } from './store/page-repo.ts';
import type { PaperRow } from './store/paper-repo.ts';
import type { ReadingRow } from './store/reading-repo.ts';
import type { UseRow } from './store/serving-repo.ts';

export type Views = ReturnType<typeof createViews>;

export function createViews({ papers, pages, jobs, readings, edits }: FilingParts) {
  function jobView(job: JobRow): PaperJob {
    const { jobId, paperId, kind, state, pagesArrived, pagesDone, pagesTotal } = jobProgress(job, pages);
    return {
      ...{ jobId, paperId, kind, state, pagesArrived, pagesDone, pagesTotal },
      error: job.error && {
        code: job.error.code,
        ...(job.error.params ? { params: { ...job.error.params } } : {}),
      },
      officerName: job.by.officerName,
      createdAt: fromUtcIso(job.createdAt),
    };
  }

  function paperView(paper: PaperRow): Paper {
    const { filing } = paper;
    return {
      paperId: paper.id,
      state: paper.state,
      arrivedAt: fromUtcIso(paper.arrivedAt),
      target: paper.target,
      details: paper.details,
      pages: pages.pagesOf(paper.id).map(pageView),
      readings: readings.of(paper.id).map(readingView),
      findings: [...paper.findings],
      originals: pages.originalsOfPaper(paper.id).map(({ sha256, name, bytes }) => ({ sha256, name, bytes })),
      jobs: jobs.ofPaper(paper.id).map(jobView),
      filing: filing && {
        dossierId: filing.dossierId,
        digitisedAs: filing.digitisedAs,
        filedByName: filing.filedByName,
        filedAt: fromUtcIso(filing.filedAt),
        unitName: filing.unitName,
        pages: filing.pages,
        file: filing.derivative,
        replacedBy: filing.replacedBy,
        withdrawnWhy: filing.withdrawnWhy,
      },
      canUndo: paper.state !== 'filed' && edits.findLast(paper.id) !== undefined,
    };
  }

  function waitingView(paper: PaperRow): WaitingPaper {
    const held = pages.pagesOf(paper.id);
    const count = (test: (page: PageRow) => boolean) => held.filter(test).length;
    const lastJob = jobs.ofPaper(paper.id).at(-1);
    return {
      paperId: paper.id,
      arrivedAt: fromUtcIso(paper.arrivedAt),
      title: paper.details.title,
      target: paper.target,
      pages: held.length,
      unread: count(({ state }) => state === 'new' || state === 'looked'),
      doubtful: count(({ doubtful }) => doubtful),
      failed: count(({ state }) => state === 'failed'),
      thumbSha256: held[0]?.thumbSha256 ?? null,
      error: lastJob ? jobView(lastJob).error : null,
      cursor: paper.seq,
    };
  }

  function servingView({ paperId, requirementId, digitisedAs, status, byName, at, file }: UseRow) {
    const paper = papers.find(paperId);
    const { title = '', number = '', issuedOn = null } = paper?.details ?? {};
    return {
      ...{ paperId, requirementId, digitisedAs, status, byName, title, number, issuedOn },
      at: fromUtcIso(at),
      pages: paper?.filing?.pages ?? 0,
      file,
    };
  }

  return { jobView, paperView, waitingView, servingView };
}

export function pageView(page: PageRow): PaperPage {
  return {
    pageId: page.id,
    state: page.state,
    turns: page.turns,
    pictureTurns: page.readTurns,
    pictureSha256: page.pictureSha256,
    thumbSha256: page.thumbSha256,
    originalSha256: page.originalSha256,
    originalIndex: page.index,
    confidence: page.confidence,
    doubtful: page.doubtful,
    findings: [...page.findings],
    error: page.errorCode,
  };
}

export function readingView(row: ReadingRow): PaperReading {
  const { field, proposed, confidence, pageId, box, confirmed, confirmedAt } = row;
  return {
    ...{ field, proposed, confidence, pageId, box, confirmed },
    confirmedAt: confirmedAt === null ? null : fromUtcIso(confirmedAt),
  };
}

export function heldView(held: HeldPaper, ownerIdNumber: string, day: string): HeldPaperView {
  const { withdrawn: _withdrawn, replacedBy: _replacedBy, ...shown } = held;
  return { ...shown, bar: reuseBar(held, ownerIdNumber, day) ?? null };
}
