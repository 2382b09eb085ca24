import { setImmediate as nextTurn } from 'node:timers/promises';
import { appError } from '../../../shared/errors.ts';
import { addDays, dayOf } from '../../../shared/lib/dates.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { DIGITISED_AS } from '../../../shared/papers/details.ts';
import { type Saving, savingsByProcedure } from '../../../shared/papers/savings.ts';
import { heldView } from '../views.ts';
import { byOf, type HandlerDeps, type PapersHandlers } from './deps.ts';

type FilingCall =
  | 'papers.file'
  | 'papers.takeBack'
  | 'papers.ofDossier'
  | 'papers.ofPerson'
  | 'papers.heldAmong'
  | 'papers.reuse'
  | 'papers.endReuse'
  | 'papers.stopReuse'
  | 'papers.savings';

/** Filing, the person's store and reuse. */
export function filingHandlers(deps: HandlerDeps): Pick<PapersHandlers, FilingCall> {
  const { papers, pages, uses, dossiers, announce, views, filePaper, personStore, publish, now, savings } =
    deps;
  const { fileWhenRead, understand } = deps;

  const changed = (paperId: string, dossierId?: string) => {
    publish('store.changed', { room: 'papers', id: paperId });
    if (dossierId) publish('store.changed', { room: 'dossiers', id: dossierId });
  };

  /** Whose it is shows when its pages are read together, a moment after the last of them. */
  function awaitsUnderstanding(paperId: string): boolean {
    const isRead = pages.pagesOf(paperId).every(({ state }) => state === 'read');
    return isRead && !fileWhenRead.isUnderstood(paperId);
  }

  return {
    'papers.file': ({ asResult, ...request }, context) => {
      const file = () => {
        const digitisedAs = asResult ? DIGITISED_AS.result : DIGITISED_AS.component;
        const requirementId = asResult ? null : request.requirementId;
        const filed = filePaper.file({ ...request, requirementId, digitisedAs }, byOf(context));
        if (filed.ok) changed(request.paperId, request.dossierId);
        return filed;
      };
      const { paperId } = request;
      return awaitsUnderstanding(paperId) ? understand([paperId]).then(file) : file();
    },

    'papers.takeBack': ({ paperId, reason }, context) => {
      const taken = filePaper.takeBack(paperId, reason, byOf(context));
      if (!taken.ok) return taken;
      changed(paperId, taken.value.dossierId);
      return ok({});
    },

    'papers.ofDossier': ({ dossierId }) => {
      const coverage = announce.coverage(dossierId);
      const dossier = views.dossierHead(dossierId);
      if (!coverage || !dossier) return err(appError('not-found'));
      return ok({
        dossier,
        parties: views.parties(dossierId),
        places: views.places(dossierId),
        uses: uses.ofDossier(dossierId).map(views.servingView),
        waiting: papers.waitingFor(dossierId).map(views.waitingView),
        coverage,
        askedAgain: uses.askedAgainOf(dossierId).map(({ requirementId, paperId, reason }) => ({
          requirementId,
          paperId,
          reason,
          title: papers.find(paperId)?.details.title ?? '',
        })),
      });
    },

    'papers.ofPerson': ({ ownerIdNumber, versionId }) => {
      const today = dayOf(now());
      const answers =
        versionId === null ? [] : [...personStore.heldForProcedure(ownerIdNumber, versionId, today)];
      return ok({
        papers: personStore.heldPapers(ownerIdNumber).map((held) => heldView(held, ownerIdNumber, today)),
        answers: answers.map(([requirementId, held]) => ({
          requirementId,
          paperIds: held.map(({ paperId }) => paperId),
        })),
      });
    },

    'papers.heldAmong': ({ dossierId, names }) => {
      const state = dossiers.findState(dossierId);
      if (!state) return err(appError('not-found'));
      const { idNumber } = state.reception.owner;
      const at = now();
      return ok({
        held: personStore.heldAmongAsked(state, names, at).map(({ name, requirementId, held }) => ({
          ...{ name, requirementId },
          paper: heldView(held, idNumber, dayOf(at)),
        })),
      });
    },

    'papers.reuse': (request, context) => {
      const linked = personStore.reuse(request, byOf(context));
      if (linked.ok) changed(request.paperId, request.dossierId);
      return linked;
    },

    'papers.endReuse': ({ dossierId, paperId, reason }, context) => {
      const ended = personStore.endReuse(dossierId, paperId, reason, byOf(context));
      if (!ended.ok) return ended;
      changed(paperId, dossierId);
      return ok({});
    },

    'papers.stopReuse': ({ paperId, reason }) => {
      if (!papers.find(paperId)?.filing) return err(appError('not-found'));
      papers.setWithdrawn(paperId, reason);
      changed(paperId);
      return ok({});
    },

    'papers.savings': async ({ from, to }) => {
      const rows: Saving[] = [];
      for (let day: string = from; day <= to; day = addDays(day, 1)) {
        rows.push(...savings.ofDay(day));
        // A year is long: whoever stands at a counter comes first.
        await nextTurn();
      }
      return ok({ procedures: [...savingsByProcedure(rows)] });
    },
  };
}
