// Opening hours as an officer writes them on one line: '7:00-11:30, 13:30-17:00'.
import type { OpenSpan } from '../../shared/lib/opening-hours.ts';

const SPAN = /^(\d{1,2})(?:[:h.](\d{2})?)?\s*(?:-|–|đến)\s*(\d{1,2})(?:[:h.](\d{2})?)?$/u;

/** '07:00–11:30, 13:30–17:00'; empty for a closed day. */
export function formatSpans(spans: readonly OpenSpan[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** The spans of what was typed ('7h-11h30; 13.30 - 17' works too); `undefined` when a part cannot be read. */
export function parseSpans(text: string): readonly OpenSpan[] | undefined {
  const parts = text.split(/[,;]/u).map((part) => part.trim());
  const spans = parts.filter((part) => part !== '').map(parseSpan);
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

function parseSpan(text: string): OpenSpan | undefined {
  const parts = SPAN.exec(text);
  const from = parts && clockTime(parts[1], parts[2]);
  const to = parts && clockTime(parts[3], parts[4]);
  return from && to ? { from, to } : undefined;
}

function clockTime(hour = '', minute = '00'): string | undefined {
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
