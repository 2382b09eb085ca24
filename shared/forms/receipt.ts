// Mẫu số 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
import { z } from 'zod';
import { formatInstantInWords } from '../lib/date-text.ts';
import { formatMoneyOnPaper } from '../lib/money.ts';
import { tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';
import {
  buildPerson,
  type FormPerson,
  formCount,
  formCountOrEmpty,
  maskNumber,
  personShape,
} from './people.ts';

export type ReceivedPaper = {
  readonly name: string;
  readonly originals: number;
  readonly certifiedCopies: number;
  readonly photocopies: number;
};

/** A document to be certified (chứng thực): what was brought and what is wanted. */
export type CertifiedDocument = {
  readonly name: string;
  readonly pages: number;
  readonly paperCopies: number;
  readonly electronic: boolean;
};

export type ReceiptInput = {
  readonly unit: FormUnit;
  /** The province's number, or the counter's own while `provisional`. */
  readonly dossierNumber: string;
  readonly provisional: boolean;
  /** The running number before '/TNHS'; empty leaves dots. */
  readonly receiptNumber: string;
  readonly book: { readonly volume: string; readonly order: string } | undefined;
  /** From `forms.signSlip`. */
  readonly slipCode: string;
  readonly ownerName: string;
  readonly submitter: FormPerson;
  /** In what capacity somebody else applies: 'người được ủy quyền'; empty for the owner. */
  readonly capacity: string;
  readonly maskIdNumber: boolean;
  readonly request: string;
  readonly papers: readonly ReceivedPaper[];
  /** Given instead of `papers` for certification. */
  readonly certification: readonly CertifiedDocument[];
  /** Papers reused from the unit's own store; the person need not bring them. */
  readonly notResubmitted: readonly string[];
  readonly sets: number;
  /** As the procedure has it, unit included: '03 ngày làm việc'. */
  readonly duration: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** `undefined` where no promise can be named: dots are printed. */
  readonly dueAt: number | undefined;
  /** Land and tax: the second stage's duration and when it ends ('sau khi …' when no day can be named). */
  readonly secondStage: { readonly duration: string; readonly due: string } | undefined;
  /** 'Trung tâm Phục vụ hành chính công xã', 'Qua bưu chính công ích', 'Trực tuyến'. */
  readonly resultAt: string;
  readonly channel: 'counter' | 'online' | 'post';
  readonly receiverName: string;
  /** What is due now, in whole đồng, and the text of the VietQR that pays it. */
  readonly payment: { readonly qr: string; readonly amount: number } | undefined;
};

/** What the counter wrote down about the dossier; a correction may change it. */
export type RecordedInput = Pick<
  ReceiptInput,
  | 'ownerName'
  | 'submitter'
  | 'capacity'
  | 'request'
  | 'papers'
  | 'certification'
  | 'notResubmitted'
  | 'sets'
  | 'resultAt'
>;

const paperRow = z.object({
  index: z.string(),
  name: z.string(),
  originals: z.string(),
  certifiedCopies: z.string(),
  photocopies: z.string(),
});
const certificationRow = z.object({
  index: z.string(),
  name: z.string(),
  pages: z.string(),
  paperCopies: z.string(),
  electronic: z.string(),
});

export const receiptDataSchema = z.object({
  ...letterheadShape,
  ...personShape,
  dossierNumber: z.string(),
  provisional: z.boolean(),
  receiptNumber: z.string(),
  hasBook: z.boolean(),
  bookVolume: z.string(),
  bookOrder: z.string(),
  slipCode: z.string(),
  ownerName: z.string(),
  submitterName: z.string(),
  capacity: z.string(),
  idNumber: z.string(),
  request: z.string(),
  papers: z.array(paperRow),
  certification: z.array(certificationRow),
  notResubmitted: z.string(),
  sets: z.string(),
  duration: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  secondDuration: z.string(),
  secondDue: z.string(),
  resultAt: z.string(),
  online: z.boolean(),
  receiverName: z.string(),
  paymentQr: z.string(),
  paymentAmount: z.string(),
});
export type ReceiptData = z.output<typeof receiptDataSchema>;

/** Every string of Mẫu 01 (one-stop rules §2.3), ready for paper. */
export function buildReceiptData(input: ReceiptInput): ReceiptData {
  const recorded = buildRecordedData(input);
  return {
    ...buildLetterhead(input.unit, input.receivedAt),
    ...recorded,
    dossierNumber: input.dossierNumber,
    provisional: input.provisional,
    receiptNumber: input.receiptNumber,
    hasBook: input.book !== undefined,
    bookVolume: input.book?.volume ?? '',
    bookOrder: input.book?.order ?? '',
    slipCode: input.slipCode,
    idNumber: input.maskIdNumber ? maskNumber(recorded.idNumber) : recorded.idNumber,
    duration: tidy(input.duration),
    receivedAt: formatInstantInWords(input.receivedAt),
    dueAt: input.dueAt === undefined ? '' : formatInstantInWords(input.dueAt),
    secondDuration: tidy(input.secondStage?.duration ?? ''),
    secondDue: tidy(input.secondStage?.due ?? ''),
    online: input.channel === 'online',
    receiverName: tidy(input.receiverName),
    paymentQr: input.payment?.qr ?? '',
    paymentAmount: input.payment ? formatMoneyOnPaper(input.payment.amount) : '',
  };
}

/** The strings of Mẫu 01 that say what was recorded, and nothing of numbers and times. */
export function buildRecordedData(input: RecordedInput) {
  const { submitter } = input;
  return {
    ...buildPerson(submitter),
    ownerName: tidy(input.ownerName),
    submitterName: tidy(submitter.name),
    capacity: tidy(input.capacity),
    idNumber: submitter.idNumber,
    request: tidy(input.request),
    papers: input.certification.length > 0 ? [] : input.papers.map(paperOf),
    certification: input.certification.map(certificationOf),
    notResubmitted: input.notResubmitted.map(tidy).join('; '),
    sets: formCount(input.sets),
    resultAt: tidy(input.resultAt),
  } satisfies Partial<ReceiptData>;
}

function paperOf(paper: ReceivedPaper, index: number): z.output<typeof paperRow> {
  return {
    index: String(index + 1),
    name: tidy(paper.name),
    originals: formCountOrEmpty(paper.originals),
    certifiedCopies: formCountOrEmpty(paper.certifiedCopies),
    photocopies: formCountOrEmpty(paper.photocopies),
  };
}

function certificationOf(document: CertifiedDocument, index: number): z.output<typeof certificationRow> {
  return {
    index: String(index + 1),
    name: tidy(document.name),
    pages: formCount(document.pages),
    paperCopies: formCountOrEmpty(document.paperCopies),
    electronic: document.electronic ? 'Có' : '',
  };
}
