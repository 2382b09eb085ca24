// Official numbers `{agency}-{yyMMdd}-{seq}`: reading their day, and forming those of an agreed block.
import { type Day, isRealDay } from '../lib/dates.ts';

/** The day inside an official number (six or eight digits); `undefined` when it holds none. */
export function dayOfNumber(officialNo: string): Day | undefined {
  const digits = /-(\d{6}|\d{8})-\d{4,7}$/.exec(officialNo)?.[1];
  if (!digits) return undefined;
  const whole = digits.length === 6 ? `20${digits}` : digits;
  const day = `${whole.slice(0, 4)}-${whole.slice(4, 6)}-${whole.slice(6)}`;
  return isRealDay(day) ? day : undefined;
}

/** Fills a profile's template: `{unit}`, `{yyMMdd}`, `{yyyyMMdd}` and `{seq:n}` (zero-padded to n digits). */
export function formNumber(template: string, unit: string, day: Day, sequence: number): string {
  const compact = day.replaceAll('-', '');
  return template
    .replace('{unit}', unit)
    .replace('{yyyyMMdd}', compact)
    .replace('{yyMMdd}', compact.slice(2))
    .replace(/\{seq:(\d)\}/, (_, width: string) => String(sequence).padStart(Number(width), '0'));
}

/** The sequence at the end of an official number. */
export function sequenceOf(officialNo: string): number {
  return Number(/-(\d{4,7})$/.exec(officialNo)?.[1] ?? Number.NaN);
}
