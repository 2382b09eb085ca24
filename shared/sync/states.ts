/**
 * Where one outbox item stands. An item is one revision of one dossier on its way to the province; it leaves the
 * outbox only as `acknowledged`, and nothing is ever dropped.
 */
export const OUTBOX_STATES = [
  'waiting', // nothing tried yet, or released by the officer
  'uploading', // a run is sending its files; the record follows
  'sending', // a run holds it; the record is on the wire and its revision is frozen
  'retry-later', // surely not stored; tried again at `notBefore`
  'unknown', // the line broke after bytes had left: must be looked up before anything is sent again
  'needs-sign-in', // the province refused the credentials; held without counting an attempt
  'rejected', // the province (or our own check) refuses the content: the officer mends the dossier
  'conflict', // the province holds something else under this number, or both sides changed: the officer decides
  'quarantined', // our own software failed on it repeatedly: kept apart so the others go on
  'acknowledged',
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** The officer must do something; a run never touches these. */
export const ATTENTION_STATES = [
  'needs-sign-in',
  'rejected',
  'conflict',
  'quarantined',
] as const satisfies readonly OutboxState[];

/** A run is at work on the item. */
export const IN_FLIGHT_STATES = ['uploading', 'sending'] as const satisfies readonly OutboxState[];

/** Bytes of this revision may lie at the province: a later change of the dossier becomes the next item. */
export const FROZEN_STATES = ['sending', 'unknown'] as const satisfies readonly OutboxState[];
