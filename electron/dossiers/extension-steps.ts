// The steps of an apology (one-stop-rules.md §2.6): somebody proposes it, the head approves or refuses, once only.
import type { DossierState, stepCalls } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { letterNumberAfter } from '../../shared/forms/index.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { checked, withPaper } from './step-event.ts';
import type { StepForms } from './step-forms.ts';
import type { TakeMany } from './take-many.ts';
import { guards, type TakeOne } from './take-step.ts';

type ExtensionCall =
  | 'dossiers.proposeExtension'
  | 'dossiers.proposeExtensionMany'
  | 'dossiers.refuseExtension'
  | 'dossiers.extend'
  | 'dossiers.extendMany';

export type ExtensionDeps = {
  readonly one: TakeOne;
  readonly many: TakeMany;
  readonly forms: Pick<StepForms, 'apology'>;
  /** How often a dossier may be given a new appointment. */
  readonly limit: () => number;
  /** The new appointment the calendar offers; null for a dossier without a promise. */
  readonly dueByApology: (state: DossierState, at: number) => string | null;
};

export function extensionSteps(deps: ExtensionDeps): Pick<Handlers<typeof stepCalls>, ExtensionCall> {
  const { one, many, forms, limit, dueByApology } = deps;

  /** Errors: 'extension-limit', 'due-not-later', 'due-in-past'. */
  function allowed(state: DossierState, dueAt: string, at: number): Result<undefined, AppError> {
    const left = guards.extensionsLeft(state, limit());
    if (!left.ok) return left;
    const later = guards.dueLater(state, dueAt);
    return later.ok ? guards.dueAhead(dueAt, at) : later;
  }

  return {
    'dossiers.proposeExtension': (input, context) =>
      one('propose-extension', input, context, (state, at) => {
        const { dueAt, reason } = input;
        return checked(allowed(state, dueAt, at), () => ({ kind: 'extension-proposed', dueAt, reason }));
      }),
    'dossiers.proposeExtensionMany': ({ ids, reason }, context) =>
      many('propose-extension', { ids }, context, (state, at) => {
        if (state.proposal) return err(appError('extension-waiting'));
        const dueAt = dueByApology(state, at);
        if (dueAt === null) return err(appError('extension-without-promise'));
        return checked(allowed(state, dueAt, at), () => ({ kind: 'extension-proposed', dueAt, reason }));
      }),
    'dossiers.refuseExtension': (input, context) =>
      one('refuse-extension', input, context, (state) =>
        checked(guards.isProposed(state), () => ({ kind: 'extension-refused', reason: input.reason })),
      ),
    'dossiers.extend': (input, context) =>
      one('extend', input, context, (state, at, by) => {
        const { dueAt, reason, letterNumber, signer } = input;
        return withPaper(
          allowed(state, dueAt, at),
          () => forms.apology({ state, at, by }, { dueAt, reason, letterNumber, signer }),
          (documentId) => ({ kind: 'extended', dueAt, reason, documentId }),
        );
      }),
    'dossiers.extendMany': ({ ids, letterNumber, signer }, context) => {
      let letters = 0;
      return many('extend', { ids }, context, (state, at, by) => {
        if (!state.proposal) return err(appError('extension-not-proposed'));
        const { dueAt, reason } = state.proposal;
        return withPaper(
          allowed(state, dueAt, at),
          () => {
            // A dossier that is left out leaves no hole in the clerk's numbers.
            const number = letterNumberAfter(letterNumber, letters++);
            return forms.apology({ state, at, by }, { dueAt, reason, letterNumber: number, signer });
          },
          (documentId) => ({ kind: 'extended', dueAt, reason, documentId }),
        );
      });
    },
  };
}
