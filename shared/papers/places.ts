// Where in a dossier a paper can be filed. Pure.
import type { ReceivedPaper } from '../dossiers/index.ts';

export type Place = {
  /** Null for an extra paper and for the result. */
  readonly requirementId: string | null;
  readonly asResult: boolean;
  readonly name: string;
  /** Handed in, or recorded as a result. */
  readonly isHeld: boolean;
  /** Shown and given back: need not be digitised. */
  readonly presentedOnly: boolean;
};

type Asked = {
  readonly requirements: readonly { readonly id: string; readonly title: string }[];
  /** What the procedure gives. */
  readonly result: string;
};

/** What was handed in comes first, in the order of reception; then the procedure's other requirements; then results. */
export function placesOf(
  received: readonly Pick<ReceivedPaper, 'requirementId' | 'name' | 'presentedOnly'>[],
  results: readonly { readonly name: string }[],
  { requirements, result }: Asked,
): readonly Place[] {
  const taken = received.filter(
    ({ requirementId }, at) =>
      requirementId === null || received.findIndex((paper) => paper.requirementId === requirementId) === at,
  );
  const others = requirements.filter(({ id }) => !taken.some(({ requirementId }) => requirementId === id));
  const given = results.length > 0 ? results : [{ name: result }];
  return [
    ...taken.map(({ requirementId, name, presentedOnly }) => ({
      ...{ requirementId, name, presentedOnly },
      asResult: false,
      isHeld: true,
    })),
    ...others.map(({ id, title }) => ({
      ...{ requirementId: id, name: title, presentedOnly: false },
      asResult: false,
      isHeld: false,
    })),
    ...given
      .filter(({ name }) => name !== '')
      .map(({ name }) => ({
        ...{ requirementId: null, name, presentedOnly: false },
        asResult: true,
        isHeld: results.length > 0,
      })),
  ];
}
