// The handlers of the steps: each says which event its step writes. What is allowed stands in shared/dossiers/steps.ts.
import { v7 as uuidV7 } from 'uuid';
import type { Delivery, DossierEvent, DossierState, Step, stepCalls } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Handlers, OfficerContext } from '../../shared/lib/call.ts';
import { toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { createTakeStep, guards, type StepDeps, type StepRequest } from './take-step.ts';

export type LifeSettings = {
  /** How often a supplement may be asked for after acceptance (one-stop-rules.md §1.5: once; likely). */
  readonly supplementLimit: number;
  /** How often a new appointment may be given (§1.5: not more than one). */
  readonly extensionLimit: number;
};

export type LifeDeps = StepDeps & {
  readonly settings: () => LifeSettings;
  /** The promise after a pause that ends at `at` (epoch ms): UTC ISO, or null for a procedure without one. */
  readonly dueAfterPause: (state: DossierState, at: number) => string | null;
  /** Number and promise for a dossier accepted now; runs inside the step's transaction. */
  readonly acceptance: (state: DossierState, at: number) => Extract<DossierEvent, { kind: 'accepted' }>;
};

type One = { readonly id: string; readonly revision: number };
type Build = StepRequest['event'];

export function createStepHandlers(deps: LifeDeps): Handlers<typeof stepCalls> {
  const take = createTakeStep(deps);

  const one = (step: Step, input: One, context: OfficerContext, event: Build) =>
    answer(take({ step, id: input.id, revision: input.revision, caller: context.caller, event }));

  const many = (step: Step, ids: readonly string[], context: OfficerContext, event: Build) =>
    ok({
      outcomes: [...new Set(ids)].map((id) => {
        const taken = take({ step, id, revision: undefined, caller: context.caller, event });
        return { id, ok: taken.ok, error: taken.ok ? null : taken.error.code };
      }),
    });

  return {
    'dossiers.accept': (input, context) =>
      one('accept', input, context, (state, at) =>
        checked(guards.notAcceptedBefore(state), () => deps.acceptance(state, at)),
      ),
    'dossiers.decline': (input, context) =>
      one('decline', input, context, (state) =>
        checked(guards.notAcceptedBefore(state), () => ({ kind: 'declined', reason: input.reason })),
      ),
    'dossiers.forward': (input, context) => {
      const listId = uuidV7();
      return many('forward', input.ids, context, () =>
        ok({ kind: 'forwarded', to: input.to, paper: input.paper, listId }),
      );
    },
    'dossiers.takeBack': (input, context) =>
      many('take-back', input.ids, context, (state) =>
        ok({ kind: 'taken-back', from: state.holder, note: input.note }),
      ),
    'dossiers.requestSupplement': (input, context) =>
      one('request-supplement', input, context, (state) =>
        checked(guards.supplementsLeft(state, deps.settings().supplementLimit), () => ({
          kind: 'supplement-requested',
          items: input.items,
          reason: input.reason,
          documentId: uuidV7(),
          answerBy: input.answerBy,
        })),
      ),
    'dossiers.receiveSupplement': (input, context) =>
      one('receive-supplement', input, context, (state, at) =>
        checked(guards.acceptedBefore(state), () => ({
          kind: 'supplement-received',
          papers: input.papers,
          dueAt: deps.dueAfterPause(state, at),
        })),
      ),
    'dossiers.requestPayment': (input, context) =>
      one('request-payment', input, context, () =>
        ok({ kind: 'payment-requested', charges: input.charges, reason: input.reason, documentId: uuidV7() }),
      ),
    'dossiers.confirmPayment': (input, context) =>
      one('confirm-payment', input, context, (state, at) =>
        ok({ kind: 'payment-confirmed', reference: input.reference, dueAt: deps.dueAfterPause(state, at) }),
      ),
    'dossiers.withdraw': (input, context) =>
      one('withdraw', input, context, () =>
        ok({ kind: 'withdrawn', reason: input.reason, documentId: uuidV7() }),
      ),
    'dossiers.stop': (input, context) =>
      one('stop', input, context, () =>
        ok({ kind: 'stopped', reason: input.reason, ground: input.ground, documentId: uuidV7() }),
      ),
    'dossiers.recordResult': (input, context) =>
      one('record-result', input, context, (state, at) => {
        const finishedAt = input.finishedAt ?? toUtcIso(at);
        return checked(guards.within(state, finishedAt, at), () => ({
          kind: 'result-recorded',
          results: input.results,
          finishedAt,
        }));
      }),
    'dossiers.notify': (input, context) =>
      one('notify', input, context, () => ok({ kind: 'notified', way: input.way, text: input.text })),
    'dossiers.handOver': (input, context) =>
      one('hand-over', input, context, (state) =>
        checked(rightPerson(state, input.delivery), () => ({
          kind: 'handed-over',
          delivery: input.delivery,
        })),
      ),
    'dossiers.reopen': (input, context) =>
      one('reopen', input, context, () => ok({ kind: 'reopened', reason: input.reason, dueAt: null })),
    'dossiers.extend': (input, context) =>
      one('extend', input, context, (state) => {
        const left = guards.extensionsLeft(state, deps.settings().extensionLimit);
        if (!left.ok) return left;
        return checked(guards.dueLater(state, input.dueAt), () => ({
          kind: 'extended',
          dueAt: input.dueAt,
          reason: input.reason,
          documentId: uuidV7(),
        }));
      }),
    'dossiers.repromise': (input, context) => one('repromise', input, context, repromised(input)),
    'dossiers.repromiseMany': ({ changes, reason }, { caller }) =>
      ok({
        outcomes: changes.map(({ id, revision, dueAt }) => {
          const event = repromised({ dueAt, reason });
          const taken = take({ step: 'repromise', id, revision, caller, event });
          return { id, ok: taken.ok, error: taken.ok ? null : taken.error.code };
        }),
      }),
    'dossiers.correct': (input, context) =>
      one('correct', input, context, () =>
        ok({ kind: 'corrected', changes: given(input.changes), reason: input.reason }),
      ),
    'dossiers.cancel': (input, context) =>
      one('cancel', input, context, () => ok({ kind: 'cancelled', reason: input.reason })),
    'dossiers.note': (input, { caller }) => {
      const at = deps.official();
      if (!at.ok) return at;
      const by = { officerId: caller.officerId, officerName: caller.name, at: at.value };
      return answer(deps.log.append(input.id, undefined, { kind: 'noted', text: input.text }, by));
    },
  };

  function answer(taken: Result<DossierState, AppError>) {
    if (!taken.ok) return taken;
    const { id, revision, state, dueAt } = taken.value;
    const last = deps.log.eventsOf(id).at(-1)?.event;
    const documentId = last && 'documentId' in last ? last.documentId : null;
    return ok({ id, revision, state, dueAt, documentId });
  }
}

function repromised({ dueAt, reason }: { dueAt: string; reason: string }): Build {
  return (state) =>
    checked(guards.dueAfterReception(state, dueAt), () => ({ kind: 'repromised', dueAt, reason }));
}

function checked<E>(guard: Result<undefined, AppError>, event: () => E): Result<E, AppError> {
  return guard.ok ? ok(event()) : guard;
}

/** Only what the officer really changed, so that the event says no more. */
function given<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** A result may go to someone the dossier does not name, but never without a reason on the record. */
function rightPerson(state: DossierState, delivery: Delivery): Result<undefined, AppError> {
  if (delivery.way !== 'counter' || delivery.reason !== '') return ok();
  const { owner, submitter, attorney } = state.reception;
  const named = [owner, submitter, attorney?.party].filter((party) => party !== null && party !== undefined);
  const known = named.some((party) => party.name === delivery.to && party.idNumber === delivery.idNumber);
  return known ? ok() : err(appError('receiver-differs'));
}
