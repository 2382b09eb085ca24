// What one send works with, and how it may end.

import type { NeutralDossier } from '../../shared/sync/index.ts';
import type { LineState } from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import type { LedgerRepo } from './ledger-repo.ts';
import type { Numbers } from './numbers.ts';
import type { OutboxRepo } from './outbox-repo.ts';
import type { RuleRepo } from './rule-repo.ts';
import type { RunRepo } from './run-repo.ts';
import type { SyncSettings } from './settings.ts';
import type { UploadRepo } from './upload-repo.ts';
import type { Numbered, Upstream } from './upstream.ts';

/** The whole line is in trouble, not this dossier: the run ends. */
export type Stop = { readonly line: LineState; readonly why: string; readonly retryAt?: number | undefined };

export type SendEnding = {
  readonly outcome:
    | 'acknowledged'
    | 'record-there'
    | 'attention'
    | 'later'
    | 'unknown'
    | 'files-first'
    | 'not-due';
  readonly stop?: Stop;
  /** The far side answered, so the line itself is up. */
  readonly answered: boolean;
};

export type SendContext = {
  readonly store: Pick<Store, 'db' | 'write' | 'apart'>;
  /** For what may reach the disk with the next transaction. */
  readonly later: (body: () => void) => void;
  readonly items: OutboxRepo;
  readonly ledger: LedgerRepo;
  readonly uploads: UploadRepo;
  readonly numbers: Numbers;
  readonly rules: RuleRepo;
  readonly runs: RunRepo;
  readonly settings: SyncSettings;
  readonly upstream: Upstream;
  readonly runId: number;
  readonly now: () => number;
  /** The dossier as recorded now; `undefined` when the record is not there (a fault of ours). */
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  /** After a restored backup: dossiers already looked up since. */
  readonly lookedUp: Set<string>;
  /** Tells the dossier's room the number it got; inside the transaction that keeps it. */
  readonly onNumberAssigned: (dossierId: string, officialNo: string, at: number) => void;
};

/** One item under way with its frozen dossier. */
export type Shipment = {
  readonly itemId: number;
  readonly dossier: Numbered;
  /** Progress rows per call; halved when the province finds them too many. */
  readonly chunk: number;
};

export const ended = (outcome: SendEnding['outcome'], answered = true, stop?: Stop): SendEnding => ({
  outcome,
  answered,
  ...(stop ? { stop } : {}),
});
