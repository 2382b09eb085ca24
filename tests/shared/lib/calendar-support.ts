import holidays from '../../../assets/holidays-vn.json' with { type: 'json' };
import { type CalendarDay, deadlineCalendar } from '../../../shared/lib/calendar.ts';
import type { DeadlineRules } from '../../../shared/lib/deadlines.ts';
import { DEFAULT_OPENING_HOURS } from '../../../shared/lib/opening-hours.ts';

/** The real calendar shipped with the product, with the default opening hours. */
export const calendar = deadlineCalendar(Object.values(holidays).flat() as readonly CalendarDay[]);
export const rules: DeadlineRules = { calendar, hours: DEFAULT_OPENING_HOURS, sameDayCutOff: '15:00' };
