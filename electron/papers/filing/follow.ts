// What a dossier's own events mean for its papers: a draft that was received, papers reused at reception, a new result.
import type {
  AskedAgain,
  DossierEvent,
  DossierState,
  ReceivedPaper,
} from '../../../shared/dossiers/index.ts';
import { readAskedAgainMark } from '../../../shared/intake/index.ts';
import { fromUtcIso } from '../../../shared/lib/dates.ts';
import type { DossierLog } from '../../dossiers/index.ts';
import type { By } from '../scanning/arrivals.ts';
import type { FilingParts } from './parts.ts';
import type { PersonStore } from './person-store.ts';

export function createFollower(
  parts: FilingParts & {
    readonly personStore: PersonStore;
    readonly dossiers: Pick<DossierLog, 'eventsOf'>;
    /** After the transaction: papers that waited for this dossier may be filed now. */
    readonly received: (dossierId: string) => void;
  },
) {
  const { store, papers, uses, announce, personStore, dossiers, received } = parts;

  return (state: DossierState, _seq: number, event: DossierEvent): void => {
    switch (event.kind) {
      case 'received':
      case 'accepted':
        adopt(state);
        explain(state);
        link(state, state.reception.papers);
        if (event.kind === 'accepted') store.afterCommit(() => received(state.id));
        break;
      case 'supplement-requested':
        note(state, event.askedAgain ?? []);
        break;
      case 'supplement-received':
        note(state, event.askedAgain ?? []);
        link(state, event.papers);
        recount(state);
        break;
      case 'corrected':
        if (event.changes.papers) recount(state);
        break;
      case 'result-recorded':
      case 'reopened':
        recount(state);
        break;
    }
  };

  /** What was scanned while the draft was filled in belongs to the dossier now. */
  function adopt(state: DossierState) {
    if (papers.adoptDraft(state.reception.draftId, state.id)) store.afterCommit(() => received(state.id));
  }

  /** Reasons given in the draft itself for asking again. */
  function explain(state: DossierState) {
    const asked = state.reception.overrides.flatMap(({ warning, reason }) => {
      const mark = readAskedAgainMark(warning);
      return mark ? [{ ...mark, reason }] : [];
    });
    note(state, asked);
  }

  /** Papers held and asked for all the same, each with why. */
  function note({ id: dossierId, reception, lastEventAt: at }: DossierState, asked: readonly AskedAgain[]) {
    if (asked.length === 0) return;
    const { draftId } = reception;
    const { officerId: by } = signer(dossierId);
    for (const each of asked) uses.askAgain({ draftId, dossierId, ...each, by, at });
  }

  /** A paper named as reused that may not serve is not linked: the dossier says what was declared, we what is so. */
  function link(state: DossierState, given: readonly ReceivedPaper[]) {
    const reused = given.filter((paper) => paper.reusedPaperId !== null);
    if (reused.length === 0) return;
    const by = signer(state.id);
    const at = fromUtcIso(state.lastEventAt);
    for (const { reusedPaperId: paperId, requirementId } of reused) {
      if (paperId === null) continue;
      const held = personStore.checkReuse(paperId, state.reception.owner.idNumber, at);
      if (held.ok) personStore.link({ dossierId: state.id, requirementId, paperId }, held.value, by, at);
    }
    store.afterCommit(announce.tellAll);
  }

  /** Only dossiers that hold papers at all; the rest have nothing to tell. */
  function recount(state: DossierState) {
    if (uses.ofDossier(state.id).length === 0) return;
    announce.mark(state.id, signer(state.id));
    store.afterCommit(announce.tellAll);
  }

  function signer(dossierId: string): By {
    const last = dossiers.eventsOf(dossierId).at(-1);
    return { officerId: last?.officerId ?? '', officerName: last?.officerName ?? '' };
  }
}
