// Mẫu số 07: Sổ theo dõi hồ sơ, one book a field and year. Row numbers come from the book and are never made anew here.
import { z } from 'zod';
import { formatDay } from '../lib/date-text.ts';
import { dayOf } from '../lib/dates.ts';
import { formatNumber } from '../lib/money.ts';
import { inBrief, tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';
import { formCount, twoLines } from './people.ts';

export type LedgerEntry = {
  readonly order: number;
  readonly dossierNumber: string;
  readonly request: string;
  readonly sets: number;
  readonly ownerName: string;
  readonly address: string;
  readonly phone: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly dueAt: number | undefined;
  readonly resultAt: number | undefined;
  readonly giver: string;
  readonly receiver: string;
  readonly note: string;
};

/** What stands around the rows. */
export type LedgerHead = {
  readonly unit: FormUnit;
  /** 'Hộ tịch', or 'Tất cả các lĩnh vực'. */
  readonly field: string;
  /** 'năm 2026', 'từ ngày 15/01/2026 đến ngày 14/02/2026'. */
  readonly period: string;
  readonly volume: string;
  /** How many rows the book has. */
  readonly rows: number;
  readonly keeperName: string;
  readonly at: number;
};

export type LedgerInput = Omit<LedgerHead, 'rows'> & { readonly entries: readonly LedgerEntry[] };

const row = z.object({
  order: z.string(),
  dossierNumber: z.string(),
  request: z.string(),
  sets: z.string(),
  ownerName: z.string(),
  address: z.string(),
  phone: z.string(),
  received: z.string(),
  due: z.string(),
  result: z.string(),
  giver: z.string(),
  receiver: z.string(),
  note: z.string(),
});

export const ledgerDataSchema = z.object({
  ...letterheadShape,
  field: z.string(),
  period: z.string(),
  volume: z.string(),
  entries: z.array(row),
  total: z.string(),
  keeperName: z.string(),
});
export type LedgerData = z.output<typeof ledgerDataSchema>;

/** Every string of Mẫu 07 (one-stop rules §2.8), ready for paper. */
export function buildLedgerData({ entries, ...head }: LedgerInput): LedgerData {
  return { ...ledgerHead({ ...head, rows: entries.length }), entries: entries.map(ledgerLine) };
}

/** The strings of Mẫu 07 around its rows. */
export function ledgerHead(head: LedgerHead): Omit<LedgerData, 'entries'> {
  return {
    ...buildLetterhead(head.unit, head.at),
    field: tidy(head.field),
    period: tidy(head.period),
    volume: tidy(head.volume),
    total: formatNumber(head.rows),
    keeperName: tidy(head.keeperName),
  };
}

/** A procedure's full name may have ten lines in its narrow column. */
const LINE = 100;

/** The strings of one row. */
export function ledgerLine(entry: LedgerEntry): z.output<typeof row> {
  return {
    order: String(entry.order),
    dossierNumber: entry.dossierNumber,
    request: inBrief(entry.request, LINE),
    sets: formCount(entry.sets),
    ownerName: tidy(entry.ownerName),
    address: tidy(entry.address),
    phone: entry.phone,
    received: twoLines(entry.receivedAt),
    due: entry.dueAt === undefined ? '' : twoLines(entry.dueAt),
    result: entry.resultAt === undefined ? '' : formatDay(dayOf(entry.resultAt)),
    giver: tidy(entry.giver),
    receiver: tidy(entry.receiver),
    note: tidy(entry.note),
  };
}
