// What is still owed to the province of one frozen dossier: pure, so that a restart goes on exactly where it broke off.
import { statusChanges } from './igate-lgsp.ts';
import type { NeutralDossier, NeutralEvent } from './neutral.ts';
import type { Profile } from './profile.ts';

/** What the province is known to hold. */
export type Held = {
  readonly created: boolean;
  readonly recordDigest: string | undefined;
  readonly progressDone: ReadonlySet<number>;
  readonly statusDone: ReadonlySet<number>;
};

export type PlannedStep =
  | { readonly kind: 'create' }
  | { readonly kind: 'update' }
  | { readonly kind: 'progress'; readonly events: readonly NeutralEvent[] }
  | { readonly kind: 'status'; readonly changes: readonly NeutralEvent[] }
  | { readonly kind: 'done' }
  /** The record changed after its creation and this dialect cannot replace it. */
  | { readonly kind: 'drifted' };

/** `digest` is that of the record's body as it would be sent now. `chunk` rows of progress go in one call. */
export function planStep(
  dossier: NeutralDossier,
  digest: string,
  held: Held,
  profile: Profile,
  chunk = profile.limits.progressRowsPerCall,
): PlannedStep {
  if (!held.created) return { kind: 'create' };
  const differs = held.recordDigest !== digest;
  if (differs && profile.capabilities.update) return { kind: 'update' };
  const events = dossier.events.filter((event) => !held.progressDone.has(event.position));
  if (events.length > 0) return { kind: 'progress', events: events.slice(0, chunk) };
  const owed = statusChanges(dossier.events).filter((event) => !held.statusDone.has(event.position));
  if (owed.length > 0 && profile.paths.status !== undefined) return { kind: 'status', changes: owed };
  // Where the record carries the status, the national portal still has to hear of its own dossiers, one change a call.
  if (owed.length > 0 && tellsPortal(dossier, profile)) return { kind: 'status', changes: owed.slice(0, 1) };
  return differs ? { kind: 'drifted' } : { kind: 'done' };
}

const tellsPortal = ({ portalNo }: NeutralDossier, { paths }: Profile): boolean =>
  portalNo !== undefined && paths.portalStatus !== undefined;
