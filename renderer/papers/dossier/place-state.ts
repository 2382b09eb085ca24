// How one place of a dossier stands: what is filed there, what waits for it, in words and with what can be done.
import type { Output } from '../../../shared/contract.ts';
import { formatInstant } from '../../../shared/lib/date-text.ts';
import type { PaperPlace, WaitingPaper } from '../../../shared/papers/calls.ts';
import { DIGITISATION_STATUS } from '../../../shared/papers/details.ts';
import { t } from '../../messages/index.ts';
import type { Tone } from '../../ui/StateBadge.tsx';
import { extraName, filedAt } from '../review/places.ts';
import { hasStalled, isOpen, stateOfWaiting } from '../words.ts';

type OfDossier = Output<'papers.ofDossier'>;
export type Use = OfDossier['uses'][number];

export type PlaceState = {
  readonly place: PaperPlace;
  readonly uses: readonly Use[];
  readonly waiting: readonly WaitingPaper[];
};

export function placeStates(data: OfDossier): readonly PlaceState[] {
  return data.places.map((place) => ({
    place,
    uses: filedAt(data, place),
    waiting: data.waiting.filter(({ target }) => isMeantFor(target, place)),
  }));
}

/** Papers that wait for the dossier and nobody has said for which of its places. */
export function withoutPlace(data: OfDossier): readonly WaitingPaper[] {
  return data.waiting.filter(({ target }) => !data.places.some((place) => isMeantFor(target, place)));
}

/** Filed as an extra paper, under a name that no place bears. */
export function extraUses(data: OfDossier): readonly Use[] {
  const placed = new Set(data.places.flatMap((place) => filedAt(data, place).map(({ paperId }) => paperId)));
  return data.uses.filter(({ paperId }) => !placed.has(paperId));
}

function isMeantFor(target: WaitingPaper['target'], place: PaperPlace): boolean {
  const { requirementId, asResult } = place;
  if (asResult || target.asResult) return asResult && target.asResult;
  if (requirementId === null) return extraName(place) === target.extra;
  return requirementId === target.requirementId;
}

export function badgeOfPlace({ place, uses, waiting }: PlaceState): {
  readonly tone: Tone;
  readonly text: string;
} {
  const [first] = waiting;
  if (first) return waitingBadge(first);
  const last = uses.at(-1);
  if (last) return badgeOfUse(last);
  if (place.asResult && !place.isHeld) return { tone: 'plain', text: t('paperReview.dossier.noResult') };
  if (place.presentedOnly) return { tone: 'plain', text: t('paperReview.dossier.presented') };
  return {
    tone: 'plain',
    text: t(place.isHeld ? 'paperReview.dossier.none' : 'paperReview.dossier.notHanded'),
  };
}

function waitingBadge(paper: WaitingPaper): { readonly tone: Tone; readonly text: string } {
  const state = stateOfWaiting(paper);
  return state.tone === 'done' ? { tone: 'soon', text: t('paperReview.dossier.waiting') } : state;
}

export function badgeOfUse({ status, file, work }: Use): { readonly tone: Tone; readonly text: string } {
  if (file === null) return badgeOfMaking(work);
  if (status === DIGITISATION_STATUS.reusedPaper)
    return { tone: 'done', text: t('paperReview.dossier.reusedPaper') };
  if (status === DIGITISATION_STATUS.reusedResult)
    return { tone: 'done', text: t('paperReview.dossier.reusedResult') };
  return { tone: 'done', text: t('paperReview.dossier.digitised') };
}

function badgeOfMaking(work: Use['work']): { readonly tone: Tone; readonly text: string } {
  if (!work || !hasStalled(work)) return { tone: 'calm', text: t('paperReview.dossier.making') };
  const text = isOpen(work) ? t('papers.queue.waitsForRoom') : t('paperReview.dossier.notMade');
  return { tone: 'must', text };
}

/** '3 trang · Trần Thị Lan · 09:12 20/11/2026'. */
export function factsOfUse({ pages, byName, at }: Use): string {
  return t('paperReview.dossier.facts', { pages, by: byName, time: formatInstant(at) });
}

export function isReused({ status }: Use): boolean {
  return status !== DIGITISATION_STATUS.digitised;
}
