import { gunzipSync } from 'node:zlib';
import { appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { PageReading } from '../../../shared/papers/page-reading.ts';
import type { PageRow } from '../store/page-repo.ts';
import { pageView, readingView } from '../views.ts';
import { byOf, type HandlerDeps, type PapersHandlers } from './deps.ts';

type ReviewCall =
  | 'papers.queue'
  | 'papers.paper'
  | 'papers.page'
  | 'papers.edit'
  | 'papers.undo'
  | 'papers.aim'
  | 'papers.confirmFields'
  | 'papers.describe';

/** Looking at waiting papers and putting them right. */
export function reviewHandlers(deps: HandlerDeps): Pick<PapersHandlers, ReviewCall> {
  const { store, papers, pages, readings, views, editPapers, publish, now } = deps;
  const changed = (id: string) => publish('store.changed', { room: 'papers', id });
  const announced = <R extends ReturnType<typeof editPapers.undo>>(reply: R): R => {
    if (reply.ok) for (const paperId of reply.value.paperIds) changed(paperId);
    return reply;
  };

  async function readingOf({ readingSha256 }: PageRow): Promise<PageReading | undefined> {
    const packed = readingSha256 && (await store.files.get(readingSha256));
    return packed ? (JSON.parse(gunzipSync(packed).toString('utf8')) as PageReading) : undefined;
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

    'papers.paper': ({ paperId }) => {
      const paper = papers.find(paperId);
      return paper ? ok(views.paperView(paper)) : err(appError('not-found'));
    },

    'papers.page': async ({ pageId }) => {
      const page = pages.find(pageId);
      if (!page) return err(appError('not-found'));
      const reading = await readingOf(page);
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
      const edited = announced(editPapers.edit(edit, caller.officerId));
      return edited.ok ? ok({ paperIds: [...edited.value.paperIds] }) : edited;
    },

    'papers.undo': ({ paperId }) => {
      const undone = announced(editPapers.undo(paperId));
      return undone.ok ? ok({ paperIds: [...undone.value.paperIds] }) : undone;
    },

    'papers.aim': ({ paperId, target }) => {
      if (papers.find(paperId)?.state !== 'waiting') return err(appError('paper-not-waiting'));
      papers.setTarget(paperId, target);
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
