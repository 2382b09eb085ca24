// Rows of the papers room as windows see them.
import { isAccepted } from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import type {
  DossierHead,
  HeldPaperView,
  Paper,
  PaperJob,
  PaperPlace,
  PaperReading,
  WaitingPaper,
} from '../../shared/papers/calls.ts';
import { type HeldPaper, reuseBar } from '../../shared/papers/held.ts';
import { placesOf } from '../../shared/papers/places.ts';
import type { Named } from '../../shared/papers/whose.ts';
import type { FilingParts } from './filing/parts.ts';
import { partiesOf } from './filing/whose.ts';
import { jobProgress } from './jobs/job-view.ts';
import { pageView } from './jobs/page-view.ts';
import type { Runner } from './jobs/runner.ts';
import { createAims } from './routing/aims.ts';
import type { JobRow } from './store/job-repo.ts';
import type { PageRow } from './store/page-repo.ts';
import type { PaperRow } from './store/paper-repo.ts';
import type { ReadingRow } from './store/reading-repo.ts';
import type { RouteRow } from './store/route-repo.ts';
import type { UseRow } from './store/serving-repo.ts';

export type Views = ReturnType<typeof createViews>;

export function createViews(parts: FilingParts & Pick<Runner, 'troubleOf'>) {
  const { papers, pages, jobs, readings, edits, routes, dossiers, catalogue, troubleOf } = parts;
  const aims = createAims(parts);

  function dossierHead(dossierId: string | null): DossierHead | null {
    const state = dossierId === null ? undefined : dossiers.findState(dossierId);
    const row = dossierId === null ? undefined : dossiers.find(dossierId);
    if (!state || !row) return null;
    const { owner, procedure } = state.reception;
    return {
      dossierId: state.id,
      number: row.official_number ?? row.local_number ?? '',
      ownerName: owner.name,
      ownerIdNumber: owner.idNumber,
      procedureName: procedure.name,
      isAccepted: isAccepted(state),
    };
  }

  function places(dossierId: string): PaperPlace[] {
    const state = dossiers.findState(dossierId);
    if (!state) return [];
    const version = catalogue.findVersion(state.reception.procedure.versionId);
    const asked = { requirements: version?.requirements ?? [], result: version?.result ?? '' };
    return [...placesOf(state.reception.papers, state.results, asked)];
  }

  function parties(dossierId: string): Named[] {
    const state = dossiers.findState(dossierId);
    return state ? [...partiesOf(state)] : [];
  }

  /** Where it is aimed and why. */
  function wayOf(paper: PaperRow) {
    return {
      requirement: aims.requirementOf(paper),
      route: routeView(routes.find(paper.id)),
      sure: aims.isSure(paper),
    };
  }

  function jobView(job: JobRow): PaperJob {
    const { jobId, paperId, kind, state, pagesArrived, pagesDone, pagesTotal } = jobProgress(job, pages);
    return {
      ...{ jobId, paperId, kind, state, pagesArrived, pagesDone, pagesTotal },
      error: errorView(troubleOf(job)),
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
      keepsOlder: paper.keepsOlder,
      otherOwnerSaid: paper.otherOwnerSaid,
      details: paper.details,
      pages: pages.pagesOf(paper.id).map(pageView),
      readings: readings.of(paper.id).map(readingView),
      findings: [...aims.findingsOf(paper)],
      missingPages: [...paper.missingPages],
      ...wayOf(paper),
      aside: pages
        .asideOf(paper.id)
        .flatMap(({ id: pageId, asideAs, thumbSha256 }) =>
          asideAs === null ? [] : [{ pageId, as: asideAs, thumbSha256 }],
        ),
      originals: pages.originalsOfPaper(paper.id).map(({ sha256, name, bytes }) => ({ sha256, name, bytes })),
      jobs: jobs.ofPaper(paper.id).map(jobView),
      filing: filing && {
        dossierId: filing.dossierId,
        digitisedAs: filing.digitisedAs,
        filedByName: filing.filedByName,
        filedAt: fromUtcIso(filing.filedAt),
        unitName: filing.unitName,
        pages: filing.pages,
        otherOwnerWhy: filing.otherOwnerWhy,
        file: filing.derivative,
        replacedBy: filing.replacedBy,
        withdrawnWhy: filing.withdrawnWhy,
      },
      dossier: dossierHead(filing?.dossierId ?? paper.target.dossierId),
      canUndo: paper.state !== 'filed' && edits.findLast(paper.id) !== undefined,
      canRedo: paper.state !== 'filed' && edits.findUndone(paper.id) !== undefined,
    };
  }

  function waitingView(paper: PaperRow): WaitingPaper {
    const held = pages.pagesOf(paper.id);
    const count = (test: (page: PageRow) => boolean) => held.filter(test).length;
    const done = jobs.ofPaper(paper.id);
    const lastJob = done.findLast(({ paperId }) => paperId === paper.id);
    const guessed = readings.of(paper.id).find(({ field }) => field === 'title')?.proposed;
    return {
      paperId: paper.id,
      arrivedAt: fromUtcIso(paper.arrivedAt),
      title: paper.details.title || (guessed ?? ''),
      target: paper.target,
      ...wayOf(paper),
      pages: held.length,
      unread: count(({ state }) => state === 'new' || state === 'looked'),
      doubtful: count(({ doubtful, kept }) => doubtful && kept === null),
      failed: count(({ state }) => state === 'failed'),
      thumbSha256: held[0]?.thumbSha256 ?? null,
      findings: [...new Set([...held.flatMap(({ findings }) => findings), ...aims.findingsOf(paper)])],
      missingPages: [...paper.missingPages],
      dossier: dossierHead(paper.target.dossierId),
      arriving: done.some(({ state, arrived }) => !arrived && (state === 'queued' || state === 'running')),
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
      work: file === null ? writingOf(paperId) : null,
    };
  }

  function writingOf(paperId: string): PaperJob | null {
    const last = jobs.ofPaper(paperId).findLast(({ kind }) => kind === 'write');
    return last ? jobView(last) : null;
  }

  return { jobView, paperView, waitingView, servingView, dossierHead, parties, places, isSure: aims.isSure };
}

function errorView(error: AppError | null) {
  return error && { code: error.code, ...(error.params ? { params: { ...error.params } } : {}) };
}

function routeView(route: RouteRow | undefined) {
  return route ? { why: route.why, number: route.number, trouble: errorView(route.trouble) } : null;
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
