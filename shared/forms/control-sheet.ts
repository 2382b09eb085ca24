// Mẫu số 06: Phiếu kiểm soát quá trình giải quyết hồ sơ. One row a hand-over; the last one leads back to the counter.
import { z } from 'zod';
import { formatInstantInWords } from '../lib/date-text.ts';
import { tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';

export type HandOver = {
  readonly from: string;
  readonly to: string;
  /** Epoch ms; `undefined` for a row still to be filled by hand. */
  readonly at: number | undefined;
  readonly giver: string;
  readonly receiver: string;
  readonly outcome: 'early' | 'on-time' | 'late' | undefined;
  readonly note: string;
};

export type ControlSheetInput = {
  readonly unit: FormUnit;
  readonly dossierNumber: string;
  readonly ownerName: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** `undefined` where no day was promised. */
  readonly dueAt: number | undefined;
  readonly handlingAgency: string;
  readonly cooperatingAgency: string;
  readonly handOvers: readonly HandOver[];
  readonly at: number;
};

const row = z.object({
  from: z.string(),
  to: z.string(),
  time: z.string(),
  giver: z.string(),
  receiver: z.string(),
  outcome: z.string(),
  note: z.string(),
});

export const controlSheetDataSchema = z.object({
  ...letterheadShape,
  dossierNumber: z.string(),
  ownerName: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  handlingAgency: z.string(),
  cooperatingAgency: z.string(),
  handOvers: z.array(row),
});
export type ControlSheetData = z.output<typeof controlSheetDataSchema>;

const OUTCOMES = { early: 'Trước hạn', 'on-time': 'Đúng hạn', late: 'Quá hạn' } as const;
const TIME_BY_HAND = '…… giờ …… phút, ngày …… tháng …… năm ………';
const NAME_BY_HAND = '………………………';

/** Every string of Mẫu 06 (one-stop rules §2.8), ready for paper. */
export function buildControlSheetData(input: ControlSheetInput): ControlSheetData {
  return {
    ...buildLetterhead(input.unit, input.at),
    dossierNumber: input.dossierNumber,
    ownerName: tidy(input.ownerName),
    receivedAt: formatInstantInWords(input.receivedAt),
    dueAt: input.dueAt === undefined ? '' : formatInstantInWords(input.dueAt),
    handlingAgency: tidy(input.handlingAgency),
    cooperatingAgency: tidy(input.cooperatingAgency),
    handOvers: input.handOvers.map((handOver) => ({
      from: tidy(handOver.from) || NAME_BY_HAND,
      to: tidy(handOver.to) || NAME_BY_HAND,
      time: handOver.at === undefined ? TIME_BY_HAND : formatInstantInWords(handOver.at),
      giver: tidy(handOver.giver),
      receiver: tidy(handOver.receiver),
      outcome: handOver.outcome ? OUTCOMES[handOver.outcome] : '',
      note: tidy(handOver.note),
    })),
  };
}
