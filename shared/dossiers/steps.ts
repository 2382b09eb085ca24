// What may happen to a dossier, as one table (one-stop-rules.md §4.2). Screens and calls read it; nobody else decides.
import type { OfficerRole } from '../lib/call.ts';
import type { StateName } from './state.ts';

export const STEPS = [
  'accept',
  'decline',
  'forward',
  'take-back',
  'request-supplement',
  'receive-supplement',
  'request-payment',
  'confirm-payment',
  'withdraw',
  'stop',
  'record-result',
  'notify',
  'hand-over',
  'reopen',
  'propose-extension',
  'refuse-extension',
  'extend',
  'repromise',
  'correct',
  'cancel',
] as const;
export type Step = (typeof STEPS)[number];

/** From each state, the steps allowed and the state each leads to; a step not named here does not exist there. */
export const STEP_TABLE = {
  registered: { accept: 'received', decline: 'refused', 'request-supplement': 'supplement' },
  received: {
    forward: 'processing',
    'request-supplement': 'supplement',
    'request-payment': 'payment',
    'record-result': 'finished',
    withdraw: 'withdrawn',
    'propose-extension': 'received',
    'refuse-extension': 'received',
    extend: 'received',
    repromise: 'received',
    correct: 'received',
    cancel: 'cancelled',
  },
  processing: {
    'record-result': 'finished',
    forward: 'processing',
    'take-back': 'processing',
    'request-supplement': 'supplement',
    'request-payment': 'payment',
    'propose-extension': 'processing',
    'refuse-extension': 'processing',
    extend: 'processing',
    repromise: 'processing',
    stop: 'stopped',
    withdraw: 'withdrawn',
    correct: 'processing',
  },
  supplement: {
    'receive-supplement': 'processing',
    accept: 'received',
    decline: 'refused',
    stop: 'stopped',
    withdraw: 'withdrawn',
    correct: 'supplement',
  },
  payment: {
    'confirm-payment': 'processing',
    stop: 'stopped',
    withdraw: 'withdrawn',
    correct: 'payment',
  },
  finished: {
    'hand-over': 'returned',
    notify: 'finished',
    'take-back': 'finished',
    'record-result': 'finished',
    correct: 'finished',
    reopen: 'processing',
  },
  refused: {},
  withdrawn: {},
  stopped: {},
  returned: {},
  cancelled: {},
} as const satisfies Record<StateName, Partial<Record<Step, StateName>>>;

/** What a step does to the dossier's clock. */
export type ClockEffect = 'start' | 'run-on' | 'pause' | 'resume' | 'stop' | 'none';

export type StepRule = {
  readonly roles: readonly OfficerRole[];
  readonly clock: ClockEffect;
  /** The printed form that goes with it, where the rules name one. */
  readonly form: 'mau-01' | 'mau-02' | 'mau-03' | 'mau-04' | 'mau-05' | 'mau-06' | null;
  readonly reason: 'required' | 'none';
};

const COUNTER = ['receiver', 'clerk', 'leader', 'admin'] as const;
const SECTION = ['handler', 'receiver', 'leader', 'admin'] as const;
const HEAD = ['leader', 'admin'] as const;

export const STEP_RULES = {
  accept: { roles: COUNTER, clock: 'start', form: 'mau-01', reason: 'none' },
  decline: { roles: COUNTER, clock: 'none', form: 'mau-03', reason: 'required' },
  forward: { roles: SECTION, clock: 'run-on', form: 'mau-06', reason: 'none' },
  'take-back': { roles: SECTION, clock: 'run-on', form: 'mau-06', reason: 'none' },
  'request-supplement': { roles: SECTION, clock: 'pause', form: 'mau-02', reason: 'required' },
  'receive-supplement': { roles: COUNTER, clock: 'resume', form: 'mau-01', reason: 'none' },
  // The rules name "thông báo" (§4.2), which the tax office or the section writes; none of the forms of §2 is meant.
  'request-payment': { roles: SECTION, clock: 'pause', form: null, reason: 'required' },
  'confirm-payment': { roles: SECTION, clock: 'resume', form: null, reason: 'none' },
  withdraw: { roles: COUNTER, clock: 'stop', form: 'mau-05', reason: 'required' },
  stop: { roles: HEAD, clock: 'stop', form: 'mau-05', reason: 'required' },
  'record-result': { roles: SECTION, clock: 'stop', form: null, reason: 'none' },
  notify: { roles: COUNTER, clock: 'none', form: null, reason: 'none' },
  'hand-over': { roles: COUNTER, clock: 'none', form: null, reason: 'none' },
  reopen: { roles: HEAD, clock: 'resume', form: null, reason: 'required' },
  'propose-extension': { roles: SECTION, clock: 'none', form: null, reason: 'required' },
  'refuse-extension': { roles: HEAD, clock: 'none', form: null, reason: 'required' },
  extend: { roles: HEAD, clock: 'run-on', form: 'mau-04', reason: 'required' },
  repromise: { roles: HEAD, clock: 'run-on', form: null, reason: 'required' },
  correct: { roles: COUNTER, clock: 'none', form: null, reason: 'required' },
  cancel: { roles: COUNTER, clock: 'stop', form: null, reason: 'required' },
} as const satisfies Record<Step, StepRule>;

/** Where a step leads from a state; `undefined` when it is not allowed there. */
export function stepLeadsTo(state: StateName, step: Step): StateName | undefined {
  return (STEP_TABLE[state] as Partial<Record<Step, StateName>>)[step];
}

/** The steps an officer with these roles may take from a state, in the table's order: the likeliest first. */
export function stepsFor(state: StateName, roles: readonly OfficerRole[]): readonly Step[] {
  const steps = Object.keys(STEP_TABLE[state]) as Step[];
  return steps.filter((step) =>
    (STEP_RULES[step].roles as readonly OfficerRole[]).some((role) => roles.includes(role)),
  );
}
