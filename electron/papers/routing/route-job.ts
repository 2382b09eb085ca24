// Sorting a stack: once all its pages have come in and were looked at, they go into the papers that the sheets among them
// name. One transaction for the whole stack: cut off before, it is sorted at the next start; after, never again.
import { v7 as uuidV7 } from 'uuid';
import { type RoutedPart, routed } from '../../../shared/papers/route.ts';
import type { FilingParts } from '../filing/parts.ts';
import type { JobRow } from '../store/job-repo.ts';
import type { PaperRow } from '../store/paper-repo.ts';
import type { RoutingDeps } from './deps.ts';
import { createMarks } from './marks.ts';

export type RouteJob = ReturnType<typeof createRouteJob>;

export function createRouteJob(parts: FilingParts & RoutingDeps & { readonly now: () => number }) {
  const { store, papers, pages, jobs, edits, routes, now, blankPages } = parts;
  const marks = createMarks(parts);

  /** Sorts the pages of a job that still lie in the paper they were begun for; gives the papers that changed. */
  function route(jobId: string): readonly string[] {
    return store.write(() => {
      const job = jobs.find(jobId);
      const paper = job && papers.find(job.paperId);
      if (!job || !paper || job.routed) return [];
      const found = paper.state === 'waiting' ? sorted(job, paper) : [];
      const paperIds = found.map((part, index) => put(part, paper, index === 0, job));
      const changed = paperIds.length > 1 || found.some(({ aside, route: to }) => aside.length > 0 || to);
      if (changed) edits.forgetOf(paper.id);
      jobs.setRouted(jobId, paperIds.at(-1) ?? paper.id);
      return changed ? paperIds : [];
    });
  }

  function sorted(job: JobRow, paper: PaperRow): readonly RoutedPart[] {
    const at = now();
    const marked = pages
      .pagesOf(paper.id)
      .filter(({ jobId }) => jobId === job.id)
      .map((page) => ({ pageId: page.id, mark: marks.markOf(page, at) }));
    if (marked.length === 0) return [];
    const { placeIn } = marks;
    return routed(marked, paper.target, { blankPages: blankPages(), duplex: job.duplex, placeIn });
  }

  /** The first part stays in the paper that was begun, unless pages of an earlier run lie there already. */
  function put(part: RoutedPart, begun: PaperRow, isFirst: boolean, job: JobRow): string {
    const stays = isFirst && (!part.route || pages.pagesOf(begun.id).every(({ jobId }) => jobId === job.id));
    const paperId = stays ? begun.id : uuidV7();
    if (!stays) papers.insert(paperId, begun.arrivedAt, begun.arrivedBy, begun.target);
    part.pageIds.forEach((pageId, position) => {
      if (!stays) pages.moveTo(pageId, paperId, position);
    });
    for (const { pageId, as } of part.aside) pages.setAside(pageId, as, paperId);
    if (part.route) {
      const { aim, why, place, trouble } = part.route;
      papers.setTarget(paperId, { ...aim, extra: null, fileWhenRead: false });
      const number = place.kind === 'number' ? place.number : null;
      routes.put(paperId, { why, number, trouble: trouble ?? null });
    }
    return paperId;
  }

  return route;
}
