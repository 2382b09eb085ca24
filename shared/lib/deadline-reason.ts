// Why a promise is what it is, as message keys the screen and the slip put into words.
import type { CalendarDay } from './calendar.ts';
import { formatDay, formatShortDay } from './date-text.ts';
import { daysBetween, pad } from './dates.ts';
import type { DeadlineReason, DurationUnit } from './deadlines.ts';

export const DEADLINE_PHRASES = [
  'sameDay',
  'hours',
  'workingDays',
  'days',
  'months',
  'years',
  'beforeCutOff',
  'afterCutOff',
  'startedBeforeOpening',
  'startedAfterLunch',
  'startedNextDay',
  'startedAfterDayOff',
  'endMoved',
  'daysOff',
  'swappedIn',
  'uncertain',
  'noCalendar',
] as const;

/** Keyed `deadlines.<key>` in the message catalogues. */
export type DeadlinePhrase = {
  readonly key: (typeof DEADLINE_PHRASES)[number];
  readonly params: Readonly<Record<string, string>>;
};

type PhraseKey = DeadlinePhrase['key'];

const UNIT_PHRASE: Record<DurationUnit, PhraseKey> = {
  'same-day': 'sameDay',
  hour: 'hours',
  'working-day': 'workingDays',
  day: 'days',
  month: 'months',
  year: 'years',
};

const START_PHRASE: Record<DeadlineReason['start'], PhraseKey | undefined> = {
  no: undefined,
  'before-opening': 'startedBeforeOpening',
  lunch: 'startedAfterLunch',
  'after-hours': 'startedNextDay',
  'day-off': 'startedAfterDayOff',
};

/** The phrases of "vì: 03 ngày làm việc, nghỉ 24/11", the period first, cautions last. */
export function explainDeadline(why: DeadlineReason): readonly DeadlinePhrase[] {
  const started = START_PHRASE[why.start];
  return [
    phrase(UNIT_PHRASE[why.duration.unit], { value: pad(why.duration.value, 2) }),
    ...cutOffPhrase(why),
    ...(started ? [phrase(started)] : []),
    ...listed('daysOff', why.daysOff),
    ...listed('swappedIn', why.swappedIn),
    ...(why.movedFrom ? [phrase('endMoved', { day: formatDay(why.movedFrom) })] : []),
    ...listed('uncertain', why.uncertain),
    ...(why.yearsWithoutCalendar.length > 0
      ? [phrase('noCalendar', { years: why.yearsWithoutCalendar.join(', ') })]
      : []),
  ];
}

function cutOffPhrase({ cutOff, start }: DeadlineReason): readonly DeadlinePhrase[] {
  const countsAsAnotherDay = start === 'after-hours' || start === 'day-off';
  if (!cutOff || (countsAsAnotherDay && !cutOff.passed)) return [];
  return [phrase(cutOff.passed ? 'afterCutOff' : 'beforeCutOff', { time: cutOff.time })];
}

/** '24/11', '16–20/2' written day by day is long: runs of consecutive days become '16/02–20/02'. */
function listed(key: PhraseKey, days: readonly CalendarDay[]): readonly DeadlinePhrase[] {
  return days.length > 0 ? [phrase(key, { days: runsOf(days).join(', ') })] : [];
}

function runsOf(days: readonly CalendarDay[]): readonly string[] {
  const runs: CalendarDay[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    if (run && previous && daysBetween(previous.date, day.date) === 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => {
    const first = formatShortDay(run[0]?.date ?? '');
    return run.length > 1 ? `${first}–${formatShortDay(run.at(-1)?.date ?? '')}` : first;
  });
}

function phrase(key: PhraseKey, params: Readonly<Record<string, string>> = {}): DeadlinePhrase {
  return { key, params };
}
