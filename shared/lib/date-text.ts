// Days and times as people write them: on screen, on paper (NĐ 30/2020), on cards and in dossier numbers.
import { type Day, dayOfMonth, isRealDay, joinDay, monthOf, pad, toWallTime, yearOf } from './dates.ts';

/** '05/02/2026'. */
export function formatDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** '24/11', for a list of days of one year. */
export function formatShortDay(day: Day): string {
  return formatDay(day).slice(0, 5);
}

/** '08:15' of an instant (epoch ms), Vietnamese time. */
export function formatTime(epochMs: number): string {
  return toWallTime(epochMs).time.slice(0, 5);
}

/** '08:15 05/02/2026' of an instant (epoch ms), Vietnamese time. */
export function formatInstant(epochMs: number): string {
  return `${formatTime(epochMs)} ${formatDay(toWallTime(epochMs).date)}`;
}

/** 'ngày 05 tháng 02 năm 2026'; zero before days under 10 and months 1 and 2 only (NĐ 30/2020 Phụ lục I). */
export function formatDayInWords(day: Day): string {
  const month = monthOf(day);
  return `ngày ${pad(dayOfMonth(day), 2)} tháng ${pad(month, month <= 2 ? 2 : 1)} năm ${yearOf(day)}`;
}

/** '08 giờ 15 phút, ngày 05 tháng 02 năm 2026', as the forms of TT 03/2025 print a moment. */
export function formatInstantInWords(epochMs: number): string {
  const { date, time } = toWallTime(epochMs);
  return `${time.slice(0, 2)} giờ ${time.slice(3, 5)} phút, ${formatDayInWords(date)}`;
}

/** 'Trị An, ngày 05 tháng 02 năm 2026', the place-and-date line of NĐ 30/2020. */
export function formatPlaceAndDay(place: string, day: Day): string {
  return `${place}, ${formatDayInWords(day)}`;
}

/** '15011990', as on the ID card's QR. */
export function formatCompactDay(day: Day): string {
  return formatDay(day).replaceAll('/', '');
}

/** The day of '15011990'; undefined when it is not eight digits or the day does not exist. */
export function parseCompactDay(text: string): Day | undefined {
  const parts = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  return parts ? realDay(Number(parts[3]), Number(parts[2]), Number(parts[1])) : undefined;
}

/** The day an officer typed: '5/2/2026', '05-02-2026', '05.02.2026', '05022026' or '2026-02-05'. */
export function parseTypedDay(text: string): Day | undefined {
  const typed = text.trim();
  if (isRealDay(typed)) return typed;
  const parts = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(typed);
  return parts ? realDay(Number(parts[3]), Number(parts[2]), Number(parts[1])) : parseCompactDay(typed);
}

/** '261120', as in dossier numbers and the card's machine-readable lines. */
export function formatShortCode(day: Day): string {
  return day.slice(2).replaceAll('-', '');
}

/** The day of 'yyMMdd' in the given century (20 means 20yy); undefined when the day does not exist. */
export function parseShortCode(text: string, century = 20): Day | undefined {
  const parts = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  return parts ? realDay(century * 100 + Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

function realDay(year: number, month: number, day: number): Day | undefined {
  const joined = joinDay(year, month, day);
  return isRealDay(joined) ? joined : undefined;
}
