export {
  type ApologyData,
  type ApologyInput,
  buildApologyData,
  type FormSigner,
  letterNumberAfter,
} from './apology.ts';
export { type AppointmentSlipData, appointmentSlipOf, buildAppointmentSlipData } from './appointment-slip.ts';
export { formsCalls, type GalleryEntry, type IssuedForm, type TemplateEntry } from './calls.ts';
export { checkTemplate } from './check-template.ts';
export { FORM_CODES, type FormCode } from './codes.ts';
export {
  buildControlSheetData,
  type ControlSheetData,
  type ControlSheetInput,
  type HandOver,
} from './control-sheet.ts';
export { type FormData, formDataSchemas } from './form-data.ts';
export {
  buildDossierHandoverData,
  buildResultHandoverData,
  buildResultReceiptData,
  type DossierHandoverInput,
  type ResultHandoverInput,
  type ResultReceiptInput,
} from './hand-over-papers.ts';
export { buildIncidentReportData, type IncidentReportInput } from './incident-report.ts';
export {
  buildLedgerData,
  type LedgerData,
  type LedgerEntry,
  type LedgerInput,
  ledgerHead,
  ledgerLine,
} from './ledger.ts';
export { type Committee, committeeOf, deskNameOf, type FormUnit } from './letterhead.ts';
export {
  buildClosingSheetData,
  buildPaymentSlipData,
  type ClosingSheetInput,
  type PaymentSlipInput,
} from './money-papers.ts';
export { mayBeA5, onA5 } from './on-sheet.ts';
export type { FormPerson } from './people.ts';
export { type PrinterEntry, printingCalls, type UnprintedForm } from './printing-calls.ts';
export {
  buildReceiptData,
  buildRecordedData,
  type CertifiedDocument,
  type ReceiptData,
  type ReceiptInput,
  type ReceivedPaper,
  type RecordedInput,
} from './receipt.ts';
export { buildRefusalData, type RefusalData, type RefusalInput } from './refusal.ts';
export { sampleValues } from './samples.ts';
export {
  buildSeparatorSheetData,
  type SeparatorSheet,
  type SeparatorSheetData,
  type SeparatorSheetInput,
} from './separator-sheet.ts';
export { isSlipText } from './slip-text.ts';
export { buildStopNoticeData, type StopNoticeData, type StopNoticeInput } from './stop-notice.ts';
export {
  buildSupplementRequestData,
  type SupplementRequestData,
  type SupplementRequestInput,
} from './supplement-request.ts';
export { type FormTemplate, formTemplateSchema } from './template.ts';
export { checkValues, type FormValues, formValuesSchema } from './values.ts';
