// What a counter is told so that it finds the development province, and in which dialect.
import fs from 'node:fs';
import path from 'node:path';
import { type Profile, profileSchema } from '../../shared/sync/index.ts';
import type { Connection } from '../../shared/sync/views.ts';
import { root } from '../bundle.ts';
import { DEMO_ACCOUNT } from './server.ts';

/** The dialects by the letters the documents give them. */
const BY_LETTER: Readonly<Record<string, string>> = { B: 'province-array', C: 'igate-lgsp' };

/** The dialect as it ships, by its id or its letter; `undefined` where there is none. */
export function shippedProfile(name: string): Profile | undefined {
  const id = BY_LETTER[name.toUpperCase()] ?? name;
  const file = path.join(root, 'assets', 'sync', 'profiles', `${id}.json`);
  if (!/^[a-z-]+$/.test(id) || !fs.existsSync(file)) return undefined;
  return profileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

/** A connection with the development province's own account. */
export function demoConnection(
  baseUrl: string,
  profile: Pick<Profile, 'id' | 'number'>,
  own: Partial<Connection> = {},
): Connection {
  return {
    enabled: true,
    profileId: profile.id,
    baseUrl,
    clientId: DEMO_ACCOUNT.clientId,
    clientSecret: DEMO_ACCOUNT.clientSecret,
    unitCode: DEMO_ACCOUNT.unit,
    poolSize: 0,
    poolCode: '',
    numberBlock: profile.number.source === 'block' ? { first: 1, last: 999_999 } : null,
    uploadBytesPerSecond: null,
    filesWindow: null,
    ...own,
  };
}
