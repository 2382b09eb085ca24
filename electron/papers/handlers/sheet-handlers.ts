import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { byOf, type HandlerDeps, type PapersHandlers } from './deps.ts';

type SheetCall = 'papers.printSheets' | 'papers.bringBack' | 'papers.fileSure';

/** Separator sheets, and the stacks they sorted. */
export function sheetHandlers(deps: HandlerDeps): Pick<PapersHandlers, SheetCall> {
  const { store, papers, pages, jobs, views, runner, printSheets, fileWhenRead, publish } = deps;
  const changed = (id: string) => publish('store.changed', { room: 'papers', id });

  return {
    'papers.printSheets': ({ dossierId, places }, context) => printSheets(dossierId, places, byOf(context)),

    'papers.bringBack': ({ pageId }) => {
      const brought = store.write(() => {
        const page = pages.find(pageId);
        const paper = page?.asideOf ? papers.find(page.asideOf) : undefined;
        if (!page || !paper) return err(appError('not-found'));
        if (paper.state !== 'waiting') return err(appError('paper-not-waiting'));
        pages.bringBack(pageId, paper.id);
        const isUnread = page.state === 'new' || page.state === 'looked';
        if (isUnread && jobs.find(page.jobId)?.endedAt) jobs.reopen(page.jobId);
        return ok({ paperId: paper.id });
      });
      if (brought.ok) changed(brought.value.paperId);
      runner.wake();
      return brought;
    },

    'papers.fileSure': ({ paperIds }, context) => {
      const filed: string[] = [];
      for (const paperId of new Set(paperIds)) {
        const paper = papers.find(paperId);
        if (!paper || !views.isSure(paper) || !fileWhenRead.asAimed(paper, byOf(context)).ok) continue;
        filed.push(paperId);
        changed(paperId);
        if (paper.target.dossierId)
          publish('store.changed', { room: 'dossiers', id: paper.target.dossierId });
      }
      return ok({ filed, left: [...new Set(paperIds)].filter((paperId) => !filed.includes(paperId)) });
    },
  };
}
