// When the centre works: the deadline calendar and the opening hours, kept apart on purpose.
import fs from 'node:fs';
import { type CalendarEntry, type centreCalls, holidayFileSchema } from '../../shared/centre/index.ts';
import { appError } from '../../shared/errors.ts';
import { type DeadlineCalendar, deadlineCalendar, workingDaysInMonth } from '../../shared/lib/calendar.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { DEFAULT_OPENING_HOURS, type OpeningHours } from '../../shared/lib/opening-hours.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { resource } from '../resources.ts';
import { calendarRepo } from './calendar-repo.ts';
import { hoursRepo } from './hours-repo.ts';
import type { CentreParts } from './parts.ts';

type ScheduleCall =
  | 'centre.calendar'
  | 'centre.updateCalendarDay'
  | 'centre.removeCalendarDay'
  | 'centre.openingHours'
  | 'centre.updateOpeningHours';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** `shipped` are the days off that come with the program; an administrator's own days always win. */
export function createSchedule({ store, record }: CentreParts, shipped = shippedHolidays()) {
  const days = calendarRepo(store);
  const hours = hoursRepo(store);
  store.write(() => days.ship(shipped));

  const calendar = (): DeadlineCalendar => deadlineCalendar(days.all());
  const openingHours = (): OpeningHours => hours.find() ?? DEFAULT_OPENING_HOURS;

  const handlers: Pick<Handlers<typeof centreCalls>, ScheduleCall> = {
    'centre.calendar': ({ year }) => {
      const whole = calendar();
      return ok({
        days: [...days.ofYear(year)],
        workingDays: MONTHS.map((month) => workingDaysInMonth(whole, year, month)),
        complete: whole.completeYears.has(year),
      });
    },

    'centre.updateCalendarDay': ({ day, reason }, { caller }) => {
      const before = days.find(day.date);
      record({ subject: `calendar:${day.date}`, officer: caller, reason, before, after: day }, () =>
        days.save(day),
      );
      return ok({});
    },

    'centre.removeCalendarDay': ({ date, reason }, { caller }) => {
      const before = days.find(date);
      if (!before) return err(appError('not-found'));
      record({ subject: `calendar:${date}`, officer: caller, reason, before, after: undefined }, () =>
        days.remove(date),
      );
      return ok({});
    },

    'centre.openingHours': () => ok({ hours: openingHours(), confirmed: hours.find() !== undefined }),

    'centre.updateOpeningHours': ({ hours: next, reason }, { caller }) => {
      record({ subject: 'hours', officer: caller, reason, before: openingHours(), after: next }, () =>
        hours.save(next),
      );
      return ok({});
    },
  };

  return { handlers, calendar, openingHours, saveHours: hours.save };
}

function shippedHolidays(): readonly CalendarEntry[] {
  const text = fs.readFileSync(resource('assets', 'holidays-vn.json'), 'utf8');
  return Object.values(holidayFileSchema.parse(JSON.parse(text))).flat();
}
