/** Every printed paper. The number is that of Phụ lục I, Thông tư 03/2025/TT-VPCP; the others are papers of practice. */
export const FORM_CODES = [
  'receipt', // Mẫu số 01
  'supplement-request', // Mẫu số 02
  'refusal', // Mẫu số 03
  'apology', // Mẫu số 04
  'stop-notice', // Mẫu số 05
  'control-sheet', // Mẫu số 06
  'ledger', // Mẫu số 07
  'appointment-slip',
  'result-receipt',
  'result-handover',
  'dossier-handover',
  'payment-slip',
  'closing-sheet',
  'incident-report',
  'separator-sheet',
] as const;

export type FormCode = (typeof FORM_CODES)[number];
