import { type AppError, appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { findText } from '../../../shared/papers/find-text.ts';
import type { Box } from '../../../shared/papers/geometry.ts';
import { pageView } from '../jobs/page-view.ts';
import { readingOnPage } from '../store/page-words.ts';
import { readingView } from '../views.ts';
import { byOf, type HandlerDeps, type PapersHandlers } from './deps.ts';

/** More than anybody walks through; the words were too few. */
const MOST_HITS = 200;

type ReviewCall =
  | 'papers.queue'
  | 'papers.counts'
  | 'papers.paper'
  | 'papers.page'
  | 'papers.edit'
  | 'papers.undo'
  | 'papers.redo'
  | 'papers.findText'
  | 'papers.aim'
  | 'papers.explainOwner'
  | 'papers.likeness'
  | 'papers.keepPage'
  | 'papers.confirmFields'
  | 'papers.describe';

/** Looking at waiting papers and putting them right. */
export function reviewHandlers(deps: HandlerDeps): Pick<PapersHandlers, ReviewCall> {
  const { store, papers, pages, kept, readings, routes, views, editPapers, understand, publish, now } = deps;
  const { scannedBefore, fileWhenRead } = deps;
  const changed = (id: string) => publish('store.changed', { room: 'papers', id });
  /** What its pages say together is asked again: they are others now. */
  function announced(reply: ReturnType<typeof editPapers.undo>): Result<{ paperIds: string[] }, AppError> {
    if (!reply.ok) return reply;
    const paperIds = [...reply.value.paperIds];
    for (const paperId of paperIds) changed(paperId);
    void understand(paperIds).then(() => paperIds.forEach(changed));
    return ok({ paperIds });
  }

  return {
    'papers.queue': ({ after, limit }) => {
      const rows = papers.waiting(after, limit);
      return ok({
        papers: rows.map(views.waitingView),
        waiting: papers.countWaiting(),
        nextCursor: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
      });
    },

    'papers.counts': () => {
      const ready = papers.countReady();
      return ok({ ready, working: papers.countWaiting() - ready });
    },

    'papers.paper': ({ paperId }) => {
      const paper = papers.find(paperId);
      return paper ? ok(views.paperView(paper)) : err(appError('not-found'));
    },

    'papers.page': async ({ pageId }) => {
      const page = pages.find(pageId);
      if (!page) return err(appError('not-found'));
      const reading = await readingOnPage(store, page);
      const { lines = [], codes = [] } = reading ?? {};
      return ok({
        ...pageView(page),
        paperId: page.paperId,
        size: reading?.page ?? null,
        lines: lines.map((line) => ({ ...line, words: [...line.words] })),
        codes: [...codes],
      });
    },

    'papers.edit': ({ edit }, { caller }) => {
      return announced(editPapers.edit(edit, caller.officerId));
    },

    'papers.undo': ({ paperId }) => announced(editPapers.undo(paperId)),

    'papers.redo': ({ paperId }) => announced(editPapers.redo(paperId)),

    'papers.findText': async ({ paperId, text }) => {
      const hits: { pageId: string; box: Box; line: string }[] = [];
      for (const page of pages.pagesOf(paperId)) {
        const lines = (await readingOnPage(store, page))?.lines ?? [];
        hits.push(...findText(lines, text).map((hit) => ({ pageId: page.id, ...hit })));
        if (hits.length > MOST_HITS) break;
      }
      return ok({ hits: hits.slice(0, MOST_HITS), cut: hits.length > MOST_HITS });
    },

    'papers.aim': async ({ paperId, target, keepsOlder }, context) => {
      if (papers.find(paperId)?.state !== 'waiting') return err(appError('paper-not-waiting'));
      const wishedBy = target.fileWhenRead ? byOf(context) : null;
      store.write(() => {
        papers.setTarget(paperId, target, { keepsOlder, wishedBy });
        routes.forget(paperId);
      });
      changed(paperId);
      // Read a moment before the wish came: nothing else would look at it again.
      if (wishedBy && fileWhenRead.isUnderstood(paperId)) {
        await understand([paperId]);
        fileWhenRead.papers([paperId]);
        changed(paperId);
      }
      return ok({});
    },

    'papers.explainOwner': ({ paperId, reason }) => {
      if (papers.find(paperId)?.state !== 'waiting') return err(appError('paper-not-waiting'));
      papers.sayOtherOwner(paperId, reason);
      changed(paperId);
      return ok({});
    },

    'papers.likeness': async ({ paperId, others }) =>
      ok({ likeness: await scannedBefore.likeness(paperId, others) }),

    'papers.keepPage': ({ pageId, kept: isKept }, context) => {
      const paperId = pages.find(pageId)?.paperId ?? '';
      const state = papers.find(paperId)?.state;
      if (state === undefined) return err(appError('not-found'));
      if (state !== 'waiting') return err(appError('paper-not-waiting'));
      store.write(() => {
        if (isKept) kept.keepOnce(pageId, byOf(context), toUtcIso(now()));
        else kept.forget(pageId);
      });
      changed(paperId);
      return ok({});
    },

    'papers.confirmFields': ({ paperId, fields }, context) => {
      if (!papers.find(paperId)) return err(appError('not-found'));
      const { officerId } = byOf(context);
      store.write(() => {
        for (const { field, value } of fields) {
          if (value === null) readings.unconfirm(paperId, field);
          else readings.confirm(paperId, field, value, officerId, toUtcIso(now()));
        }
      });
      changed(paperId);
      return ok({ readings: readings.of(paperId).map(readingView) });
    },

    'papers.describe': ({ paperId, details }) => {
      const state = papers.find(paperId)?.state;
      if (state === undefined) return err(appError('not-found'));
      if (state === 'dropped') return err(appError('paper-not-waiting'));
      papers.setDetails(paperId, details);
      changed(paperId);
      return ok({});
    },
  };
}
