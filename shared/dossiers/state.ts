import type { Delivery, DossierResult } from './events.ts';
import type { Reception } from './record.ts';

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
export type StateName = keyof typeof BUSINESS_STATES;
export type BusinessState = (typeof BUSINESS_STATES)[StateName];

const NAMES = Object.keys(BUSINESS_STATES) as StateName[];

export function stateName(state: BusinessState): StateName {
  const name = NAMES.find((each) => BUSINESS_STATES[each] === state);
  if (!name) throw new Error(`Not a state: ${state}`);
  return name;
}

export const FINANCE_STATES = ['none', 'due', 'partly-paid', 'paid', 'refunded'] as const;
export type FinanceState = (typeof FINANCE_STATES)[number];
export const DELIVERY_STATES = ['not-ready', 'to-notify', 'notified', 'handed-over', 'posted'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DIGITISATION_STATES = ['none', 'partial', 'full'] as const;
export type DigitisationState = (typeof DIGITISATION_STATES)[number];

/** A stretch of the dossier's clock; instants in UTC ISO text, `to` null while it lasts. */
export type ClockStretch = {
  readonly kind: 'run' | 'pause';
  readonly from: string;
  readonly to: string | null;
  /** The document a pause rests on. */
  readonly documentId: string | null;
};

/** A new appointment somebody proposed; it holds once the head has approved it. */
export type ProposedExtension = {
  readonly dueAt: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

/** Whether an apology with a new appointment is out, waits for the head, or neither. */
export const APOLOGY_STATES = ['none', 'proposed', 'given'] as const;
export type ApologyState = (typeof APOLOGY_STATES)[number];

export type DueChange = { readonly at: string; readonly dueAt: string | null; readonly why: string };

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
  readonly paidVnd: number;
  readonly delivery: DeliveryState;
  readonly digitisation: DigitisationState;
  /** Where it lies now: 'counter' or the section's name. */
  readonly holder: string;
  readonly clock: readonly ClockStretch[];
  /** For the score: what was promised first. */
  readonly dueOriginalAt: string | null;
  /** For the person: what holds now. */
  readonly dueAt: string | null;
  readonly dueHistory: readonly DueChange[];
  readonly supplements: number;
  /** What the person was asked to bring and has not brought yet. */
  readonly asked: readonly string[];
  readonly extensions: number;
  readonly proposal: ProposedExtension | null;
  /** Since when the second stage runs, in procedures that have one (UTC ISO). */
  readonly secondStageFrom: string | null;
  readonly results: readonly DossierResult[];
  readonly handedOver: Delivery | null;
  readonly finishedAt: string | null;
  readonly returnedAt: string | null;
  readonly lastEventAt: string;
};

/** An application handed in online may be asked for supplements before anybody has accepted it. */
export function isAccepted({ clock }: Pick<DossierState, 'clock'>): boolean {
  return clock.length > 0;
}

export function apologyOf({ proposal, extensions }: DossierState): ApologyState {
  if (proposal) return 'proposed';
  return extensions > 0 ? 'given' : 'none';
}
