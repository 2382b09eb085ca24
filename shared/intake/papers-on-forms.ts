// From what was recorded at the counter to what Mẫu 01, 02 and 03 print. Pure; the forms room knows the layout.
import type { UnitNames } from '../centre/index.ts';
import type { Party, ReceivedPaper, Reception } from '../dossiers/index.ts';
import type {
  CertifiedDocument,
  FormPerson,
  ReceivedPaper as PaperRow,
  ReceiptInput,
  RecordedInput,
} from '../forms/index.ts';
import { pad } from '../lib/dates.ts';
import type { Duration } from '../lib/deadlines.ts';
import { addressLine } from './old-address.ts';
import { personAtCounter } from './parties.ts';

export type ReceiptFacts = {
  readonly reception: Reception;
  readonly unit: UnitNames;
  readonly duration: Duration;
  readonly receiptNumber: string;
  readonly slipCode: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly dueAt: number;
  readonly receiverName: string;
  /** The text of the VietQR that pays what is due now; undefined without an account. */
  readonly paymentQr?: ((amountVnd: number) => string | undefined) | undefined;
};

/** The input of Mẫu 01. The local number is printed as provisional, with the words that say so. */
export function receiptInputOf(facts: ReceiptFacts): ReceiptInput {
  const { reception } = facts;
  const { officialNumber, localNumber } = reception;
  return {
    unit: facts.unit,
    dossierNumber: officialNumber ?? localNumber ?? '',
    provisional: officialNumber === null,
    receiptNumber: facts.receiptNumber,
    book: undefined,
    slipCode: facts.slipCode,
    ...recordedOnReceipt(reception),
    maskIdNumber: false,
    duration: durationText(facts.duration),
    receivedAt: facts.receivedAt,
    dueAt: facts.dueAt,
    secondStage: reception.promise?.secondStage && {
      duration: durationText(reception.promise.secondStage),
      due: SECOND_STAGE_DUE,
    },
    channel: reception.channel,
    receiverName: facts.receiverName,
    payment: paymentOf(facts),
  };
}

/** What the slip says of the dossier as it is recorded now. */
export function recordedOnReceipt(reception: Reception): RecordedInput {
  const { papers } = reception;
  return {
    ownerName: reception.owner.name,
    submitter: personOf(personAtCounter(reception)),
    capacity: capacityOf(reception),
    request: reception.summary,
    papers: papersOnReceipt(papers).map(paperRow),
    certification: certifiedDocuments(reception),
    notResubmitted: papers
      .filter((paper) => paper.reusedPaperId !== null)
      .map(({ name, note }) => note || name),
    sets: reception.sets,
    resultAt: RETURN_TEXT[reception.returnWay],
  };
}

/** The papers a receipt lists, in the order of their numbers on it: those reused are not handed in. */
export function papersOnReceipt<P extends Pick<ReceivedPaper, 'reusedPaperId'>>(
  papers: readonly P[],
): readonly P[] {
  return papers.filter(({ reusedPaperId }) => reusedPaperId === null);
}

/** What is to be paid at reception, where the unit has said which account takes it. */
function paymentOf({ reception, paymentQr }: ReceiptFacts): ReceiptInput['payment'] {
  const amount = reception.charges
    .filter(({ collect }) => collect === 'at-reception')
    .reduce((sum, { amountVnd }) => sum + amountVnd, 0);
  const qr = amount > 0 ? paymentQr?.(amount) : undefined;
  return qr === undefined ? undefined : { qr, amount };
}

/** No day can be named: it begins when the person has paid. */
const SECOND_STAGE_DUE = 'tính từ ngày hoàn thành nghĩa vụ tài chính theo thông báo';

/** At the counter the form names the desk itself. */
const RETURN_TEXT: Record<Reception['returnWay'], string> = {
  counter: '',
  post: 'Qua bưu chính công ích',
  online: 'Trực tuyến',
};

export function personOf(party: Party): FormPerson {
  const { name, address, phone, email, idNumber } = party;
  return { name, address: addressLine(address), phone, email, idNumber };
}

function capacityOf({ submitter, attorney }: Reception): string {
  if (submitter) return 'người nộp thay';
  return attorney ? 'người được ủy quyền' : '';
}

const ORIGINALS = new Set<ReceivedPaper['form']>(['original', 'electronic']);
const CERTIFIED = new Set<ReceivedPaper['form']>(['certified-copy', 'registry-copy']);

/** A paper shown and given back stands on the list too: the person sees that it was looked at. */
function paperRow(paper: ReceivedPaper): PaperRow {
  const copies = Math.max(paper.copies, paper.presentedOnly ? 1 : 0);
  return {
    name: paper.presentedOnly ? `${paper.name} (xuất trình, đã trả lại)` : paper.name,
    originals: ORIGINALS.has(paper.form) ? copies : 0,
    certifiedCopies: CERTIFIED.has(paper.form) ? copies : 0,
    photocopies: ORIGINALS.has(paper.form) || CERTIFIED.has(paper.form) ? 0 : copies,
  };
}

/** Copies to be certified, as counted for the fee. */
function certifiedDocuments({ charges, procedure }: Reception): readonly CertifiedDocument[] {
  return charges
    .flatMap(({ counted }) => (counted && 'documents' in counted ? counted.documents : []))
    .map(({ name, pages, copies }) => ({
      name: name ?? procedure.name,
      pages,
      paperCopies: copies,
      electronic: false,
    }));
}

/** '03 ngày làm việc', the unit as the procedure has it. */
export function durationText({ value, unit }: Duration): string {
  const count = pad(value, 2);
  switch (unit) {
    case 'same-day':
      return 'Trong ngày làm việc';
    case 'hour':
      return `${count} giờ làm việc`;
    case 'working-day':
      return `${count} ngày làm việc`;
    case 'day':
      return `${count} ngày`;
    case 'month':
      return `${count} tháng`;
    case 'year':
      return `${count} năm`;
  }
}
