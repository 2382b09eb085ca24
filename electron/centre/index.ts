import type { CentreProfile, centreCalls, SettingValues } from '../../shared/centre/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import type { CallInput, Handlers } from '../../shared/lib/call.ts';
import type { Day } from '../../shared/lib/dates.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { explainDeadline } from '../../shared/lib/deadline-reason.ts';
import { type Deadline, type DeadlineRules, type Duration, deadlineFor } from '../../shared/lib/deadlines.ts';
import type { OpeningHours } from '../../shared/lib/opening-hours.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { changeRepo } from './change-repo.ts';
import type { OfficialClock } from './clock.ts';
import { centreParts } from './parts.ts';
import { createSchedule } from './schedule.ts';
import { createSettings } from './settings.ts';
import { createUnit } from './unit.ts';

export { createOfficialClock, type OfficialClock } from './clock.ts';

/** The officers' room makes the first officer and runs `alongside` in the same transaction. */
export type CreateFirstOfficer = (
  input: { readonly name: string; readonly pin: string },
  alongside: (officerId: string) => void,
) => Promise<Result<{ officerId: string }, AppError>>;

export type CentreDeps = {
  readonly store: Store;
  readonly clock: OfficialClock;
  readonly appVersion: string;
  readonly publish: Publish;
  readonly createFirstOfficer: CreateFirstOfficer;
};

export type Centre = {
  readonly handlers: Handlers<typeof centreCalls>;
  isSetUp(): boolean;
  /** The names in force on `day` and the codes. Throws before set-up: nobody is signed in then, so nobody may ask. */
  profileAt(day: Day): CentreProfile;
  /** The letters this counter's own numbers begin with. Throws before set-up. */
  counter(): { readonly letter: string; readonly shortCode: string };
  deadlineCalendar(): DeadlineCalendar;
  openingHours(): OpeningHours;
  settings(): SettingValues;
  /** Everything shared/lib/deadlines and shared/lib/intervals need; read it once for many dossiers. */
  deadlineRules(): DeadlineRules;
  /** The promise for a dossier received at `receivedAt` (epoch ms). */
  deadlineFor(duration: Duration, receivedAt: number): Deadline;
  /** When an application made online at `submittedAt` must be answered at the latest (both epoch ms). */
  answerBy(submittedAt: number): number;
};

/** The centre itself: its names by date, codes, calendars, hours, settings, and first-run set-up. */
export function createCentre(deps: CentreDeps): Centre {
  const { store, clock, appVersion, publish, createFirstOfficer } = deps;
  const parts = centreParts({ store, clock, publish });
  const unit = createUnit(parts);
  const schedule = createSchedule(parts);
  const settings = createSettings(parts);
  const changes = changeRepo(store);

  function deadlineRules(): DeadlineRules {
    const { sameDayCutOff } = settings.values();
    return { calendar: schedule.calendar(), hours: schedule.openingHours(), sameDayCutOff };
  }

  function profileAt(day: Day): CentreProfile {
    const profile = unit.findProfile(day);
    if (!profile) throw new Error('The centre is not set up');
    return profile;
  }

  async function setUp({ names, identity, hours, officer }: CallInput<(typeof centreCalls)['centre.setUp']>) {
    if (unit.isSetUp()) return err(appError('already-set-up'));
    const made = await createFirstOfficer(officer, (officerId) => {
      const after = { names, identity, hours };
      const by = { officerId, name: officer.name };
      parts.record({ subject: 'set-up', officer: by, reason: '', before: undefined, after }, () => {
        unit.begin({ names, identity });
        schedule.saveHours(hours);
      });
    });
    return made.ok ? made : err(underOfficer(made.error));
  }

  function status() {
    const profile = unit.findProfile(dayOf(clock.now()));
    const counter = profile && {
      unitName: `${profile.names.issuingLine} ${profile.names.parentLine}`,
      letter: profile.identity.counterLetter,
      shortCode: profile.identity.shortCode,
    };
    return ok({ appVersion, counter: counter ?? null, clock: clock.state() });
  }

  return {
    handlers: {
      ...unit.handlers,
      ...schedule.handlers,
      ...settings.handlers,
      'centre.status': status,
      'centre.setUp': setUp,
      'centre.preview': ({ duration, receivedAt = clock.now() }) => {
        const { why, ...promise } = deadlineFor(deadlineRules(), duration, receivedAt);
        return ok({ ...promise, receivedAt, why: explainDeadline(why).map((phrase) => ({ ...phrase })) });
      },
      'centre.confirmClock': ({ shownAt }, { caller }) => {
        const confirmed = clock.confirm(caller, shownAt);
        if (!confirmed.ok) return confirmed;
        publish('store.changed', { room: 'centre' });
        return ok({});
      },
      'centre.changes': ({ before, limit }) => ok(changes.page(before, limit)),
    },
    isSetUp: unit.isSetUp,
    profileAt,
    counter() {
      const identity = unit.findIdentity();
      if (!identity) throw new Error('The centre is not set up');
      return { letter: identity.counterLetter, shortCode: identity.shortCode };
    },
    deadlineCalendar: schedule.calendar,
    openingHours: schedule.openingHours,
    settings: settings.values,
    deadlineRules,
    deadlineFor: (duration, receivedAt) => deadlineFor(deadlineRules(), duration, receivedAt),
    answerBy: (submittedAt) =>
      deadlineFor(deadlineRules(), { value: settings.values().onlineAnswerHours, unit: 'hour' }, submittedAt)
        .dueAt,
  };
}

/** The officers' room names its own fields; here they lie under `officer`. */
function underOfficer(error: AppError): AppError {
  if (!error.fields) return error;
  return { ...error, fields: error.fields.map((field) => ({ ...field, path: `officer.${field.path}` })) };
}
