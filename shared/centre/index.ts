export { type CalendarEntry, calendarEntrySchema, holidayFileSchema } from './calendar.ts';
export {
  type CalendarRow,
  type CentreChange,
  type ClockState,
  centreCalls,
  type SettingEntry,
} from './calls.ts';
export { type ClockDoubt, doubtAbout, doubtAgainstProvince } from './clock.ts';
export { openingHoursSchema } from './hours.ts';
export {
  type CentreProfile,
  namesAt,
  TRI_AN,
  type UnitIdentity,
  type UnitNames,
  unitIdentitySchema,
  unitNamesSchema,
} from './profile.ts';
export { type Confidence, SETTING_KEYS, SETTINGS, type SettingKey, type SettingValues } from './settings.ts';
