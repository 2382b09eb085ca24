import { z } from 'zod';
import { formatDay, formatTime } from '../lib/date-text.ts';
import { dayOf } from '../lib/dates.ts';
import { tidy } from '../lib/text.ts';

/** Somebody at the counter as the paper names them; empty texts become dotted lines. */
export type FormPerson = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Số căn cước or passport number. */
  readonly idNumber: string;
};

export const personShape = { address: z.string(), phone: z.string(), email: z.string() };

export function buildPerson(person: FormPerson): z.output<z.ZodObject<typeof personShape>> {
  return { address: tidy(person.address), phone: tidy(person.phone), email: tidy(person.email) };
}

/** '*********001': enough to recognise one's own paper, nothing to steal. */
export function maskNumber(number: string): string {
  return `${'*'.repeat(Math.max(0, number.length - 3))}${number.slice(-3)}`;
}

/** '03'; counts on state forms have two digits, so that none can be put before them. */
export function formCount(count: number): string {
  return String(count).padStart(2, '0');
}

/** An empty cell for nothing at all, else two digits. */
export function formCountOrEmpty(count: number): string {
  return count > 0 ? formCount(count) : '';
}

/** Time over day, for a narrow column. `at` is epoch ms. */
export function twoLines(at: number): string {
  return `${formatTime(at)}\n${formatDay(dayOf(at))}`;
}
