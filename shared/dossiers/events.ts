import type { Party, Reception } from './record.ts';
import type { FinanceState } from './state.ts';

/** What can happen to a dossier. Append-only; a kind once written is understood for ever. */
export type DossierEvent =
  | { readonly kind: 'received'; readonly reception: Reception }
  /** The province's number arrived for a dossier taken in under a local one; both stay. */
  | { readonly kind: 'number-assigned'; readonly officialNumber: string }
  /** A slip of the pen mended after reception: what was written before stays in the earlier events. */
  | { readonly kind: 'corrected'; readonly changes: Correction; readonly reason: string }
  /** Taken in by mistake. The number stays used. */
  | { readonly kind: 'cancelled'; readonly reason: string }
  | { readonly kind: 'noted'; readonly text: string }
  | {
      readonly kind: 'form-issued';
      readonly formId: string;
      readonly code: string;
      readonly reprint: boolean;
    }
  | { readonly kind: 'payment-changed'; readonly finance: FinanceState; readonly reason: string };

export type DossierEventKind = DossierEvent['kind'];

/** What may be corrected at the counter; the procedure, the numbers and the times may not. */
export type Correction = {
  readonly owner?: Party;
  readonly submitter?: Party | null;
  readonly summary?: string;
  readonly note?: string;
};

/** An event with who and when, as the reducer sees it. */
export type RecordedEvent = {
  readonly seq: number;
  /** UTC ISO instant. */
  readonly at: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly event: DossierEvent;
};
