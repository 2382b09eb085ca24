// The handlers of the steps: each says which event its step writes. What is allowed stands in shared/dossiers/steps.ts.
import { v7 as uuidV7 } from 'uuid';
import type {
  Delivery,
  DossierEvent,
  DossierState,
  LifeLimits,
  stepCalls,
} from '../../shared/dossiers/index.ts';
import { notificationText } from '../../shared/dossiers/notification.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { atomically } from '../store/index.ts';
import { type CountAnew, correctionOf } from './correction.ts';
import { extensionSteps } from './extension-steps.ts';
import { explained, type HeldAmong } from './held-again.ts';
import type { Awaited } from './promise.ts';
import { checked, withPaper } from './step-event.ts';
import { namedOnly, type StepForms } from './step-forms.ts';
import { createTakeMany, documentOf } from './take-many.ts';
import { createTakeStep, guards, type StepDeps, type StepRequest, type TakeOne } from './take-step.ts';

export type LifeDeps = StepDeps & {
  readonly settings: () => LifeLimits;
  /** The promise after a pause that ends at `at` (epoch ms): UTC ISO, or null for a procedure without one. */
  readonly dueAfterPause: (state: DossierState, at: number, awaited: Awaited) => string | null;
  /** The new appointment an apology at `at` (epoch ms) offers; null for a dossier without a promise. */
  readonly dueByApology: (state: DossierState, at: number) => string | null;
  /** Where the calendar of today would move the promise; null when it stays. */
  readonly movedByCalendar: (state: DossierState) => string | null;
  /** When papers handed over now leave the counter (epoch ms); at once when not said. */
  readonly paperLeavesAt?: (at: number) => number;
  /** Number, promise and Mẫu 01 for a dossier accepted now; runs inside the step's transaction. */
  readonly acceptance: (
    state: DossierState,
    at: number,
    by: Caller,
  ) => Result<Extract<DossierEvent, { kind: 'accepted' }>, AppError>;
  readonly countAnew: CountAnew;
  /** Without it nothing is held. */
  readonly heldAmong?: HeldAmong;
  /** The papers that go with steps; without them steps only name their documents. */
  readonly forms?: StepForms;
};

type Build = StepRequest['event'];

export function createStepHandlers(deps: LifeDeps): Handlers<typeof stepCalls> {
  const { forms = namedOnly, paperLeavesAt = (at: number) => at, heldAmong = () => [] } = deps;
  const take = createTakeStep(deps);

  // A paper that cannot be made takes its step, and the number it would have had, back with it.
  const one: TakeOne = (step, input, { caller }, event) =>
    answer(
      atomically(deps.store, () => take({ step, id: input.id, revision: input.revision, caller, event })),
    );

  const many = createTakeMany(deps.store, deps.log, take);
  const extensions = extensionSteps({
    one,
    many,
    forms,
    limit: () => deps.settings().extensionLimit,
    dueByApology: deps.dueByApology,
  });

  return {
    'dossiers.accept': (input, context) =>
      one('accept', input, context, (state, at, by) => {
        const allowed = guards.notAcceptedBefore(state);
        return allowed.ok ? deps.acceptance(state, at, by) : allowed;
      }),
    'dossiers.decline': (input, context) =>
      one('decline', input, context, (state, at, by) =>
        withPaper(
          guards.notAcceptedBefore(state),
          () => forms.refusal({ state, at, by }, input.reason),
          (documentId) => ({ kind: 'declined', reason: input.reason, documentId }),
        ),
      ),
    'dossiers.forward': (input, context) => {
      const { to, paper } = input;
      const listId = uuidV7();
      const move = { kind: 'forwarded', to, paper, listId } as const;
      const event: Build = (state, at, by) =>
        paper
          ? withPaper(
              ok(),
              () => forms.controlSheet({ state, at, by }, deps.log.eventsOf(state.id), move),
              (documentId) => ({ ...move, documentId }),
            )
          : ok({ ...move, listId: null });
      return many('forward', input, context, event, (given) => {
        const [first] = given;
        if (!paper || !first) return ok(null);
        const at = fromUtcIso(first.lastEventAt);
        return forms.handOverList(given, { listId, to, at, leavesAt: paperLeavesAt(at), by: context.caller });
      });
    },
    'dossiers.paperLeaves': () => {
      const at = deps.official();
      if (!at.ok) return at;
      const leavesAt = paperLeavesAt(at.value);
      return ok({ laterAt: leavesAt === at.value ? null : toUtcIso(leavesAt) });
    },
    'dossiers.takeBack': (input, context) =>
      many('take-back', input, context, (state, at, by) => {
        const move = { kind: 'taken-back', from: state.holder, note: input.note } as const;
        return withPaper(
          guards.isAway(state),
          () => forms.controlSheet({ state, at, by }, deps.log.eventsOf(state.id), move),
          (documentId) => ({ ...move, documentId }),
        );
      }),
    'dossiers.requestSupplement': (input, context) =>
      one('request-supplement', input, context, (state, at, by) => {
        const { items, reason, answerBy } = input;
        const ahead = guards.answerAhead(answerBy, at);
        if (!ahead.ok) return ahead;
        const again = explained(heldAmong(state, items, at), input.askedAgain);
        if (!again.ok) return again;
        return withPaper(
          guards.supplementsLeft(state, deps.settings().supplementLimit),
          () => forms.supplementRequest({ state, at, by }, { items, reason, answerBy }),
          (documentId) => ({
            kind: 'supplement-requested',
            ...{ items, reason, documentId, answerBy },
            ...again.value,
          }),
        );
      }),
    'dossiers.receiveSupplement': (input, context) =>
      one('receive-supplement', input, context, (state, at) => {
        const brought = input.papers.filter(({ reusedPaperId }) => reusedPaperId === null);
        const names = brought.map(({ name }) => name);
        const again = explained(heldAmong(state, names, at), input.askedAgain);
        if (!again.ok) return again;
        return checked(guards.acceptedBefore(state), () => ({
          kind: 'supplement-received',
          papers: input.papers,
          dueAt: deps.dueAfterPause(state, at, 'supplement'),
          ...again.value,
        }));
      }),
    'dossiers.requestPayment': (input, context) =>
      one('request-payment', input, context, () => {
        const { charges, reason, notice } = input;
        return ok({ kind: 'payment-requested', charges, reason, notice, documentId: uuidV7() });
      }),
    'dossiers.confirmPayment': (input, context) =>
      one('confirm-payment', input, context, (state, at) =>
        ok({
          kind: 'payment-confirmed',
          reference: input.reference,
          dueAt: deps.dueAfterPause(state, at, 'payment'),
        }),
      ),
    'dossiers.withdraw': (input, context) =>
      one('withdraw', input, context, (state, at, by) =>
        withPaper(
          ok(),
          () => forms.stopNotice({ state, at, by }, deps.log.eventsOf(state.id), input),
          (documentId) => ({ kind: 'withdrawn', reason: input.reason, documentId }),
        ),
      ),
    'dossiers.stop': (input, context) =>
      one('stop', input, context, (state, at, by) =>
        withPaper(
          ok(),
          () => forms.stopNotice({ state, at, by }, deps.log.eventsOf(state.id), input),
          (documentId) => ({ kind: 'stopped', reason: input.reason, ground: input.ground, documentId }),
        ),
      ),
    'dossiers.recordResult': (input, context) =>
      one('record-result', input, context, (state, at) => {
        const finishedAt = input.finishedAt ?? toUtcIso(at);
        const signed = guards.signedWithin(state, input.results, at);
        return checked(signed.ok ? guards.within(state, finishedAt, at) : signed, () => ({
          kind: 'result-recorded',
          results: input.results,
          finishedAt,
        }));
      }),
    'dossiers.notify': (input, context) =>
      one('notify', input, context, () => ok({ kind: 'notified', way: input.way, text: input.text })),
    'dossiers.notifyMany': (input, context) =>
      many('notify', input, context, (state) =>
        ok({ kind: 'notified', way: input.way, text: notificationText(state) }),
      ),
    'dossiers.handOverByPost': (input, context) =>
      many(
        'hand-over',
        input,
        context,
        ({ reception }) => {
          const to = (reception.submitter ?? reception.owner).name;
          const delivery = {
            way: 'post',
            to,
            idNumber: '',
            proof: 'post-list',
            reason: input.postCode,
          } as const;
          return ok({ kind: 'handed-over', delivery });
        },
        (given) => {
          const [first] = given;
          return first
            ? forms.resultHandOverList(given, { at: fromUtcIso(first.lastEventAt), by: context.caller })
            : ok(null);
        },
      ),
    'dossiers.handOver': (input, context) =>
      one('hand-over', input, context, (state, at, by) => {
        const { delivery } = input;
        const allowed = rightPerson(state, delivery);
        // What goes by wire leaves no paper: nobody stands here to sign, and nothing is carried away.
        if (delivery.way === 'electronic') return checked(allowed, () => ({ kind: 'handed-over', delivery }));
        return withPaper(
          allowed,
          () =>
            delivery.way === 'post'
              ? forms.resultHandOverList([state], { at, by })
              : forms.resultReceipt({ state, at, by }, delivery),
          (documentId) => ({ kind: 'handed-over', delivery, documentId }),
        );
      }),
    'dossiers.reopen': (input, context) =>
      one('reopen', input, context, () => ok({ kind: 'reopened', reason: input.reason, dueAt: null })),
    ...extensions,
    'dossiers.repromise': (input, context) =>
      one('repromise', input, context, repromised(input, deps.movedByCalendar)),
    'dossiers.repromiseMany': ({ changes, reason }, { caller }) =>
      ok({
        outcomes: changes.map(({ id, revision, dueAt }) => {
          const event = repromised({ dueAt, reason }, deps.movedByCalendar);
          const taken = take({ step: 'repromise', id, revision, caller, event });
          return { id, ok: taken.ok, error: taken.ok ? null : taken.error.code };
        }),
      }),
    'dossiers.correct': (input, context) =>
      one('correct', input, context, (state, at, { name }) =>
        correctionOf(state, input, { at, name }, deps.countAnew),
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
    return ok({ id, revision, state, dueAt, documentId: documentOf(deps.log, id) });
  }
}

/** The officer confirms the day he saw; it is the calendar's, never his own. */
function repromised(
  { dueAt, reason }: { readonly dueAt: string; readonly reason: string },
  movedByCalendar: LifeDeps['movedByCalendar'],
): Build {
  return (state) =>
    checked(guards.dueByCalendar(dueAt, movedByCalendar(state)), () => ({
      kind: 'repromised',
      dueAt,
      reason,
    }));
}

/** A result may go to someone without the slip or whom the dossier does not name, but never without a reason on the record. */
function rightPerson(state: DossierState, delivery: Delivery): Result<undefined, AppError> {
  if (delivery.way !== 'counter' || delivery.reason !== '') return ok();
  const fields = [{ path: 'delivery.reason', code: 'required' }];
  if (delivery.proof === 'identity') return err(appError('slip-lost', { fields }));
  const { owner, submitter, attorney } = state.reception;
  const named = [owner, submitter, attorney?.party].filter((party) => party !== null && party !== undefined);
  const known = named.some((party) => party.name === delivery.to && party.idNumber === delivery.idNumber);
  return known ? ok() : err(appError('receiver-differs', { fields }));
}
