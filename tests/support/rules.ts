import { deadlineCalendar } from '../../shared/lib/calendar.ts';
import { DEFAULT_SAME_DAY_CUT_OFF, type DeadlineRules } from '../../shared/lib/deadlines.ts';
import { DEFAULT_OPENING_HOURS } from '../../shared/lib/opening-hours.ts';

/** A calendar without holidays and the usual opening hours. */
export const PLAIN_RULES: DeadlineRules = {
  calendar: deadlineCalendar([]),
  hours: DEFAULT_OPENING_HOURS,
  sameDayCutOff: DEFAULT_SAME_DAY_CUT_OFF,
};
