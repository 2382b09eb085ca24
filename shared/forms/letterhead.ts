// What every paper of the unit begins with. Names change by decision, so they arrive as values of the day.
import { z } from 'zod';
import { formatPlaceAndDay } from '../lib/date-text.ts';
import { dayOf } from '../lib/dates.ts';
import { tidy } from '../lib/text.ts';

/** The unit as it is named on the day of printing (the centre room's dated names fit). Line breaks are kept. */
export type FormUnit = {
  /** Cơ quan chủ quản, capitals: 'UBND XÃ TRỊ AN'. */
  readonly parentLine: string;
  /** Cơ quan ban hành, capitals: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG'. */
  readonly issuingLine: string;
  /** For the date line: 'Trị An'. */
  readonly place: string;
  /** Where to ask; empty when there is none. */
  readonly phone: string;
  /** Where to look a dossier up; empty when there is none. */
  readonly website: string;
  /** The desk's name inside a sentence, 'Trung tâm Phục vụ hành chính công xã Trị An'; made of the lines when not given. */
  readonly deskName?: string | undefined;
};

export const letterheadShape = {
  parentAgency: z.string(),
  agency: z.string(),
  placeAndDate: z.string(),
  desk: z.string(),
  unitPhone: z.string(),
  website: z.string(),
};
export type Letterhead = z.output<z.ZodObject<typeof letterheadShape>>;

/** The letterhead's strings for a paper dated `at` (epoch ms, Vietnamese day). */
export function buildLetterhead(unit: FormUnit, at: number): Letterhead {
  return {
    parentAgency: tidyLines(unit.parentLine),
    agency: tidyLines(unit.issuingLine),
    placeAndDate: formatPlaceAndDay(tidy(unit.place), dayOf(at)),
    desk: tidy(unit.deskName ?? deskNameOf(unit)),
    unitPhone: tidy(unit.phone),
    website: tidy(unit.website),
  };
}

/** One spelling per letter and no stray blanks; the lines stay. */
export function tidyLines(text: string): string {
  return text.split('\n').map(tidy).join('\n');
}

/** The people's committee above the desk: whose letters apologise and stop, and how a sentence names it. */
export type Committee = {
  readonly unit: FormUnit;
  readonly name: string;
  /** What its head signs as (one-stop rules §2.6). */
  readonly headTitle: 'CHỦ TỊCH' | 'GIÁM ĐỐC';
};

/**
 * The committee of a desk whose first line names it ('UBND XÃ TRỊ AN'); another desk writes its letters itself.
 * `provinceTitle` as inside a sentence: 'thành phố Đồng Nai'.
 */
export function committeeOf(unit: FormUnit, provinceTitle: string): Committee {
  const [, kind, name] = COMMUNE.exec(tidy(unit.parentLine)) ?? [];
  if (!kind || !name) {
    return { unit, name: tidy(unit.deskName ?? deskNameOf(unit)), headTitle: 'GIÁM ĐỐC' };
  }
  const commune = `${kind.toLowerCase()} ${name.split(' ').map(capitalised).join(' ')}`;
  return {
    unit: {
      ...unit,
      parentLine: tidy(provinceTitle).toUpperCase(),
      issuingLine: `ỦY BAN NHÂN DÂN\n${kind} ${name}`,
      // The dossier was handed in at the desk, whoever writes.
      deskName: tidy(unit.deskName ?? deskNameOf(unit)),
    },
    name: `Ủy ban nhân dân ${commune}`,
    headTitle: 'CHỦ TỊCH',
  };
}

const COMMUNE = /(?:^|\s)(XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+(.+)$/u;

/** 'Trung tâm Phục vụ hành chính công xã Trị An' from the two lines in capitals. */
export function deskNameOf({ parentLine, issuingLine }: FormUnit): string {
  const [, kind, name] = COMMUNE.exec(tidy(parentLine)) ?? [];
  const commune = kind && name ? ` ${kind.toLowerCase()} ${name.split(' ').map(capitalised).join(' ')}` : '';
  return `${unitName(tidy(issuingLine).toLowerCase())}${commune}`;
}

/** Kind and purpose of a unit begin with a capital each (NĐ 30/2020): 'Trung tâm Phục vụ …', 'Bộ phận Tiếp nhận …'. */
function unitName(lower: string): string {
  const [kind, purpose] = ['trung tâm ', 'bộ phận ']
    .filter((each) => lower.startsWith(each))
    .map((each) => [each, lower.slice(each.length)] as const)[0] ?? ['', lower];
  return `${initial(kind)}${initial(purpose)}`;
}

function initial(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
}
