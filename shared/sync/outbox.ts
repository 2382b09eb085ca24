// One item's way to the province as a pure reducer: state and event in, next state out. The tables only keep it.
import type { Reason } from './reasons.ts';
import type { OutboxState } from './states.ts';

export type OutboxItem = {
  readonly state: OutboxState;
  /** Position of the dossier's last event this item must carry. */
  readonly revision: number;
  /** What was frozen when a run took the item; `undefined` when nothing of it can be at the province. */
  readonly frozenRevision?: number;
  /** Sends that ended without a yes or a no. */
  readonly attempts: number;
  /** Times our own software failed on it. */
  readonly failures: number;
  /** Epoch ms; no run touches the item before. */
  readonly notBefore?: number;
  readonly reasons: readonly Reason[];
};

export type OutboxEvent =
  | { readonly kind: 'revised'; readonly revision: number }
  | { readonly kind: 'upload-began' }
  /** The file is there, or was given up for now; the record may go on its way meanwhile. */
  | { readonly kind: 'upload-ended' }
  /** The run froze the dossier at `revision` and is about to send it. */
  | { readonly kind: 'taken'; readonly revision: number }
  /** Nothing more can be done for it now (files still wait, the run ends): back in the queue, nothing wrong. */
  | { readonly kind: 'put-back' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'conflicted'; readonly reasons: readonly Reason[] }
  /** No connection, or turned away before it was read: surely not stored. */
  | { readonly kind: 'not-delivered'; readonly retryAt?: number }
  /** The line broke after bytes had left. */
  | { readonly kind: 'silence' }
  /** Our process ended while it held the item. */
  | { readonly kind: 'run-lost' }
  | { readonly kind: 'looked-up'; readonly found: 'nothing' | 'ours' | 'another' }
  | { readonly kind: 'sign-in-refused' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'we-failed' }
  | { readonly kind: 'released'; readonly by: 'officer' };

export type RetryPolicy = {
  readonly baseMs: number;
  readonly capMs: number;
  /** Our own failures on one item before it is set apart. */
  readonly failuresAllowed: number;
};

export const DEFAULT_RETRY: RetryPolicy = { baseMs: 5_000, capMs: 15 * 60_000, failuresAllowed: 3 };

/** `random` is in [0, 1): full jitter, so that counters do not return in step after a common outage. */
export type ReduceContext = { readonly now: number; readonly random: number; readonly policy: RetryPolicy };

/** Full jitter: anywhere between now and the doubled wait; never beyond the cap, so a long outage is noticed soon. */
export function nextTry(attempts: number, context: ReduceContext): number {
  const ceiling = Math.min(context.policy.capMs, context.policy.baseMs * 2 ** Math.min(attempts, 20));
  return context.now + Math.floor(context.random * ceiling);
}

/** The item after `event`. An event that cannot happen in this state leaves the item as it is. */
export function reduceOutbox(item: OutboxItem, event: OutboxEvent, context: ReduceContext): OutboxItem {
  if (item.state === 'acknowledged') return item;
  switch (event.kind) {
    case 'revised':
      return revise(item, event.revision);
    case 'upload-began':
      return canStart(item, context.now) ? open(item, 'uploading') : item;
    case 'upload-ended':
      return item.state === 'uploading' ? open(item, 'waiting') : item;
    case 'taken':
      return canStart(item, context.now) ? take(item, event.revision) : item;
    case 'put-back':
      return item.state === 'sending' ? open(item, 'waiting') : item;
    case 'accepted':
      return item.state === 'sending' || item.state === 'unknown' ? acknowledge(item) : item;
    case 'refused':
      return inFlight(item) ? refuse(item, event.reasons) : item;
    case 'conflicted':
      return inFlight(item) || item.state === 'unknown'
        ? { ...open(item, 'conflict'), reasons: event.reasons }
        : item;
    case 'not-delivered':
      return inFlight(item) || item.state === 'unknown' ? postpone(item, event.retryAt, context) : item;
    case 'silence':
      return item.state === 'sending' || item.state === 'unknown' ? toUnknown(item, context) : item;
    case 'run-lost':
      return lose(item);
    case 'looked-up':
      return item.state === 'unknown' ? afterLookUp(item, event.found) : item;
    case 'sign-in-refused':
      return inFlight(item) ? open(item, 'needs-sign-in') : item;
    case 'signed-in':
      return item.state === 'needs-sign-in' ? open(item, 'waiting') : item;
    case 'we-failed':
      return inFlight(item) || item.state === 'unknown' ? fail(item, context) : item;
    case 'released':
      return release(item);
  }
}

const inFlight = (item: OutboxItem) => item.state === 'uploading' || item.state === 'sending';

/** Whether a run may take the item up now. */
export function isDue(item: Pick<OutboxItem, 'state' | 'notBefore'>, now: number): boolean {
  const state = item.state === 'waiting' || item.state === 'retry-later' || item.state === 'unknown';
  return state && (item.notBefore ?? 0) <= now;
}

// Dropping `frozenRevision` and `notBefore` by construction: an open item has neither.
function open(item: OutboxItem, state: OutboxState): OutboxItem {
  const { revision, attempts, failures } = item;
  return { state, revision, attempts, failures, reasons: [] };
}

function revise(item: OutboxItem, revision: number): OutboxItem {
  const raised = { ...item, revision: Math.max(item.revision, revision) };
  switch (item.state) {
    case 'sending':
    case 'unknown':
      return item;
    case 'conflict':
    case 'needs-sign-in':
      return raised;
    default:
      return open(raised, 'waiting');
  }
}

function canStart(item: OutboxItem, now: number): boolean {
  return item.state === 'uploading' || (item.state !== 'unknown' && isDue(item, now));
}

function take(item: OutboxItem, snapshot: number): OutboxItem {
  const revision = Math.max(item.revision, snapshot);
  return { ...open(item, 'sending'), revision, frozenRevision: revision };
}

function acknowledge(item: OutboxItem): OutboxItem {
  return { ...open(item, 'acknowledged'), attempts: item.attempts };
}

function refuse(item: OutboxItem, reasons: readonly Reason[]): OutboxItem {
  return { ...open(item, 'rejected'), reasons };
}

function postpone(item: OutboxItem, retryAt: number | undefined, context: ReduceContext): OutboxItem {
  const notBefore = retryAt ?? nextTry(item.attempts, context);
  const attempts = item.attempts + 1;
  // An item whose fate is unknown stays so: a failed look-up tells nothing of what was stored.
  if (item.state === 'unknown') return { ...item, attempts, notBefore };
  return { ...open(item, 'retry-later'), attempts, notBefore };
}

function toUnknown(item: OutboxItem, context: ReduceContext): OutboxItem {
  return {
    ...item,
    state: 'unknown',
    attempts: item.attempts + 1,
    notBefore: nextTry(item.attempts, context),
    reasons: [],
  };
}

function lose(item: OutboxItem): OutboxItem {
  if (item.state === 'sending') return { ...item, state: 'unknown' };
  return item.state === 'uploading' ? open(item, 'waiting') : item;
}

function afterLookUp(item: OutboxItem, found: 'nothing' | 'ours' | 'another'): OutboxItem {
  switch (found) {
    case 'nothing':
      return open(item, 'waiting');
    case 'ours':
      // The record is there; what else the revision carries (progress, status) is still to be sent.
      return { ...item, state: 'sending' };
    case 'another':
      return open(item, 'conflict');
  }
}

function fail(item: OutboxItem, context: ReduceContext): OutboxItem {
  const failures = item.failures + 1;
  if (failures < context.policy.failuresAllowed) {
    return { ...postpone(item, undefined, context), failures };
  }
  return { ...open(item, 'quarantined'), failures };
}

function release(item: OutboxItem): OutboxItem {
  // It waits for something of ours (its scans): the officer does not want to.
  if (item.state === 'waiting' && item.notBefore !== undefined) return open(item, 'waiting');
  const held = ['rejected', 'conflict', 'quarantined', 'needs-sign-in', 'retry-later', 'unknown'].includes(
    item.state,
  );
  if (!held) return item;
  // A look-up that is owed cannot be waived, only brought forward.
  if (item.state === 'unknown') {
    const { notBefore: _, ...now } = item;
    return now;
  }
  return { ...open(item, 'waiting'), attempts: 0, failures: 0 };
}
