import type { Charge, DuePromise, ReceivedPaper, Reception } from './record.ts';

/** A paper held already and asked for all the same, and why. */
export type AskedAgain = {
  readonly requirementId: string;
  readonly paperId: string;
  readonly reason: string;
};

/** What can happen to a dossier. Append-only; a kind once written is understood for ever. Instants are UTC ISO text. */
export type DossierEvent =
  /** Taken in at the counter: number and promise given. */
  | { readonly kind: 'received'; readonly reception: Reception }
  /** Submitted online; nobody has looked yet. */
  | { readonly kind: 'registered'; readonly reception: Reception }
  | {
      readonly kind: 'accepted';
      readonly promise: DuePromise | null;
      readonly localNumber: string | null;
      readonly officialNumber: string | null;
      /** The frozen Mẫu 01. */
      readonly documentId?: string;
    }
  | { readonly kind: 'declined'; readonly reason: string; readonly documentId?: string }
  /** The province's number arrived for a dossier taken in under a local one; both stay. */
  | { readonly kind: 'number-assigned'; readonly officialNumber: string }
  /** Handed to a section; `paper` says whether the papers went along or only the data. */
  | {
      readonly kind: 'forwarded';
      readonly to: string;
      readonly paper: boolean;
      /** The list of all dossiers given at once, kept as a record's form. */
      readonly listId: string | null;
      /** The control sheet (Mẫu 06) that goes along. */
      readonly documentId?: string;
    }
  | {
      readonly kind: 'taken-back';
      readonly from: string;
      readonly note: string;
      readonly documentId?: string;
    }
  | {
      readonly kind: 'supplement-requested';
      readonly items: readonly string[];
      readonly reason: string;
      /** The Mẫu 02 that stops the clock. */
      readonly documentId: string;
      readonly answerBy: string | null;
      readonly askedAgain?: readonly AskedAgain[];
    }
  | {
      readonly kind: 'supplement-received';
      readonly papers: readonly ReceivedPaper[];
      readonly dueAt: string | null;
      readonly askedAgain?: readonly AskedAgain[];
    }
  | {
      readonly kind: 'payment-requested';
      readonly charges: readonly Charge[];
      readonly reason: string;
      /** The other agency's notice: the counter names it and makes no paper of its own (one-stop-rules.md §4.2). */
      readonly notice?: string;
      readonly documentId: string;
    }
  | { readonly kind: 'payment-confirmed'; readonly reference: string; readonly dueAt: string | null }
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly documentId: string | null }
  | {
      readonly kind: 'stopped';
      readonly reason: string;
      readonly ground: 'not-supplemented' | 'refused-on-substance' | 'other';
      readonly documentId: string | null;
    }
  | {
      readonly kind: 'result-recorded';
      readonly results: readonly DossierResult[];
      readonly finishedAt: string;
    }
  | {
      readonly kind: 'notified';
      readonly way: 'sms' | 'zalo' | 'phone' | 'vneid' | 'other';
      readonly text: string;
    }
  /** With the paper the receiver signs: whoever came for it, or the post that carries one away alone. */
  | { readonly kind: 'handed-over'; readonly delivery: Delivery; readonly documentId?: string }
  | { readonly kind: 'reopened'; readonly reason: string; readonly dueAt: string | null }
  /** An apology with a new appointment, laid before the head. */
  | { readonly kind: 'extension-proposed'; readonly dueAt: string; readonly reason: string }
  | { readonly kind: 'extension-refused'; readonly reason: string }
  /** The one apology and new appointment (Mẫu 04); `dueOriginal` stays for the score. */
  | {
      readonly kind: 'extended';
      readonly dueAt: string;
      readonly reason: string;
      readonly documentId: string;
    }
  /** The calendar changed under an open promise and an officer decided to move it. */
  | { readonly kind: 'repromised'; readonly dueAt: string; readonly reason: string }
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
  /** Money that came in, went back or was struck out, as the fees room recorded it. */
  | {
      readonly kind: 'money-moved';
      readonly entryId: string;
      readonly what: MoneyMove;
      readonly amountVnd: number;
    }
  /** How many of the dossier's papers and results are digitised or reused now. */
  | {
      readonly kind: 'papers-filed';
      readonly digitised: number;
      readonly reused: number;
      readonly of: number;
    };

export type DossierEventKind = DossierEvent['kind'];

export type MoneyMove = 'paid' | 'refunded' | 'payment-struck';

/** What the competent agency decided; `fileSha256` names the electronic or scanned result. */
export type DossierResult = {
  readonly name: string;
  readonly number: string;
  readonly issuedOn: string | null;
  readonly signer: string;
  readonly fileSha256: string | null;
  readonly electronic: boolean;
};

export type Delivery = {
  readonly way: 'counter' | 'post' | 'electronic';
  readonly to: string;
  readonly idNumber: string;
  /** How the counter knew whom it gave the result to. */
  readonly proof: 'slip' | 'identity' | 'attorney' | 'post-list' | 'electronic';
  /** Why, when the slip was lost or someone else came. */
  readonly reason: string;
};

/** What may be corrected at the counter: all it wrote on the slip but the procedure, the numbers and the times. */
export type Correction = Partial<
  Pick<
    Reception,
    'owner' | 'submitter' | 'attorney' | 'papers' | 'charges' | 'sets' | 'returnWay' | 'summary' | 'note'
  >
>;

/** An event with who and when, as the reducer sees it. */
export type RecordedEvent = {
  readonly seq: number;
  /** UTC ISO instant. */
  readonly at: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly event: DossierEvent;
};
