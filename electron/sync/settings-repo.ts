import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';

export function settingsRepo(db: Database) {
  const byKey = db.prepare<[string], { value: string }>('SELECT value FROM sync_setting WHERE key = ?');
  const upsert = db.prepare<[string, string, string]>(
    `INSERT INTO sync_setting (key, value, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
  );
  const profiles = db.prepare<[], { body: string }>('SELECT body FROM sync_profile ORDER BY id, version');
  const addProfile = db.prepare<[string, number, string, string, string]>(
    `INSERT INTO sync_profile (id, version, body, added_at, added_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id, version) DO UPDATE SET body = excluded.body, added_at = excluded.added_at, added_by = excluded.added_by`,
  );
  return {
    get: (key: string) => byKey.get(key)?.value,
    set: (key: string, value: string, at: number) => void upsert.run(key, value, toUtcIso(at)),
    profiles: () => profiles.all().map((row) => row.body),
    addProfile: (id: string, version: number, body: string, at: number, by: string) =>
      void addProfile.run(id, version, body, toUtcIso(at), by),
  };
}
