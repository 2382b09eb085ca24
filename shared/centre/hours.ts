import { z } from 'zod';
import { type OpeningHours, type OpenSpan, WEEKDAYS } from '../lib/opening-hours.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const span = z
  .object({ from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, { error: 'hours-order' });

const spansOfDay = z.array(span).max(4).refine(isInOrder, { error: 'hours-order' });

/** Opening hours as an administrator may set them: spans in order, and at least one weekday on which the centre works. */
export const openingHoursSchema: z.ZodType<OpeningHours, OpeningHours> = z
  .object({
    1: spansOfDay,
    2: spansOfDay,
    3: spansOfDay,
    4: spansOfDay,
    5: spansOfDay,
    6: spansOfDay,
    7: spansOfDay,
  })
  .refine((hours) => WEEKDAYS.some((weekday) => weekday <= 5 && hours[weekday].length > 0), {
    error: 'hours-none',
  });

function isInOrder(spans: readonly OpenSpan[]): boolean {
  return spans.every((current, index) => {
    const next = spans[index + 1];
    return !next || current.to < next.from;
  });
}
