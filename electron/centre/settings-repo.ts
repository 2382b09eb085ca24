import type { SettingKey } from '../../shared/centre/index.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

type Row = { key: string; value: string; confirmed_by: string; confirmed_at: string };

export type KeptSetting = {
  readonly value: string | number;
  readonly confirmedBy: string;
  /** Epoch ms. */
  readonly confirmedAt: number;
};

/** The settings an administrator set or confirmed. */
export function settingsRepo({ db }: Store) {
  const all = db.prepare<[], Row>('SELECT key, value, confirmed_by, confirmed_at FROM centre_setting');
  const save = db.prepare<Row>(
    `INSERT OR REPLACE INTO centre_setting (key, value, confirmed_by, confirmed_at)
     VALUES (@key, @value, @confirmed_by, @confirmed_at)`,
  );
  return {
    all: (): ReadonlyMap<string, KeptSetting> => new Map(all.all().map((row) => [row.key, toKept(row)])),
    save(key: SettingKey, { value, confirmedBy, confirmedAt }: KeptSetting): void {
      save.run({
        key,
        value: JSON.stringify(value),
        confirmed_by: confirmedBy,
        confirmed_at: toUtcIso(confirmedAt),
      });
    },
  };
}

function toKept(row: Row): KeptSetting {
  return {
    value: JSON.parse(row.value) as string | number,
    confirmedBy: row.confirmed_by,
    confirmedAt: fromUtcIso(row.confirmed_at),
  };
}
