import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { createSync } from '../../electron/sync/index.ts';
import type { Attachments } from '../../scripts/province/applications.ts';
import { selfMadeCertificate } from '../../scripts/province/certificate.ts';
import { demoConnection } from '../../scripts/province/connection.ts';
import type { FaultsInput } from '../../scripts/province/faults.ts';
import { ledger } from '../../scripts/province/operator.ts';
import { type Province, startProvince } from '../../scripts/province/server.ts';
import type { NeutralDossier } from '../../shared/sync/neutral.ts';
import type { Profile } from '../../shared/sync/profile.ts';
import type { Connection } from '../../shared/sync/views.ts';
import { aDossier, anEvent, aProfile, at } from './neutral.ts';
import { openTestStore } from './store.ts';

export type Bench = Awaited<ReturnType<typeof openBench>>;
export type ProfileId = 'igate-lgsp' | 'province-array';

/** A counter with a real store and a real province on a loopback socket. Time stands still unless the test moves it. */
export async function openBench(options: {
  profile: ProfileId;
  change?: (draft: Profile) => void;
  connection?: Partial<Connection>;
  faults?: FaultsInput;
  catalogue?: boolean;
  stickBytes?: number;
  attachments?: Attachments;
  /** The province offers HTTP/2 over https. */
  https?: boolean;
}) {
  const profile = aProfile(options.profile, (draft) => {
    draft.version = 99;
    // Hundreds of calls that only the tests of pulling need.
    if (!options.catalogue) delete draft.paths.catalogueList;
    options.change?.(draft);
  });
  const provinceFolder = temporaryFolder('province');
  const secured = options.https ? { certificate: await trustedCertificate() } : {};
  let province: Province = await startProvince({
    profile,
    folder: provinceFolder,
    faults: options.faults ?? {},
    ...(options.attachments ? { attachments: options.attachments } : {}),
    ...secured,
  });
  const port = Number(new URL(province.url).port);
  const folder = temporaryFolder('counter');
  let opened = openTestStore(folder);
  const clock = { now: at('2026-03-02T08:30:00') };
  const dossiers = new Map<string, NeutralDossier>();
  const faultsOfOurs: unknown[] = [];
  const assigned: string[] = [];
  const taken: [dossierId: string, place: number, sha256: string][] = [];

  // Where the counter is to die: at a transaction of its own, with nothing of it reaching the disk from then on.
  const death = { at: 0, when: 'after' as 'before' | 'after', transactions: 0, dead: false };
  function write<T>(body: () => T): T {
    if (opened.store.db.inTransaction) return opened.store.write(body);
    if (death.dead) throw new Error('dead');
    death.transactions += 1;
    const now = death.transactions === death.at;
    if (now && death.when === 'before') die();
    const value = opened.store.write(body);
    if (now) die();
    return value;
  }
  function die() {
    death.dead = true;
    throw new Error('dead');
  }

  const create = () =>
    createSync({
      store: { ...opened.store, write },
      now: () => clock.now,
      chance: () => 0.5,
      ...(options.stickBytes === undefined ? {} : { stickBytes: options.stickBytes }),
      neutralDossier: (id) => dossiers.get(id),
      onNumberAssigned: (id, officialNo) => void assigned.push(`${id} ${officialNo}`),
      answerBy: (submittedAt) => submittedAt,
      opensOn: () => true,
      takePaper: (id, place, { sha256 }) => void taken.push([id, place, sha256]),
      recorded: { last: () => undefined, hashAt: () => undefined },
      onStatus: () => {},
      log: (_, details) => void faultsOfOurs.push(details),
    });
  let sync = create();
  opened.store.write(() => {
    sync.settings.addProfile(profile, 'test', clock.now);
    sync.settings.setConnection(demoConnection(province.url, profile, options.connection), clock.now);
  });

  /** Records a dossier (or its next revision) and puts it in the outbox, as the dossier's own transaction does. */
  function record(dossier: NeutralDossier, kind = 'received') {
    opened.store.write(() => {
      dossiers.set(dossier.id, dossier);
      sync.outbox.enqueue({ dossierId: dossier.id, eventPosition: dossier.revision, kind, at: clock.now });
    });
  }

  const headState = (id: string) => sync.repos.items.headOf(id)?.state ?? 'acknowledged';

  return {
    profile,
    clock,
    dossiers,
    assigned,
    taken,
    faultsOfOurs,
    record,
    headState,
    get store() {
      return opened.store;
    },
    get sync() {
      return sync;
    },
    get province() {
      return province;
    },
    there: () => ledger(province.data),
    reasons: (id: string) => JSON.parse(sync.repos.items.headOf(id)?.reasons ?? '[]'),
    /** Tries the line again and again, letting every wait pass, until nothing is due any more. */
    async drain(tries = 12) {
      for (let turn = 0; turn < tries; turn += 1) {
        await sync.tryNow('test');
        clock.now += 20 * 60_000;
        if (sync.outbox.counts().waiting === 0 && sync.repos.items.inState('needs-sign-in').length === 0)
          return;
      }
    },
    async restartProvince(faults: FaultsInput = {}) {
      await province.stop();
      province = await startProvince({ profile, folder: provinceFolder, port, faults, ...secured });
    },
    /** The counter's program ends (without a word) and starts again on the same folder. */
    async restartCounter() {
      await sync.close();
      sync = create();
    },
    folder,
    /** Lets the counter die at its n-th transaction from now; answers how many there were. */
    async tryAndDie(at: number, when: 'before' | 'after') {
      Object.assign(death, { at, when, transactions: 0 });
      await sync.tryNow('doomed').catch(() => {});
      const { transactions } = death;
      await sync.close().catch(() => {});
      Object.assign(death, { at: 0, transactions: 0, dead: false });
      // The dead process held the lease; another waits until it has run out.
      clock.now += 20 * 60_000;
      sync = create();
      return transactions;
    },
    /** Gives the folder to another process … */
    async releaseStore() {
      await sync.close();
      opened.store.close();
    },
    /** … and takes it back. */
    takeStore() {
      opened = openTestStore(folder);
      sync = create();
    },
    /** The administrator puts an older copy of the database back. */
    async restoreFrom(copy: string) {
      await sync.close();
      opened.store.close();
      for (const name of ['counter.db-wal', 'counter.db-shm'])
        fs.rmSync(path.join(folder, name), { force: true });
      fs.copyFileSync(copy, path.join(folder, 'counter.db'));
      opened = openTestStore(folder);
      sync = create();
    },
    async close() {
      await sync.close();
      await province.stop();
      opened.close();
      fs.rmSync(provinceFolder, { recursive: true, force: true });
    },
  };
}

const TRUSTED = tls.getCACertificates('default');

/** A certificate of the province's own that this process trusts from now on. */
export async function trustedCertificate() {
  const certificate = await selfMadeCertificate();
  tls.setDefaultCACertificates([...TRUSTED, certificate.cert]);
  return certificate;
}

/** In memory where the machine has such a folder: many small durable writes, and none of these tests cuts the power. */
export function temporaryFolder(name: string): string {
  const parent = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  return fs.mkdtempSync(path.join(parent, `motcua-${name}-`));
}

let made = 0;

/** A new dossier, different from every other. */
export function nextDossier(change: Partial<NeutralDossier> = {}): NeutralDossier {
  made += 1;
  const id = `01956a10-0000-7000-8000-${String(made).padStart(12, '0')}`;
  const receivedAt = at('2026-03-02T08:00:00') + made * 1000;
  return aDossier({
    id,
    localNo: `TA-B-260302-${String(made).padStart(3, '0')}`,
    receivedAt,
    submittedAt: receivedAt,
    events: [anEvent(1, { at: receivedAt })],
    ...change,
  });
}
