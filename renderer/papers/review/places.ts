// The places of a dossier as choices: by key, so that a select can hold them.
import type { Output } from '../../../shared/contract.ts';
import type { PaperPlace } from '../../../shared/papers/calls.ts';
import { answersRequirement } from '../../../shared/papers/held.ts';
import { PAPER_KINDS } from '../../../shared/papers/kinds.ts';
import { t } from '../../messages/index.ts';

export type Where = Pick<PaperPlace, 'requirementId' | 'asResult' | 'name'>;
type OfDossier = Output<'papers.ofDossier'>;

/** A paper that is not on the dossier's list. */
export const EXTRA: Where = { requirementId: null, asResult: false, name: '' };

export function keyOf({ requirementId, asResult, name }: Where): string {
  if (asResult) return 'result';
  return requirementId === null ? `extra ${name}` : `requirement ${requirementId}`;
}

export function placeWords({ asResult, name, isHeld }: PaperPlace): string {
  if (asResult) return t('paperReview.filing.result', { name });
  return isHeld ? name : t('paperReview.filing.notHanded', { name });
}

/** A named place among the dossier's papers that is no requirement's. */
export function extraName({ requirementId, asResult, name }: Where): string | null {
  return requirementId === null && !asResult ? name : null;
}

/** The place that was chosen or that a paper was scanned for, else the only one that asks for a paper like it. */
export function likelyPlace(
  places: readonly PaperPlace[],
  target: {
    readonly requirementId: string | null;
    readonly asResult: boolean;
    readonly extra: string | null;
  },
  paper: { readonly title: string; readonly kind: string },
): Where | undefined {
  if (target.extra !== null) return places.find((place) => extraName(place) === target.extra) ?? EXTRA;
  if (target.asResult) return places.find(({ asResult }) => asResult);
  const meant = places.find(
    ({ requirementId }) => requirementId !== null && requirementId === target.requirementId,
  );
  if (meant || paper.title === '') return meant;
  const kind = PAPER_KINDS.find((known) => known === paper.kind) ?? null;
  const fitting = places.filter(
    ({ asResult, name }) => !asResult && answersRequirement({ title: paper.title, kind }, name),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What is filed at a place already, the latest last. */
export function filedAt({ uses }: Pick<OfDossier, 'uses'>, place: Where): OfDossier['uses'] {
  return uses.filter(({ requirementId, digitisedAs, title }) => {
    if (place.asResult) return digitisedAs === 1;
    if (digitisedAs === 1 || requirementId !== place.requirementId) return false;
    return requirementId !== null || title === place.name;
  });
}
