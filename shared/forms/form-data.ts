// What each form is filled with; a form without its schema does not compile.
import type { z } from 'zod';
import { apologyDataSchema } from './apology.ts';
import { appointmentSlipDataSchema } from './appointment-slip.ts';
import type { FormCode } from './codes.ts';
import { controlSheetDataSchema } from './control-sheet.ts';
import {
  dossierHandoverDataSchema,
  resultHandoverDataSchema,
  resultReceiptDataSchema,
} from './hand-over-papers.ts';
import { incidentReportDataSchema } from './incident-report.ts';
import { ledgerDataSchema } from './ledger.ts';
import { closingSheetDataSchema, paymentSlipDataSchema } from './money-papers.ts';
import { receiptDataSchema } from './receipt.ts';
import { refusalDataSchema } from './refusal.ts';
import { separatorSheetDataSchema } from './separator-sheet.ts';
import { stopNoticeDataSchema } from './stop-notice.ts';
import { supplementRequestDataSchema } from './supplement-request.ts';
import type { FormValues } from './values.ts';

export const formDataSchemas = {
  receipt: receiptDataSchema,
  'supplement-request': supplementRequestDataSchema,
  refusal: refusalDataSchema,
  apology: apologyDataSchema,
  'stop-notice': stopNoticeDataSchema,
  'control-sheet': controlSheetDataSchema,
  ledger: ledgerDataSchema,
  'appointment-slip': appointmentSlipDataSchema,
  'result-receipt': resultReceiptDataSchema,
  'result-handover': resultHandoverDataSchema,
  'dossier-handover': dossierHandoverDataSchema,
  'payment-slip': paymentSlipDataSchema,
  'closing-sheet': closingSheetDataSchema,
  'incident-report': incidentReportDataSchema,
  'separator-sheet': separatorSheetDataSchema,
} as const satisfies Record<FormCode, z.ZodType<FormValues>>;

export type FormData<C extends FormCode> = z.output<(typeof formDataSchemas)[C]>;
