// A counter that only sends, and the development province it sends to.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { keyFromFile, openStore, type Store } from '../../../electron/store/index.ts';
import { createSync, type Sync } from '../../../electron/sync/index.ts';
import type { NeutralDossier, Profile } from '../../../shared/sync/index.ts';
import { root } from '../../bundle.ts';
import { demoConnection, shippedProfile } from '../../province/connection.ts';

export type Bench = { store: Store; sync: Sync; dossiers: Map<string, NeutralDossier>; folder: string };

export function openBench(baseUrl: string, profile: Profile): Bench {
  const folder = path.join(root, '.cache', 'bench', `sync-${randomBytes(4).toString('hex')}`);
  fs.mkdirSync(folder, { recursive: true });
  const key = keyFromFile(folder);
  const opened = key.ok ? openStore({ folder, key: key.value }) : key;
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const dossiers = new Map<string, NeutralDossier>();
  const sync = createSync({
    store,
    now: Date.now,
    neutralDossier: (id) => dossiers.get(id),
    onNumberAssigned: () => {},
    answerBy: (submittedAt) => submittedAt,
    opensOn: () => true,
    takePaper: () => {},
    recorded: { last: () => undefined, hashAt: () => undefined },
    onStatus: () => {},
    log: (message, details) => console.error(message, details),
  });
  store.write(() => {
    sync.settings.addProfile(profile, 'bench', Date.now());
    sync.settings.setConnection(demoConnection(baseUrl, profile), Date.now());
  });
  return { store, sync, dossiers, folder };
}

/** The dialect as it is shipped, without what only pulling needs. */
export function shipped(id: string): Profile {
  const profile = shippedProfile(id);
  if (!profile) throw new Error(`No dialect ${id}`);
  const { catalogueList: _, ...paths } = profile.paths;
  return { ...profile, version: 99, paths, limits: { ...profile.limits, scanWaitMs: 0 } };
}

/** Stands for what a reception writes anyway. */
export const note = ({ sync }: Bench, index: number) => sync.settings.set('bare', String(index), 0);

export function record(bench: Bench, dossier: NeutralDossier, index = 0) {
  const { store, sync, dossiers } = bench;
  dossiers.set(dossier.id, dossier);
  store.write(() => {
    note(bench, index);
    sync.outbox.enqueue({ dossierId: dossier.id, eventPosition: 1, kind: 'received', at: Date.now() });
  });
}

export async function closeBench({ sync, store, folder }: Bench) {
  await sync.close();
  store.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
