// Mẫu số 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết. An official letter of the agency that is late.
import { z } from 'zod';
import { formatInstantInWords } from '../lib/date-text.ts';
import { tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape, tidyLines } from './letterhead.ts';

/** Who signs for an agency: 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH' and the name, without titles (NĐ 30/2020). */
export type FormSigner = { readonly authority: string; readonly name: string };

export type ApologyInput = {
  readonly unit: FormUnit;
  /** '45/UBND' or only '45'; empty leaves dots for the clerk. */
  readonly letterNumber: string;
  readonly recipient: string;
  readonly dossierNumber: string;
  readonly request: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly promisedAt: number;
  readonly newDueAt: number;
  readonly reason: string;
  /** The late agency inside a sentence: 'Ủy ban nhân dân xã Trị An'. */
  readonly lateAgency: string;
  /** Nơi nhận, one entry a line, the last one 'Lưu: VT, …'. */
  readonly sentTo: readonly string[];
  readonly signer: FormSigner;
  readonly at: number;
};

export const apologyDataSchema = z.object({
  ...letterheadShape,
  letterNumber: z.string(),
  recipient: z.string(),
  dossierNumber: z.string(),
  request: z.string(),
  receivedAt: z.string(),
  promisedAt: z.string(),
  newDueAt: z.string(),
  reason: z.string(),
  lateAgency: z.string(),
  sentTo: z.string(),
  signerAuthority: z.string(),
  signerName: z.string(),
});
export type ApologyData = z.output<typeof apologyDataSchema>;

/** Every string of Mẫu 04 (one-stop rules §2.6), ready for paper. */
export function buildApologyData(input: ApologyInput): ApologyData {
  return {
    ...buildLetterhead(input.unit, input.at),
    letterNumber: input.letterNumber,
    recipient: tidy(input.recipient),
    dossierNumber: input.dossierNumber,
    request: tidy(input.request),
    receivedAt: formatInstantInWords(input.receivedAt),
    promisedAt: formatInstantInWords(input.promisedAt),
    newDueAt: formatInstantInWords(input.newDueAt),
    reason: tidy(input.reason),
    lateAgency: tidy(input.lateAgency),
    sentTo: sentToLines(input.sentTo),
    signerAuthority: tidyLines(input.signer.authority),
    signerName: tidy(input.signer.name),
  };
}

/** The number `count` letters after the first: '45/UBND' and 2 give '47/UBND'; none where the first has none. */
export function letterNumberAfter(first: string, count: number): string {
  return first.replace(/^\d+/, (digits) => String(Number(digits) + count).padStart(digits.length, '0'));
}

/** '- Như trên;' … '- Lưu: VT.': a semicolon after each line, a full stop after the last. */
export function sentToLines(sentTo: readonly string[]): string {
  return sentTo.map((line, index) => `- ${tidy(line)}${index === sentTo.length - 1 ? '.' : ';'}`).join('\n');
}
