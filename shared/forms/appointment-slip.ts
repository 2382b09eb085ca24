// Phiếu hẹn on an 80 mm roll: what the citizen needs to come back, and no more.
import type { z } from 'zod';
import { buildReceiptData, type ReceiptInput, receiptDataSchema } from './receipt.ts';

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
  const data = buildReceiptData(input);
  // The day stands whole on a line of its own.
  return appointmentSlipDataSchema.parse({ ...data, dueAt: data.dueAt.replace(', ', ',\n') });
}
