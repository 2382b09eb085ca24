// The limits and choices of this commune: usual values until an administrator sets or confirms them.
import {
  type centreCalls,
  SETTING_KEYS,
  SETTINGS,
  type SettingEntry,
  type SettingKey,
  type SettingValues,
} from '../../shared/centre/index.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { ok } from '../../shared/lib/result.ts';
import type { CentreParts } from './parts.ts';
import { type KeptSetting, settingsRepo } from './settings-repo.ts';

type SettingsCall = 'centre.settings' | 'centre.updateSetting' | 'centre.confirmSetting';

export function createSettings({ store, clock, record }: CentreParts) {
  const repo = settingsRepo(store);

  /** A kept value that today's rule no longer allows gives way to the usual one. */
  function valueFor(key: SettingKey, kept: KeptSetting | undefined): string | number {
    const read = SETTINGS[key].schema.safeParse(kept?.value);
    return read.success ? read.data : SETTINGS[key].usual;
  }

  function values(): SettingValues {
    const kept = repo.all();
    return Object.fromEntries(
      SETTING_KEYS.map((key) => [key, valueFor(key, kept.get(key))]),
    ) as SettingValues;
  }

  function entryOf(key: SettingKey, kept: KeptSetting | undefined): SettingEntry {
    const { usual, confidence, source } = SETTINGS[key];
    const trace = kept && { confirmedBy: kept.confirmedBy, confirmedAt: kept.confirmedAt };
    const confirmed = confidence === 'S' || kept !== undefined;
    return { key, value: valueFor(key, kept), usual, confidence, source, confirmed, ...trace };
  }

  function keep(key: SettingKey, value: string | number, reason: string, caller: Caller): void {
    const before = values()[key];
    const kept = { value, confirmedBy: caller.name, confirmedAt: clock.now() };
    record({ subject: `setting:${key}`, officer: caller, reason, before, after: value }, () =>
      repo.save(key, kept),
    );
  }

  const handlers: Pick<Handlers<typeof centreCalls>, SettingsCall> = {
    'centre.settings': () => {
      const kept = repo.all();
      return ok({ settings: SETTING_KEYS.map((key) => entryOf(key, kept.get(key))) });
    },

    'centre.updateSetting': ({ change, reason }, { caller }) => {
      keep(change.key, change.value, reason, caller);
      return ok({});
    },

    'centre.confirmSetting': ({ key, reason }, { caller }) => {
      keep(key, values()[key], reason, caller);
      return ok({});
    },
  };
  return { handlers, values };
}
