// Phiếu hẹn on an 80 mm roll: what the citizen needs to come back, and no more.
import type { z } from 'zod';
import { buildReceiptData, type ReceiptInput, receiptDataSchema } from './receipt.ts';
import type { FormValues } from './values.ts';

export const appointmentSlipDataSchema = receiptDataSchema.pick({
  parentAgency: true,
  agency: true,
  unitPhone: true,
  website: true,
  dossierNumber: true,
  provisional: true,
  slipCode: true,
  ownerName: true,
  submitterName: true,
  request: true,
  receivedAt: true,
  dueAt: true,
  resultAt: true,
  receiverName: true,
  paymentQr: true,
  paymentAmount: true,
});
export type AppointmentSlipData = z.output<typeof appointmentSlipDataSchema>;

/** The strings of the slip, from the same input as Mẫu 01. */
export function buildAppointmentSlipData(input: ReceiptInput): AppointmentSlipData {
  return appointmentSlipOf(buildReceiptData(input));
}

/** The strings of the slip, from those of Mẫu 01. */
export function appointmentSlipOf(receipt: FormValues): AppointmentSlipData {
  const data = appointmentSlipDataSchema.parse(receipt);
  // The day stands whole on a line of its own.
  return { ...data, dueAt: data.dueAt.replace(', ', ',\n') };
}
