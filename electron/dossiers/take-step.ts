// Taking one step: allowed by the table, on the revision the officer saw, at the official time, in one transaction.
import {
  BUSINESS_STATES,
  type DossierEvent,
  type DossierResult,
  type DossierState,
  STEP_RULES,
  type Step,
  stateName,
  type stepCalls,
  stepLeadsTo,
} from '../../shared/dossiers/index.ts';
import { type AppError, appError, type FieldError } from '../../shared/errors.ts';
import type { Caller, CallOutput, OfficerContext } from '../../shared/lib/call.ts';
import { type Day, dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import type { DossierLog } from './change.ts';

type LaterEvent = Exclude<DossierEvent, { kind: 'received' | 'registered' }>;

export type StepDeps = {
  readonly store: Store;
  readonly log: DossierLog;
  /** Epoch ms of the official time; an error while the PC's clock is in doubt. */
  readonly official: () => Result<number, AppError>;
};

export type StepRequest = {
  readonly step: Step;
  readonly id: string;
  /** Undefined in batches, where the officer acts on a list. */
  readonly revision: number | undefined;
  readonly caller: Caller;
  /** The event of this step, or why it cannot be; `at` is the official time in epoch ms. May freeze the step's paper. */
  readonly event: (state: DossierState, at: number, by: Caller) => Result<LaterEvent, AppError>;
};

export type TakeStep = ReturnType<typeof createTakeStep>;

/** A step on one dossier at the revision the officer saw, and what the call answers. */
export type TakeOne = (
  step: Step,
  input: { readonly id: string; readonly revision: number },
  context: OfficerContext,
  event: StepRequest['event'],
) => Result<StepDone, AppError>;
export type StepDone = CallOutput<(typeof stepCalls)['dossiers.accept']>;

/** Errors: 'not-found', 'changed-meanwhile', 'not-allowed', 'step-not-allowed', 'clock-suspect' and those of `event`. */
export function createTakeStep({ store, log, official }: StepDeps) {
  return ({ step, id, revision, caller, event }: StepRequest): Result<DossierState, AppError> =>
    store.write(() => {
      const state = log.findState(id);
      if (!state) return err(appError('not-found'));
      if (revision !== undefined && revision !== state.revision) return err(appError('changed-meanwhile'));
      if (!STEP_RULES[step].roles.some((role) => caller.roles.includes(role)))
        return err(appError('not-allowed'));
      if (stepLeadsTo(stateName(state.state), step) === undefined) {
        return err(appError('step-not-allowed', { params: { step, state: stateName(state.state) } }));
      }
      const at = official();
      if (!at.ok) return at;
      const next = event(state, at.value, caller);
      if (!next.ok) return next;
      const by = { officerId: caller.officerId, officerName: caller.name, at: at.value };
      const changed = log.append(id, state.revision, next.value, by);
      if (changed.ok) holdToTheTable(step, state, changed.value);
      return changed;
    });
}

/** The reducer and the table must agree; a difference is a bug and rolls the change back. */
function holdToTheTable(step: Step, before: DossierState, after: DossierState) {
  const expected = stepLeadsTo(stateName(before.state), step);
  if (expected === undefined || BUSINESS_STATES[expected] !== after.state) {
    throw new Error(`Step ${step} led from ${before.state} to ${after.state}, not to ${expected}`);
  }
}

/** Some steps need more than the right state. */
export const guards = {
  supplementsLeft: (state: DossierState, limit: number): Result<undefined, AppError> =>
    state.clock.length > 0 && state.supplements >= limit
      ? err(appError('supplement-limit', { params: { limit } }))
      : ok(),
  acceptedBefore: (state: DossierState): Result<undefined, AppError> =>
    state.clock.length === 0 ? err(appError('supplement-before-acceptance')) : ok(),
  notAcceptedBefore: (state: DossierState): Result<undefined, AppError> =>
    state.clock.length > 0
      ? err(appError('step-not-allowed', { params: { step: 'accept', state: stateName(state.state) } }))
      : ok(),
  extensionsLeft: (state: DossierState, limit: number): Result<undefined, AppError> =>
    state.extensions >= limit ? err(appError('extension-limit', { params: { limit } })) : ok(),
  dueLater: (state: DossierState, dueAt: string): Result<undefined, AppError> =>
    state.dueAt !== null && dueAt <= state.dueAt ? err(appError('due-not-later')) : ok(),
  /** A new appointment in the past is none. */
  dueAhead: (dueAt: string, now: number): Result<undefined, AppError> =>
    Date.parse(dueAt) <= now ? err(appError('due-in-past')) : ok(),
  /** What lies at the counter cannot come back to it. */
  isAway: ({ holder, state }: DossierState): Result<undefined, AppError> =>
    holder === 'counter'
      ? err(appError('step-not-allowed', { params: { step: 'take-back', state: stateName(state) } }))
      : ok(),
  isProposed: ({ proposal }: DossierState): Result<undefined, AppError> =>
    proposal === null ? err(appError('extension-not-proposed')) : ok(),
  /** `moved`: where the calendar puts the promise, null when it leaves it. */
  dueByCalendar: (dueAt: string, moved: string | null): Result<undefined, AppError> => {
    if (moved === null) return err(appError('due-as-before'));
    return dueAt === moved ? ok() : err(appError('due-not-by-calendar'));
  },
  /** Nobody can bring something by a day that is over. */
  answerAhead: (answerBy: Day | null, now: number): Result<undefined, AppError> =>
    answerBy !== null && answerBy < dayOf(now) ? badFields([{ path: 'answerBy', code: 'day-passed' }]) : ok(),
  /** No result was signed before its dossier was handed in, nor will be tomorrow. */
  signedWithin: (
    { reception }: DossierState,
    results: readonly DossierResult[],
    now: number,
  ): Result<undefined, AppError> => {
    const from = dayOf(fromUtcIso(reception.submittedAt));
    const fields = results.flatMap(({ issuedOn }, at) => {
      const path = `results.${at}.issuedOn`;
      if (issuedOn !== null && issuedOn < from) return [{ path, code: 'signed-before-submission' }];
      return issuedOn !== null && issuedOn > dayOf(now) ? [{ path, code: 'day-in-future' }] : [];
    });
    return fields.length > 0 ? badFields(fields) : ok();
  },
  /** A result cannot be older than its dossier, nor come from tomorrow. */
  within: (state: DossierState, instant: string, now: number): Result<undefined, AppError> => {
    if (instant < state.receivedAt) return err(appError('time-before-reception'));
    return Date.parse(instant) > now ? err(appError('time-in-future')) : ok();
  },
} as const;

function badFields(fields: FieldError[]): Result<undefined, AppError> {
  return err(appError('invalid-input', { fields }));
}
