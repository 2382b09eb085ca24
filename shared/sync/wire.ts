// Values as they travel: dates, texts, codes and the record of what had to be cut.
import { toWallTime } from '../lib/dates.ts';
import type { DateFormat, Profile } from './profile.ts';

/** A text that did not fit the wire field; the local record keeps the whole of it. */
export type Clip = { readonly field: string; readonly length: number; readonly limit: number };

export type Wire = ReturnType<typeof createWire>;

/** Formats an instant (epoch ms) in fixed UTC+07:00; `undefined` travels as an empty text. */
export function formatWireInstant(format: DateFormat, instant: number | undefined): string {
  if (instant === undefined) return '';
  const { date, time } = toWallTime(instant);
  switch (format) {
    case 'compact':
      return `${date}${time}`.replace(/[-:]/g, '');
    case 'wall':
      return `${date} ${time}`;
    case 'iso-offset':
      return `${date}T${time}.${String(instant % 1000).padStart(3, '0')}+07:00`;
    case 'utc-0000':
      return new Date(instant).toISOString().replace('Z', '+0000');
  }
}

/** Reads any of the forms back into an instant; `undefined` for an empty or foreign text. */
export function parseWireInstant(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second] = compact;
    return validInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  }
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text))
    return validInstant(`${text.replace(' ', 'T')}+07:00`);
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    return validInstant(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  }
  return undefined;
}

function validInstant(iso: string): number | undefined {
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? undefined : instant;
}

/**
 * A day of birth or issue at midnight Vietnamese time. A partial day ('1990') travels as an empty text: the wire knows
 * only whole dates, and 01/01 would be an invention.
 */
export function formatWireDay(format: DateFormat, day: string | undefined): string {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return '';
  return formatWireInstant(format, Date.parse(`${day}T00:00:00+07:00`));
}

/** Cuts by code points, never inside a character; the cut shows as '...' (as connected systems do it). */
export function clipText(text: string, limit: number): string {
  const points = [...text];
  if (points.length <= limit) return text;
  return `${points.slice(0, limit - 3).join('')}...`;
}

/** What a mapping needs of a profile, and the list of texts it had to cut. */
export function createWire(profile: Profile) {
  const clips: Clip[] = [];
  const { codes } = profile;

  /** NFC, one line's worth of outer spaces removed, cut to the profile's limit for this wire field. */
  function text(field: string, value: string | undefined): string {
    const whole = (value ?? '').normalize('NFC').trim();
    const limit = profile.limits.text[field];
    if (limit === undefined) return whole;
    const length = [...whole].length;
    if (length > limit) clips.push({ field, length, limit });
    return clipText(whole, limit);
  }

  /** The wire's code; an empty text when this province has none for it (never an invented one). */
  function code(list: keyof Profile['codes'], key: string | number): string | number {
    return codes[list][String(key)] ?? '';
  }

  return {
    clips,
    text,
    code,
    has: (list: keyof Profile['codes'], key: string | number) => codes[list][String(key)] !== undefined,
    flag: (value: boolean) => code('flag', value ? 'yes' : 'no'),
    instant: (value: number | undefined) => formatWireInstant(profile.formats.record, value),
    progressInstant: (value: number | undefined) => formatWireInstant(profile.formats.progress, value),
    birthDay: (value: string | undefined) => formatWireDay(profile.formats.birth, value),
    procedureCode: (national: string) => profile.procedureCodes[national] ?? national,
    fieldCode: (ours: string) => profile.fieldCodes[ours] ?? ours,
  };
}
