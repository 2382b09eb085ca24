// Tờ phân tách: laid between the papers of a stack, it tells the scanner where one ends and where the next belongs.
import { z } from 'zod';
import { tidy } from '../lib/text.ts';
import type { SheetPlace } from '../papers/index.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';

/** One sheet: what its code says, in words. */
export type SeparatorSheet = {
  /** From `forms.signSheet`. */
  readonly code: string;
  readonly place: SheetPlace;
  /** Undefined on a sheet for any dossier. */
  readonly dossier:
    | {
        readonly number: string;
        readonly ownerName: string;
        readonly procedure: string;
        /** In the order and with the numbers of its receipt. */
        readonly papers: readonly string[];
      }
    | undefined;
  /** The requirement's name on a sheet that names one. */
  readonly requirement: string;
};

export type SeparatorSheetInput = {
  readonly unit: FormUnit;
  readonly sheets: readonly SeparatorSheet[];
  readonly at: number;
};

const { parentAgency, agency } = letterheadShape;
const sheetRow = z.object({
  title: z.string(),
  code: z.string(),
  dossierNumber: z.string(),
  ownerName: z.string(),
  procedure: z.string(),
  requirement: z.string(),
  papers: z.string(),
  lasting: z.string(),
});

export const separatorSheetDataSchema = z.object({ parentAgency, agency, sheets: z.array(sheetRow).min(1) });
export type SeparatorSheetData = z.output<typeof separatorSheetDataSchema>;

/** Every string of the sheets, ready for paper. */
export function buildSeparatorSheetData({ unit, sheets, at }: SeparatorSheetInput): SeparatorSheetData {
  const { parentAgency, agency } = buildLetterhead(unit, at);
  return { parentAgency, agency, sheets: sheets.map(sheetOf) };
}

function sheetOf({ code, place, dossier, requirement }: SeparatorSheet): z.output<typeof sheetRow> {
  return {
    title: titleOf(place, dossier !== undefined),
    code,
    dossierNumber: dossier?.number ?? '',
    ownerName: tidy(dossier?.ownerName ?? ''),
    procedure: tidy(dossier?.procedure ?? ''),
    requirement: tidy(requirement),
    papers: place.kind === 'paper' ? numbered(dossier?.papers ?? []) : '',
    lasting: dossier === undefined ? 'dùng lại được nhiều lần' : '',
  };
}

function titleOf(place: SheetPlace, hasDossier: boolean): string {
  switch (place.kind) {
    case 'number':
      return `THÀNH PHẦN SỐ ${place.number}`;
    case 'requirement':
      return 'THÀNH PHẦN HỒ SƠ';
    case 'result':
      return 'KẾT QUẢ GIẢI QUYẾT';
    case 'paper':
      return hasDossier ? 'HỒ SƠ' : 'GIẤY TỜ TIẾP THEO';
  }
}

function numbered(names: readonly string[]): string {
  return names.map((name, index) => `${index + 1}. ${tidy(name)}`).join('\n');
}
