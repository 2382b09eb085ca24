import { z } from 'zod';
import { tidy } from '../lib/text.ts';
import { daySchema } from './profile.ts';

const words = (limit: number) => z.string().transform(tidy).pipe(z.string().min(1).max(limit));

/** One exception to the ordinary week, with where it is written. */
export const calendarEntrySchema = z.object({
  date: daySchema,
  kind: z.enum(['holiday', 'workday']),
  name: words(200),
  certainty: z.enum(['sure', 'likely', 'unsettled']),
  source: words(500),
  note: z.string().transform(tidy).pipe(z.string().max(1000)).default(''),
});
export type CalendarEntry = z.output<typeof calendarEntrySchema>;

/** `assets/holidays-vn.json`: entries by year. */
export const holidayFileSchema = z.record(z.string().regex(/^\d{4}$/), z.array(calendarEntrySchema));

/** Why an administrator changes something that promises rest on. */
export const reasonSchema = words(500);
