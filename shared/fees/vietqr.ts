// VietQR: an EMVCo merchant-presented QR code for transfers to a bank account through NAPAS 247 (QRIBFTTA).
// EMV QRCPS-MPM 1.1 for the fields; NAPAS's QR Switching Specification for template 38 and AID A000000727.
import { z } from 'zod';

/** Where money is transferred to. Entered by an administrator, never assumed. */
export const accountSchema = z.object({
  /** The bank's six-digit BIN as NAPAS lists it ('970436'). */
  bankBin: z
    .string()
    .trim()
    .refine((text) => /^\d{6}$/.test(text), 'bank-bin-shape'),
  accountNumber: z
    .string()
    .trim()
    .refine((text) => /^[0-9A-Za-z]{4,19}$/.test(text), 'account-number-shape'),
  /** Shown beside the code so that the payer can compare; it is not in the code. */
  accountName: z.string().trim().normalize('NFC').min(1).max(200),
});
export type ReceivingAccount = z.output<typeof accountSchema>;

const NAPAS_AID = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
const VND = '704';
/** The purpose field of NAPAS transfers holds so many letters. */
const MOST_PURPOSE = 25;

/**
 * The text of a dynamic VietQR code. `amountVnd` is positive whole đồng, `purpose` what the bank statement shall say; it is cut
 * to letters banks pass on unchanged. Throws RangeError for an amount that is none or longer than EMVCo's 13 digits.
 */
export function vietQrText(account: ReceivingAccount, amountVnd: number, purpose: string): string {
  if (!Number.isSafeInteger(amountVnd) || amountVnd <= 0 || String(amountVnd).length > 13) {
    throw new RangeError(`Not an amount for a QR code: ${amountVnd}`);
  }
  const beneficiary = field('00', account.bankBin) + field('01', account.accountNumber);
  const body = [
    field('00', '01'),
    // Dynamic: made for one payment.
    field('01', '12'),
    field('38', field('00', NAPAS_AID) + field('01', beneficiary) + field('02', TO_ACCOUNT)),
    field('53', VND),
    field('54', String(amountVnd)),
    field('58', 'VN'),
    field('62', field('08', purposeOf(purpose))),
    // The checksum covers its own tag and length.
    '6304',
  ].join('');
  return body + crc16(body);
}

/** Letters, digits, blanks, dots and hyphens; a dossier's number keeps its end, which tells dossiers apart. */
export function purposeOf(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^0-9A-Za-z .-]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return plain.slice(-MOST_PURPOSE).trim();
}

/** CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF) as four hexadecimal capitals, as EMVCo asks for. */
export function crc16(text: string): string {
  let crc = 0xffff;
  // Every part is ASCII by its own rule, so letters and bytes are the same.
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function field(tag: string, value: string): string {
  if (value.length > 99) throw new RangeError(`Too long for a QR field: ${tag}`);
  return `${tag}${String(value.length).padStart(2, '0')}${value}`;
}
