// Papers of practice around hand-overs (one-stop rules §2.8): for one result, for a list of results, for dossiers.
import { z } from 'zod';
import { formatDay, formatInstantInWords } from '../lib/date-text.ts';
import { dayOf } from '../lib/dates.ts';
import { formatNumber } from '../lib/money.ts';
import { inBrief, tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';
import { formCount, twoLines } from './people.ts';

type Contact = { readonly name: string; readonly phone: string };

export type ResultReceiptInput = {
  readonly unit: FormUnit;
  readonly dossierNumber: string;
  readonly request: string;
  readonly ownerName: string;
  readonly giver: Contact;
  readonly receiver: Contact;
  /** In what capacity the receiver comes, when not the owner: 'người được ủy quyền'. */
  readonly capacity: string;
  readonly result: {
    readonly kind: string;
    readonly number: string;
    readonly abstract: string;
    readonly signedOn: string;
  };
  /** Epoch ms. */
  readonly at: number;
};

export const resultReceiptDataSchema = z.object({
  ...letterheadShape,
  dossierNumber: z.string(),
  request: z.string(),
  ownerName: z.string(),
  giverName: z.string(),
  giverPhone: z.string(),
  receiverName: z.string(),
  receiverPhone: z.string(),
  capacity: z.string(),
  resultKind: z.string(),
  resultNumber: z.string(),
  resultAbstract: z.string(),
  resultDate: z.string(),
  handedAt: z.string(),
});

/** Giấy biên nhận: the person took the result. `signedOn` is 'YYYY-MM-DD' or empty. */
export function buildResultReceiptData(input: ResultReceiptInput): z.output<typeof resultReceiptDataSchema> {
  const { result, giver, receiver } = input;
  return {
    ...buildLetterhead(input.unit, input.at),
    dossierNumber: input.dossierNumber,
    request: tidy(input.request),
    ownerName: tidy(input.ownerName),
    giverName: tidy(giver.name),
    giverPhone: tidy(giver.phone),
    receiverName: tidy(receiver.name),
    receiverPhone: tidy(receiver.phone),
    capacity: tidy(input.capacity),
    resultKind: tidy(result.kind),
    resultNumber: tidy(result.number),
    resultAbstract: tidy(result.abstract),
    resultDate: result.signedOn === '' ? '' : formatDay(result.signedOn),
    handedAt: formatInstantInWords(input.at),
  };
}

type Sides = {
  readonly from: string;
  readonly to: string;
  readonly giverName: string;
  readonly receiverName: string;
};
const sidesShape = {
  from: z.string(),
  to: z.string(),
  giverName: z.string(),
  receiverName: z.string(),
  handedAt: z.string(),
};

function buildSides(sides: Sides, at: number): z.output<z.ZodObject<typeof sidesShape>> {
  return {
    from: tidy(sides.from),
    to: tidy(sides.to),
    giverName: tidy(sides.giverName),
    receiverName: tidy(sides.receiverName),
    handedAt: formatInstantInWords(at),
  };
}

/** A procedure's full name may have four lines; on a list its number tells the rest. */
const LINE = 100;

export type ResultHandoverInput = Sides & {
  readonly unit: FormUnit;
  readonly results: readonly {
    readonly dossierNumber: string;
    readonly request: string;
    readonly result: string;
    readonly ownerName: string;
    readonly address: string;
    /** Whole đồng still to be collected. */
    readonly fee: number;
    readonly byPost: boolean;
  }[];
  readonly at: number;
};

const resultRow = z.object({
  index: z.string(),
  dossierNumber: z.string(),
  request: z.string(),
  result: z.string(),
  ownerName: z.string(),
  address: z.string(),
  fee: z.string(),
  byPost: z.string(),
});
export const resultHandoverDataSchema = z.object({
  ...letterheadShape,
  ...sidesShape,
  results: z.array(resultRow),
  count: z.string(),
});

/** Phiếu bàn giao kết quả: a section gives finished results to the counter, or the counter to the post. */
export function buildResultHandoverData(
  input: ResultHandoverInput,
): z.output<typeof resultHandoverDataSchema> {
  return {
    ...buildLetterhead(input.unit, input.at),
    ...buildSides(input, input.at),
    count: formCount(input.results.length),
    results: input.results.map((result, index) => ({
      index: String(index + 1),
      dossierNumber: result.dossierNumber,
      request: inBrief(result.request, LINE),
      result: tidy(result.result),
      ownerName: tidy(result.ownerName),
      address: tidy(result.address),
      fee: formatNumber(result.fee),
      byPost: result.byPost ? 'x' : '',
    })),
  };
}

export type DossierHandoverInput = Sides & {
  readonly unit: FormUnit;
  readonly dossiers: readonly {
    readonly dossierNumber: string;
    readonly request: string;
    readonly ownerName: string;
    /** Epoch ms. */
    readonly receivedAt: number;
    readonly dueAt: number | undefined;
    readonly paperCount: number;
    readonly note: string;
  }[];
  readonly at: number;
};

const dossierRow = z.object({
  index: z.string(),
  dossierNumber: z.string(),
  request: z.string(),
  ownerName: z.string(),
  received: z.string(),
  due: z.string(),
  papers: z.string(),
  note: z.string(),
});
export const dossierHandoverDataSchema = z.object({
  ...letterheadShape,
  ...sidesShape,
  dossiers: z.array(dossierRow),
  count: z.string(),
});

/** Giấy bàn giao hồ sơ, two copies: the counter gives dossiers to a section. */
export function buildDossierHandoverData(
  input: DossierHandoverInput,
): z.output<typeof dossierHandoverDataSchema> {
  return {
    ...buildLetterhead(input.unit, input.at),
    ...buildSides(input, input.at),
    count: formCount(input.dossiers.length),
    dossiers: input.dossiers.map((dossier, index) => ({
      index: String(index + 1),
      dossierNumber: dossier.dossierNumber,
      request: inBrief(dossier.request, LINE),
      ownerName: tidy(dossier.ownerName),
      received: formatDay(dayOf(dossier.receivedAt)),
      due: dossier.dueAt === undefined ? '' : twoLines(dossier.dueAt),
      papers: formCount(dossier.paperCount),
      note: tidy(dossier.note),
    })),
  };
}
