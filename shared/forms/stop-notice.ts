// Mẫu số 05: Thông báo dừng giải quyết hồ sơ.
import { z } from 'zod';
import { formatDayInWords, formatInstantInWords } from '../lib/date-text.ts';
import { dayOf } from '../lib/dates.ts';
import { formatMoneyOnPaper } from '../lib/money.ts';
import { tidy } from '../lib/text.ts';
import { type FormSigner, sentToLines } from './apology.ts';
import { buildLetterhead, type FormUnit, letterheadShape, tidyLines } from './letterhead.ts';

export type StopNoticeInput = {
  readonly unit: FormUnit;
  /** Empty leaves dots for the clerk. */
  readonly letterNumber: string;
  readonly recipient: string;
  readonly dossierNumber: string;
  readonly request: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly stoppedAt: number;
  /** Who stops, inside a sentence: 'Ủy ban nhân dân xã Trị An'. */
  readonly stoppedBy: string;
  readonly reason: string;
  /** 'Điều … Nghị định …'; empty when none is named. */
  readonly legalBasis: string;
  readonly returnedPapers: readonly string[];
  /** Whole đồng given back; 'by-hand' leaves dots where money was taken and nobody has decided yet. */
  readonly refund: number | 'by-hand';
  readonly sentTo: readonly string[];
  readonly signer: FormSigner;
  readonly at: number;
};

export const stopNoticeDataSchema = z.object({
  ...letterheadShape,
  letterNumber: z.string(),
  recipient: z.string(),
  dossierNumber: z.string(),
  request: z.string(),
  receivedAt: z.string(),
  stoppedOn: z.string(),
  stoppedBy: z.string(),
  reason: z.string(),
  legalBasis: z.string(),
  returnedPapers: z.string(),
  refund: z.string(),
  sentTo: z.string(),
  signerAuthority: z.string(),
  signerName: z.string(),
});
export type StopNoticeData = z.output<typeof stopNoticeDataSchema>;

const SUM_BY_HAND = '……………… đồng';

/** Every string of Mẫu 05 (one-stop rules §2.7), ready for paper. */
export function buildStopNoticeData(input: StopNoticeInput): StopNoticeData {
  return {
    ...buildLetterhead(input.unit, input.at),
    letterNumber: input.letterNumber,
    recipient: tidy(input.recipient),
    dossierNumber: input.dossierNumber,
    request: tidy(input.request),
    receivedAt: formatInstantInWords(input.receivedAt),
    stoppedOn: formatDayInWords(dayOf(input.stoppedAt)),
    stoppedBy: tidy(input.stoppedBy),
    reason: tidy(input.reason),
    legalBasis: tidy(input.legalBasis),
    returnedPapers: input.returnedPapers.map(tidy).join('; '),
    refund: refundText(input.refund),
    sentTo: sentToLines(input.sentTo),
    signerAuthority: tidyLines(input.signer.authority),
    signerName: tidy(input.signer.name),
  };
}

function refundText(refund: StopNoticeInput['refund']): string {
  if (refund === 'by-hand') return SUM_BY_HAND;
  return refund > 0 ? formatMoneyOnPaper(refund) : '';
}
