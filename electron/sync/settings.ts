// How this counter reaches the province, and the dialects it knows.
import fs from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type Profile, profileSchema } from '../../shared/sync/index.ts';
import { type Connection, connectionSchema } from '../../shared/sync/views.ts';
import { resource } from '../resources.ts';
import { settingsRepo } from './settings-repo.ts';

export type SyncSettings = ReturnType<typeof createSettings>;

const restoreSchema = z.object({ since: z.int(), day: z.string() });
export type RestoreMode = z.infer<typeof restoreSchema>;

export function createSettings(db: Database) {
  const repo = settingsRepo(db);
  const bundled = readBundledProfiles();
  let cached: { connection: Connection; profile: Profile } | undefined;

  /** `undefined` until an administrator has set the connection up. */
  function connection(): Connection | undefined {
    return current()?.connection;
  }

  /** The dialect in use: the newest version of the chosen profile, an imported one before a bundled one. */
  function profile(): Profile | undefined {
    return current()?.profile;
  }

  function current() {
    if (cached) return cached;
    const text = repo.get('connection');
    if (!text) return undefined;
    const found = connectionSchema.parse(JSON.parse(text));
    const dialect = findProfile(found.profileId);
    if (!dialect) return undefined;
    cached = { connection: found, profile: dialect };
    return cached;
  }

  function setConnection(next: Connection, at: number) {
    repo.set('connection', JSON.stringify(connectionSchema.parse(next)), at);
    cached = undefined;
  }

  function findProfile(id: string): Profile | undefined {
    return profiles().find((known) => known.id === id);
  }

  function profiles(): readonly Profile[] {
    const imported = repo.profiles().map((body) => profileSchema.parse(JSON.parse(body)));
    const newest = new Map<string, Profile>();
    for (const known of [...bundled, ...imported]) {
      const other = newest.get(known.id);
      if (!other || known.version >= other.version) newest.set(known.id, known);
    }
    return [...newest.values()];
  }

  function addProfile(added: Profile, by: string, at: number) {
    repo.addProfile(added.id, added.version, JSON.stringify(added), at, by);
    cached = undefined;
  }

  function restoreMode(): RestoreMode | undefined {
    const text = repo.get('restore');
    return text ? restoreSchema.parse(JSON.parse(text)) : undefined;
  }

  return {
    connection,
    profile,
    profiles,
    setConnection,
    addProfile,
    restoreMode,
    setRestoreMode: (mode: RestoreMode, at: number) => repo.set('restore', JSON.stringify(mode), at),
    get: repo.get,
    set: repo.set,
  };
}

function readBundledProfiles(): readonly Profile[] {
  const folder = resource('assets', 'sync', 'profiles');
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => profileSchema.parse(JSON.parse(fs.readFileSync(`${folder}/${name}`, 'utf8'))));
}
