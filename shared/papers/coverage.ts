// How much of a dossier is digitised: what the event `papers-filed` says and the report counts. Pure.
import type { ReceivedPaper } from '../dossiers/index.ts';
import { DIGITISATION_STATUS, DIGITISED_AS, type DigitisationStatus, type DigitisedAs } from './details.ts';

/** One paper in its place in a dossier. `requirementId` is null for an extra paper and for a result. */
export type PaperUse = {
  readonly requirementId: string | null;
  readonly digitisedAs: DigitisedAs;
  readonly status: DigitisationStatus;
};

export type Coverage = { readonly digitised: number; readonly reused: number; readonly of: number };

/**
 * Counts the dossier's papers and results against those filed or reused. A paper shown and given back ("xuất trình")
 * need not be digitised; when it was, it counts. Several files under one requirement are one.
 */
export function coverageOf(
  papers: readonly Pick<ReceivedPaper, 'requirementId' | 'presentedOnly'>[],
  results: number,
  uses: readonly PaperUse[],
): Coverage {
  const asked = papers.filter(({ presentedOnly }) => !presentedOnly);
  const components = uses.filter(({ digitisedAs }) => digitisedAs === DIGITISED_AS.component);
  const places = placesOf(components);
  const extras = components.filter(({ requirementId }) => requirementId === null);
  const filedResults = uses.length - components.length;

  const filled = [...places.values(), ...extras.map(({ status }) => status)];
  const reused = filled.filter((status) => status !== DIGITISATION_STATUS.digitised).length;
  const required = new Set([...asked.flatMap(({ requirementId }) => requirementId ?? []), ...places.keys()]);
  const extrasAsked = asked.filter(({ requirementId }) => requirementId === null).length;
  return {
    digitised: filled.length - reused + filedResults,
    reused,
    of: required.size + Math.max(extrasAsked, extras.length) + Math.max(results, filedResults),
  };
}

/** By requirement, the best of each: what was digitised here is not also counted as reused. */
function placesOf(uses: readonly PaperUse[]): ReadonlyMap<string, DigitisationStatus> {
  const places = new Map<string, DigitisationStatus>();
  for (const { requirementId, status } of uses) {
    if (requirementId === null || places.get(requirementId) === DIGITISATION_STATUS.digitised) continue;
    places.set(requirementId, status);
  }
  return places;
}
