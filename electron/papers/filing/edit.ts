// Putting waiting pages in order. Every edit keeps the arrangement from before it; undo brings that back.
import { v7 as uuidV7 } from 'uuid';
import { type AppError, appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import {
  type ArrangeFault,
  type Arrangement,
  arranged,
  type PaperEdit,
} from '../../../shared/papers/arrange.ts';
import { NO_TARGET } from '../scanning/arrivals.ts';
import type { EditRow } from '../store/edit-repo.ts';
import type { FilingParts } from './parts.ts';

export type Edited = {
  /** Papers touched, a new one among them. */
  readonly paperIds: readonly string[];
};

const FAULTS: Readonly<Record<ArrangeFault, AppError>> = {
  'page-unknown': appError('changed-meanwhile'),
  'nothing-to-split': appError('paper-nothing-to-split'),
};

export type EditPapers = ReturnType<typeof createEditPapers>;

export function createEditPapers(parts: FilingParts & { readonly now: () => number }) {
  const { store, papers, pages, jobs, edits, now, wake } = parts;

  /** Errors: 'changed-meanwhile' (a page is elsewhere by now), 'paper-not-waiting', 'paper-nothing-to-split'. */
  function edit(change: PaperEdit, officerId: string): Result<Edited, AppError> {
    const edited = store.write(() => {
      const touched = papersTouched(change);
      if (touched.some((paperId) => papers.find(paperId)?.state !== 'waiting'))
        return err(appError('paper-not-waiting'));
      const before = pages.arrangementOf(touched);
      const newPaperId = uuidV7();
      const after = arranged(before, change, newPaperId);
      if (!after.ok) return err(FAULTS[after.error]);
      const at = toUtcIso(now());
      if (change.kind === 'split') addSplitOff(newPaperId, change.paperId, at, officerId);
      const paperIds = Object.keys(after.value);
      apply(before, after.value);
      edits.add(change, withEmpty(before, paperIds), paperIds, officerId, at);
      return ok({ paperIds });
    });
    if (edited.ok) wake();
    return edited;
  }

  /**
   * Takes back the last edit that touched this paper. Pages that arrived since stay where they are.
   * Errors: 'paper-nothing-to-undo', 'paper-undo-blocked' (another paper of that edit was filed or edited since).
   */
  function undo(paperId: string): Result<Edited, AppError> {
    const undone = store.write(() => {
      const last = edits.findLast(paperId);
      if (!last) return err(appError('paper-nothing-to-undo'));
      const isBlocked = last.paperIds.some(
        (id) => papers.find(id)?.state === 'filed' || edits.findLast(id)?.seq !== last.seq,
      );
      if (isBlocked) return err(appError('paper-undo-blocked'));
      const current = pages.arrangementOf(last.paperIds);
      apply(current, withLateArrivals(last.before, current));
      edits.setUndone(last.seq, toUtcIso(now()));
      return ok({ paperIds: last.paperIds });
    });
    if (undone.ok) wake();
    return undone;
  }

  /**
   * Does again the edit that was taken back last. Errors: 'paper-nothing-to-redo', 'paper-undo-blocked' (another paper
   * of that edit was filed or edited since), 'changed-meanwhile'.
   */
  function redo(paperId: string): Result<Edited, AppError> {
    const redone = store.write(() => {
      const next = edits.findUndone(paperId);
      if (!next) return err(appError('paper-nothing-to-redo'));
      const isBlocked = next.paperIds.some(
        (id) => papers.find(id)?.state === 'filed' || edits.findUndone(id)?.seq !== next.seq,
      );
      if (isBlocked) return err(appError('paper-undo-blocked'));
      const current = pages.arrangementOf(next.paperIds);
      const after = arranged(current, next.edit, splitOffOf(next));
      if (!after.ok) return err(FAULTS[after.error]);
      apply(current, after.value);
      edits.setRedone(next.seq);
      return ok({ paperIds: next.paperIds });
    });
    if (redone.ok) wake();
    return redone;
  }

  function apply(before: Arrangement, after: Arrangement) {
    pages.rearrange(before, after);
    for (const [paperId, held] of Object.entries(after)) {
      papers.setState(paperId, held.length > 0 ? 'waiting' : 'dropped');
      papers.leaveToOfficer(paperId);
      for (const page of pages.pagesOf(paperId)) if (page.state === 'looked') reopen(page.jobId);
    }
  }

  /** A page turned after its job had ended is read again by that job. */
  function reopen(jobId: string) {
    const state = jobs.find(jobId)?.state;
    if (state === 'done' || state === 'failed') jobs.reopen(jobId);
  }

  /** It stays with the same dossier or draft; what it is, is another matter. */
  function addSplitOff(newPaperId: string, from: string, at: string, officerId: string) {
    const { draftId = null, dossierId = null } = papers.find(from)?.target ?? {};
    papers.insert(newPaperId, at, officerId, { ...NO_TARGET, draftId, dossierId });
  }

  function papersTouched(change: PaperEdit): readonly string[] {
    const ofPages = (pageIds: readonly string[]) => pageIds.flatMap((id) => pages.find(id)?.paperId ?? []);
    switch (change.kind) {
      case 'rotate':
      case 'drop':
        return [...new Set(ofPages(change.pageIds))];
      case 'move':
        return [...new Set([...ofPages(change.pageIds), change.paperId])];
      case 'split':
        return [change.paperId];
      case 'merge':
        return [...new Set(change.paperIds)];
    }
  }

  return { edit, undo, redo };
}

/** The paper a split made: it was empty before, and is not the one that was split. */
function splitOffOf({ edit, before, paperIds }: EditRow): string {
  if (edit.kind !== 'split') return '';
  return paperIds.find((id) => id !== edit.paperId && (before[id] ?? []).length === 0) ?? '';
}

function withEmpty(before: Arrangement, paperIds: readonly string[]): Arrangement {
  return Object.fromEntries(paperIds.map((paperId) => [paperId, before[paperId] ?? []]));
}

function withLateArrivals(before: Arrangement, current: Arrangement): Arrangement {
  const known = new Set(
    Object.values(before)
      .flat()
      .map(({ pageId }) => pageId),
  );
  return Object.fromEntries(
    Object.entries(before).map(([paperId, held]) => [
      paperId,
      [...held, ...(current[paperId] ?? []).filter(({ pageId }) => !known.has(pageId))],
    ]),
  );
}
