import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { DEADLINE_PHRASES } from '../lib/deadline-reason.ts';
import { DURATION_UNITS } from '../lib/deadlines.ts';
import { officerName } from '../officers/index.ts';
import { calendarEntrySchema, reasonSchema } from './calendar.ts';
import { openingHoursSchema } from './hours.ts';
import { daySchema, unitIdentitySchema, unitNamesSchema } from './profile.ts';
import { SETTING_KEYS, settingChangeSchema } from './settings.ts';

const nothing = z.object({});
const instant = z.int();

export const clockStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trusted') }),
  z.object({
    kind: z.literal('suspect'),
    reason: z.enum(['before-last-event', 'jumped', 'apart-from-province']),
    /** What the PC showed when the doubt arose, and what it should have shown at least (epoch ms). */
    shownAt: instant,
    expectedAt: instant,
  }),
]);
export type ClockState = z.output<typeof clockStateSchema>;

const settingEntry = z.object({
  key: z.enum(SETTING_KEYS),
  value: z.union([z.string(), z.number()]),
  usual: z.union([z.string(), z.number()]),
  confidence: z.enum(['S', 'L', 'G']),
  source: z.string(),
  /** False shows as "chưa xác nhận". */
  confirmed: z.boolean(),
  /** Who confirmed or set it last, and when (epoch ms); absent for what the law fixes. */
  confirmedBy: z.string().optional(),
  confirmedAt: instant.optional(),
});
export type SettingEntry = z.output<typeof settingEntry>;

const calendarRow = calendarEntrySchema.extend({
  /** `shipped`: came with the program. `officer`: set by an administrator here, and never overwritten by an update. */
  origin: z.enum(['shipped', 'officer']),
});
export type CalendarRow = z.output<typeof calendarRow>;

const changeEntry = z.object({
  id: z.int(),
  at: instant,
  /** 'names:2026-11-20', 'identity', 'hours', 'calendar:2026-11-23', 'setting:supplementLimit' or 'clock'. */
  subject: z.string(),
  officerName: z.string(),
  reason: z.string(),
  /** What it was and what it became, as JSON text; null for nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type CentreChange = z.output<typeof changeEntry>;

export const centreCalls = {
  'centre.status': defineCall({
    summary:
      'Whether the counter is set up, which program and counter this is, and whether its clock is believed',
    input: nothing,
    output: z.object({
      appVersion: z.string(),
      counter: z.object({ unitName: z.string(), letter: z.string(), shortCode: z.string() }).nullable(),
      clock: clockStateSchema,
    }),
    access: 'anyone',
    audit: 'none',
  }),
  'centre.setUp': defineCall({
    summary: 'First-run set-up: the centre, its hours and the first administrator, all or nothing',
    input: z.object({
      names: unitNamesSchema,
      identity: unitIdentitySchema,
      hours: openingHoursSchema,
      // The officers' room says what is wrong with a PIN.
      officer: z.object({ name: officerName, pin: z.string().max(64) }),
    }),
    output: z.object({ officerId: z.uuid() }),
    access: 'anyone',
    audit: 'write',
  }),
  'centre.profile': defineCall({
    summary: 'The centre’s names in force on a day (today without one), all dated names, and its codes',
    input: z.object({ day: daySchema.optional() }),
    output: z.object({
      names: unitNamesSchema,
      identity: unitIdentitySchema,
      history: z.array(unitNamesSchema),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'centre.updateNames': defineCall({
    summary: 'Set what papers call the centre from a day on; the same day again replaces',
    input: z.object({ names: unitNamesSchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.removeNames': defineCall({
    summary: 'Take back names entered for a day',
    input: z.object({ validFrom: daySchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.updateIdentity': defineCall({
    summary: 'Set the centre’s codes and this counter’s letter',
    input: z.object({ identity: unitIdentitySchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.calendar': defineCall({
    summary:
      'The deadline calendar of a year: exceptions, working days per month, whether its holidays are entered',
    input: z.object({ year: z.int().min(2000).max(2100) }),
    output: z.object({
      days: z.array(calendarRow),
      workingDays: z.array(z.int()).length(12),
      complete: z.boolean(),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'centre.updateCalendarDay': defineCall({
    summary: 'Set one day of the deadline calendar; promises already printed stay as they are',
    input: z.object({ day: calendarEntrySchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.removeCalendarDay': defineCall({
    summary: 'Make a day ordinary again; promises already printed stay as they are',
    input: z.object({ date: daySchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.openingHours': defineCall({
    summary: 'When the doors are open, by weekday',
    input: nothing,
    output: z.object({ hours: openingHoursSchema, confirmed: z.boolean() }),
    access: 'signed-in',
    audit: 'none',
  }),
  'centre.updateOpeningHours': defineCall({
    summary: 'Set the opening hours',
    input: z.object({ hours: openingHoursSchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.settings': defineCall({
    summary: 'Every limit and choice, with its source and whether it is confirmed',
    input: nothing,
    output: z.object({ settings: z.array(settingEntry) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'centre.updateSetting': defineCall({
    summary: 'Set one limit or choice, which confirms it',
    input: z.object({ change: settingChangeSchema, reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.confirmSetting': defineCall({
    summary: 'Confirm the present value of a limit as right for this commune',
    input: z.object({ key: z.enum(SETTING_KEYS), reason: reasonSchema }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'centre.preview': defineCall({
    summary: 'When a dossier received at a moment (now without one) would be due, and why',
    input: z.object({
      duration: z.object({ value: z.int().min(0).max(3660), unit: z.enum(DURATION_UNITS) }),
      receivedAt: instant.optional(),
    }),
    output: z.object({
      receivedAt: instant,
      dueAt: instant,
      dueDay: z.string(),
      dueTime: z.string(),
      startedAt: instant,
      why: z.array(z.object({ key: z.enum(DEADLINE_PHRASES), params: z.record(z.string(), z.string()) })),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'centre.confirmClock': defineCall({
    summary: 'Confirm that the PC’s clock is right after all; `shownAt` is the time the officer was shown',
    input: z.object({ shownAt: instant }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'centre.changes': defineCall({
    summary: 'What was changed about the centre, by whom and why, newest first',
    input: z.object({
      /** Rows older than this `id`; the newest without it. */
      before: z.int().positive().optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ changes: z.array(changeEntry), hasMore: z.boolean() }),
    access: ['admin'],
    audit: 'none',
  }),
} as const;
