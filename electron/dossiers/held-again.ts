// Papers that are asked for although they are held already: not without a reason.
import type { AskedAgain, DossierState } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** Of papers asked for by name, those held already and not explained before; `at` in epoch ms. */
export type HeldAmong = (
  state: DossierState,
  names: readonly string[],
  at: number,
) => readonly {
  readonly name: string;
  readonly requirementId: string;
  readonly held: { readonly paperId: string };
}[];

/** What goes into the event. Errors: 'papers-held', with a field for each that still needs a reason. */
export function explained(
  held: ReturnType<HeldAmong>,
  said: readonly { readonly name: string; readonly reason: string }[] = [],
): Result<{ readonly askedAgain?: readonly AskedAgain[] }, AppError> {
  const reasonOf = (asked: string) => said.find(({ name }) => name === asked)?.reason ?? '';
  const silent = held.filter(({ name }) => reasonOf(name) === '');
  if (silent.length > 0) {
    return err(
      appError('papers-held', {
        params: { count: silent.length },
        fields: silent.map(({ requirementId }) => ({
          path: `askedAgain.${requirementId}`,
          code: 'paper-held',
        })),
      }),
    );
  }
  const askedAgain = held.map(({ name, requirementId, held: { paperId } }) => ({
    ...{ requirementId, paperId },
    reason: reasonOf(name),
  }));
  return ok(askedAgain.length > 0 ? { askedAgain } : {});
}
