// Errors the officer can act on. Each code has one sentence per language under `errors.<code>` in renderer/messages.

/** Every error a call may answer with. The sentence says what happened, what it means and what to do. */
export const ERROR_CODES = [
  // the call itself
  'invalid-input',
  'unknown-call',
  'too-large',
  'refused-sender',
  'unexpected',
  'service-away',
  'not-signed-in',
  'not-allowed',
  'locked',
  // the store
  'disk-full',
  'waits-for-room',
  'read-only-folder',
  'database-newer',
  'database-key-wrong',
  'database-busy',
  'file-missing',
  // common
  'not-found',
  'changed-meanwhile',
  // dossiers
  'step-not-allowed',
  'supplement-limit',
  'supplement-before-acceptance',
  'extension-limit',
  'due-not-later',
  'due-in-past',
  'due-as-before',
  'due-not-by-calendar',
  'extension-not-proposed',
  'extension-waiting',
  'extension-without-promise',
  'time-before-reception',
  'time-in-future',
  'nothing-corrected',
  'reused-paper-kept',
  'receiver-differs',
  'slip-lost',
  'ledger-cancelled',
  'ledger-out-of-memory',
  // intake
  'procedure-not-in-force',
  'intake-doubts',
  'papers-missing',
  'papers-held',
  'nothing-missing',
  'draft-closed',
  'number-awaited',
  'no-receipt',
  // fees
  'over-payment',
  'payment-not-due',
  'transaction-used',
  'payment-struck',
  'payment-closed',
  'payment-refunded',
  'refund-too-much',
  'account-missing',
  'shift-empty',
  // officers
  'officers-exist',
  'pin-wrong',
  'pin-wait',
  'last-admin',
  // forms
  'form-field-missing',
  'form-template-invalid',
  'form-copy-unknown',
  'slip-not-ours',
  'slip-damaged',
  'slip-mangled',
  'slip-newer',
  'slip-unknown-counter',
  'slip-forged',
  'print-failed',
  'print-too-long',
  'slip-key-invalid',
  'sheet-newer',
  'sheet-damaged',
  'sheet-unknown-counter',
  'sheet-forged',
  'sheet-without-paper',
  'sheet-without-dossier',
  'sheet-number-unknown',
  'sheet-requirement-gone',
  'sheet-dossier-unknown',
  'route-dossier-unknown',
  'route-foreign-unit',
  'route-dossier-ended',
  'route-page-unseen',
  // printers
  'print-system-away',
  'print-interrupted',
  'printer-gone',
  'printer-refused',
  'printer-off',
  'printer-paused',
  'printer-paper',
  'printer-jam',
  'printer-cover',
  'printer-toner',
  // catalogue
  'catalogue-file-refused',
  'catalogue-preview-gone',
  // centre
  'already-set-up',
  'not-set-up',
  'last-names',
  'clock-suspect',
  'clock-changed',
  // scanners
  'scanner-none',
  'scanner-away',
  'scanner-busy',
  'scanner-empty',
  'scanner-jammed',
  'scanner-cover-open',
  'scanner-refused',
  'scanner-changed',
  'scanner-address',
  'scanner-failed',
  'scan-cancelled',
  // sync
  'sync-nothing-to-decide',
  'sync-no-line',
  'sync-not-offered',
  'sync-profile-invalid',
  'sync-profile-older',
  'sync-carry-wrong-key',
  'sync-carry-damaged',
  'sync-carry-nothing',
  'sync-carry-too-large',
  'sync-unreadable',
  // backup
  'backup-folder-unset',
  'backup-folder-inside',
  'backup-folder-away',
  'backup-disk-full',
  'backup-damaged',
  'restore-folder-used',
  'restore-not-a-copy',
  'restore-code-wrong',
  // papers
  'paper-empty',
  'paper-damaged',
  'paper-locked',
  'paper-kind-unknown',
  'paper-too-large',
  'paper-file-absent',
  'paper-original-kept',
  'paper-pages-failed',
  'paper-job-crashed',
  'paper-not-waiting',
  'paper-not-aimed',
  'paper-unread',
  'paper-no-pages',
  'paper-unseen',
  'paper-other-owner',
  'paper-requirement-unknown',
  'paper-nothing-to-split',
  'paper-nothing-to-merge',
  'paper-nothing-to-undo',
  'paper-nothing-to-redo',
  'paper-undo-blocked',
  'paper-in-use',
  'reuse-other-owner',
  'reuse-expired',
  'reuse-replaced',
  'reuse-withdrawn',
  'reuse-this-dossier-only',
  'scan-interrupted',
  'scanner-unknown',
  'watched-folder-away',
] as const satisfies readonly string[];

export type ErrorCode = (typeof ERROR_CODES)[number] | RoomErrorCode;

/** Rooms add their own codes in `shared/<room>/errors.ts`; this joins them. */
export type RoomErrorCode = never;

/** One field that must be mended: `path` as in the input ("owner.idNumber"), `code` keyed under `fields.<code>`. */
export type FieldError = {
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** What a failed call answers. `params` fill the places of the sentence; `fields` say which inputs to mend. */
export type AppError = {
  readonly code: ErrorCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldError[];
};

export function appError(code: ErrorCode, details: Omit<AppError, 'code'> = {}): AppError {
  return { code, ...details };
}
