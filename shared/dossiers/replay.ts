// The pure reducer: a dossier is what its events say. Whether a step is allowed was decided before the event was
// written (steps.ts); here every event written is believed.
import { assertNever } from '../lib/result.ts';
import { begun, ended, paused, resumed } from './clock.ts';
import type { Correction, DossierEvent, RecordedEvent } from './events.ts';
import type { Charge, Reception } from './record.ts';
import { BUSINESS_STATES, type DossierState, type FinanceState } from './state.ts';

/** The dossier after its events, in order; the first must be its reception. Replaying gives the same for ever. */
export function replay(id: string, events: readonly RecordedEvent[]): DossierState {
  const [first, ...rest] = events;
  if (first?.event.kind !== 'received' && first?.event.kind !== 'registered') {
    throw new Error(`Dossier ${id} does not begin with its reception`);
  }
  return rest.reduce(applyEvent, begin(id, first, first.event.reception, first.event.kind === 'received'));
}

function begin(id: string, recorded: RecordedEvent, reception: Reception, accepted: boolean): DossierState {
  const dueAt = accepted ? (reception.promise?.dueAt ?? null) : null;
  return {
    id,
    revision: recorded.seq,
    reception,
    receivedAt: recorded.at,
    receivedBy: recorded.officerName,
    localNumber: reception.localNumber,
    officialNumber: reception.officialNumber,
    state: accepted ? BUSINESS_STATES.received : BUSINESS_STATES.registered,
    finance: financeOf(reception.charges, 0),
    paidVnd: 0,
    delivery: 'not-ready',
    digitisation: 'none',
    holder: 'counter',
    clock: accepted ? begun(recorded.at) : [],
    dueOriginalAt: dueAt,
    dueAt,
    dueHistory: accepted ? [{ at: recorded.at, dueAt, why: 'received' }] : [],
    supplements: 0,
    asked: [],
    extensions: 0,
    proposal: null,
    secondStageFrom: null,
    results: [],
    handedOver: null,
    finishedAt: null,
    returnedAt: null,
    lastEventAt: recorded.at,
  };
}

/** One event later. */
export function applyEvent(
  before: DossierState,
  { seq, at, officerName, event }: RecordedEvent,
): DossierState {
  const state = { ...before, revision: seq, lastEventAt: at };
  switch (event.kind) {
    case 'received':
    case 'registered':
      throw new Error(`Dossier ${before.id} begins twice`);
    case 'accepted':
      return accept(state, at, officerName, event);
    case 'declined':
      return { ...state, state: BUSINESS_STATES.refused };
    case 'number-assigned':
      return { ...state, officialNumber: event.officialNumber };
    case 'forwarded':
      return { ...state, state: BUSINESS_STATES.processing, holder: event.to };
    case 'taken-back':
      return { ...state, holder: 'counter' };
    case 'supplement-requested':
      return {
        ...state,
        state: BUSINESS_STATES.supplement,
        // Before acceptance the person may be asked as often as it takes (one-stop-rules.md §4.2).
        supplements: state.supplements + (state.clock.length > 0 ? 1 : 0),
        asked: event.items,
        clock: state.clock.length > 0 ? paused(state.clock, at, event.documentId) : state.clock,
      };
    case 'supplement-received':
      return resume(
        {
          ...state,
          asked: [],
          reception: { ...state.reception, papers: [...state.reception.papers, ...event.papers] },
        },
        at,
        event,
      );
    case 'payment-requested':
      return {
        ...withCharges(state, merged(state.reception.charges, event.charges)),
        state: BUSINESS_STATES.payment,
        clock: paused(state.clock, at, event.documentId),
      };
    case 'payment-confirmed':
      return resume(secondStageBegun(state, at), at, event);
    case 'withdrawn':
      return end({ ...state, state: BUSINESS_STATES.withdrawn }, at);
    case 'stopped':
      return end({ ...state, state: BUSINESS_STATES.stopped }, at);
    case 'result-recorded':
      return {
        ...state,
        state: BUSINESS_STATES.finished,
        results: [...state.results, ...event.results],
        // A result added to a finished dossier does not move the day its handling ended.
        finishedAt: state.finishedAt ?? event.finishedAt,
        clock: ended(state.clock, event.finishedAt),
        proposal: null,
        delivery: state.delivery === 'not-ready' ? 'to-notify' : state.delivery,
      };
    case 'notified':
      return { ...state, delivery: 'notified' };
    case 'handed-over':
      return {
        ...state,
        state: BUSINESS_STATES.returned,
        delivery: event.delivery.way === 'post' ? 'posted' : 'handed-over',
        handedOver: event.delivery,
        returnedAt: at,
      };
    case 'reopened':
      return {
        ...state,
        state: BUSINESS_STATES.processing,
        results: [],
        finishedAt: null,
        delivery: 'not-ready',
        clock: resumed(state.clock, at),
        dueAt: event.dueAt ?? state.dueAt,
      };
    case 'extension-proposed': {
      const { dueAt, reason } = event;
      return { ...state, proposal: { dueAt, reason, by: officerName, at } };
    }
    case 'extension-refused':
      return { ...state, proposal: null };
    case 'extended':
      return {
        ...moveDue(state, at, event.dueAt, 'extended'),
        extensions: state.extensions + 1,
        proposal: null,
      };
    case 'repromised':
      return moveDue(state, at, event.dueAt, 'repromised');
    case 'corrected':
      return correct(state, event.changes);
    case 'cancelled':
      return { ...state, state: BUSINESS_STATES.cancelled, clock: ended(state.clock, at), proposal: null };
    case 'money-moved': {
      const paidVnd = state.paidVnd + (event.what === 'paid' ? event.amountVnd : -event.amountVnd);
      const isGivenBack = event.what === 'refunded' && paidVnd <= 0;
      const finance = isGivenBack ? 'refunded' : financeOf(state.reception.charges, paidVnd);
      return { ...state, paidVnd, finance };
    }
    case 'papers-filed': {
      const covered = event.digitised + event.reused;
      const digitisation = covered === 0 ? 'none' : covered >= event.of ? 'full' : 'partial';
      return { ...state, digitisation };
    }
    case 'noted':
    case 'form-issued':
      return state;
    default:
      return assertNever(event);
  }
}

function accept(
  state: DossierState,
  at: string,
  officerName: string,
  event: Extract<DossierEvent, { kind: 'accepted' }>,
): DossierState {
  const dueAt = event.promise?.dueAt ?? null;
  return {
    ...state,
    state: BUSINESS_STATES.received,
    reception: { ...state.reception, promise: event.promise },
    localNumber: event.localNumber ?? state.localNumber,
    officialNumber: event.officialNumber ?? state.officialNumber,
    receivedAt: at,
    receivedBy: officerName,
    clock: begun(at),
    dueOriginalAt: dueAt,
    dueAt,
    dueHistory: [{ at, dueAt, why: 'accepted' }],
  };
}

/** What was paid stays; what is due may be another now. */
function correct(state: DossierState, { charges, ...changes }: Correction): DossierState {
  const mended = { ...state, reception: { ...state.reception, ...changes } };
  return charges ? withCharges(mended, charges) : mended;
}

/** Closed before a result: nothing runs, and nothing is left to approve. */
function end(state: DossierState, at: string): DossierState {
  return { ...state, clock: ended(state.clock, at), finishedAt: at, proposal: null };
}

/** In procedures of two stages the payment waited for opens the second. */
function secondStageBegun(state: DossierState, at: string): DossierState {
  const hasSecond = state.reception.promise?.secondStage !== undefined;
  return hasSecond && state.secondStageFrom === null ? { ...state, secondStageFrom: at } : state;
}

/** Work goes on where it was: at the section when one holds the dossier, else at the counter as received. */
function resume(
  state: DossierState,
  at: string,
  event: { readonly kind: string; readonly dueAt: string | null },
): DossierState {
  const moved = event.dueAt === null ? state : moveDue(state, at, event.dueAt, event.kind);
  return { ...moved, state: BUSINESS_STATES.processing, clock: resumed(state.clock, at) };
}

function moveDue(state: DossierState, at: string, dueAt: string, why: string): DossierState {
  return { ...state, dueAt, dueHistory: [...state.dueHistory, { at, dueAt, why }] };
}

/** A charge asked for again is the same charge with its latest amount, not a second one. */
function merged(before: readonly Charge[], asked: readonly Charge[]): Charge[] {
  const again = new Set(asked.map(({ id }) => id));
  return [...before.filter(({ id }) => !again.has(id)), ...asked];
}

function withCharges(state: DossierState, charges: Charge[]): DossierState {
  return { ...state, reception: { ...state.reception, charges }, finance: financeOf(charges, state.paidVnd) };
}

function financeOf(charges: readonly Charge[], paidVnd: number): FinanceState {
  const dueVnd = charges.reduce((sum, charge) => sum + charge.amountVnd, 0);
  if (dueVnd === 0) return 'none';
  if (paidVnd <= 0) return 'due';
  return paidVnd >= dueVnd ? 'paid' : 'partly-paid';
}
