import { assertNever } from '../lib/result.ts';
import type { RecordedEvent } from './events.ts';
import type { Charge, Reception } from './record.ts';

/** National state codes (one-stop-rules.md §4.1). 0 is ours: taken in by mistake and cancelled, never reported. */
export const BUSINESS_STATES = {
  cancelled: 0,
  registered: 1,
  received: 2,
  refused: 3,
  processing: 4,
  supplement: 5,
  payment: 6,
  withdrawn: 7,
  stopped: 8,
  finished: 9,
  returned: 10,
} as const;
export type BusinessState = (typeof BUSINESS_STATES)[keyof typeof BUSINESS_STATES];

export const FINANCE_STATES = ['none', 'due', 'partly-paid', 'paid', 'refunded'] as const;
export type FinanceState = (typeof FINANCE_STATES)[number];
export const DELIVERY_STATES = ['not-ready', 'to-notify', 'notified', 'handed-over', 'posted'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DIGITISATION_STATES = ['none', 'partial', 'full'] as const;
export type DigitisationState = (typeof DIGITISATION_STATES)[number];

/** A dossier as its events leave it. Five axes that never mix; synchronisation lives in the outbox. */
export type DossierState = {
  readonly id: string;
  /** The number of its last event: two windows changing it at once are told apart by it. */
  readonly revision: number;
  readonly reception: Reception;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly localNumber: string | null;
  readonly officialNumber: string | null;
  readonly state: BusinessState;
  readonly finance: FinanceState;
  readonly delivery: DeliveryState;
  readonly digitisation: DigitisationState;
  /** Where it lies now: 'counter' or the section's name. */
  readonly holder: string;
  readonly dueOriginalAt: string | null;
  readonly dueAt: string | null;
  readonly finishedAt: string | null;
  readonly returnedAt: string | null;
  readonly lastEventAt: string;
};

/** The dossier after its events, in order; the first must be `received`. Pure: replaying gives the same for ever. */
export function replay(id: string, events: readonly RecordedEvent[]): DossierState {
  const [first, ...rest] = events;
  if (first?.event.kind !== 'received') throw new Error(`Dossier ${id} does not begin with its reception`);
  return rest.reduce(applyEvent, begin(id, first, first.event.reception));
}

function begin(id: string, recorded: RecordedEvent, reception: Reception): DossierState {
  return {
    id,
    revision: recorded.seq,
    reception,
    receivedAt: recorded.at,
    receivedBy: recorded.officerName,
    localNumber: reception.localNumber,
    officialNumber: reception.officialNumber,
    state: BUSINESS_STATES.received,
    finance: reception.charges.some(isDue) ? 'due' : 'none',
    delivery: 'not-ready',
    digitisation: 'none',
    holder: 'counter',
    dueOriginalAt: reception.promise?.dueAt ?? null,
    dueAt: reception.promise?.dueAt ?? null,
    finishedAt: null,
    returnedAt: null,
    lastEventAt: recorded.at,
  };
}

/** One event later. */
export function applyEvent(before: DossierState, recorded: RecordedEvent): DossierState {
  const state = { ...before, revision: recorded.seq, lastEventAt: recorded.at };
  const { event } = recorded;
  switch (event.kind) {
    case 'received':
      throw new Error(`Dossier ${before.id} was received twice`);
    case 'number-assigned':
      return { ...state, officialNumber: event.officialNumber };
    case 'corrected':
      return { ...state, reception: { ...state.reception, ...event.changes } };
    case 'cancelled':
      return { ...state, state: BUSINESS_STATES.cancelled };
    case 'payment-changed':
      return { ...state, finance: event.finance };
    case 'noted':
    case 'form-issued':
      return state;
    default:
      return assertNever(event);
  }
}

function isDue(charge: Charge): boolean {
  return charge.amountVnd > 0;
}
