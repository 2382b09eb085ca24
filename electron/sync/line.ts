// The state of the line as last seen, and the ledger of its losses (sổ sự cố).
import dns from 'node:dns/promises';
import net from 'node:net';
import os from 'node:os';
import type { LineState, OutageCause } from '../../shared/sync/views.ts';
import { type Store, storeErrorOf } from '../store/index.ts';
import { type OutageRepo, outageRepo } from './outage-repo.ts';
import type { SyncSettings } from './settings.ts';

export type Line = ReturnType<typeof createLine>;

/** Shorter silences of the service than this are restarts, not power cuts. */
const POWER_GAP_MS = 5 * 60_000;
const LOST: readonly LineState[] = ['offline', 'portal', 'certificate', 'busy'];

export function createLine(
  { db, write }: Pick<Store, 'db' | 'write'>,
  settings: SyncSettings,
  now: () => number,
) {
  const outages: OutageRepo = outageRepo(db);
  const openSince = outages.openSince();
  let state: LineState = openSince === undefined ? 'checking' : 'offline';
  let since = openSince ?? now();
  let skewMs: number | undefined;

  /** Notes what the last contact showed; a loss of the line opens an entry of the ledger, its return closes it. */
  function set(next: LineState, cause: OutageCause = 'unclear', detail = '') {
    if (next === state) return;
    const begins = isLost(next, detail) && outages.openSince() === undefined;
    if (begins) write(() => outages.begin(cause, detail, now()));
    if (next === 'online' && outages.openSince() !== undefined) write(() => outages.end(now()));
    // From one kind of loss to another the line is still lost since the first.
    if (!(LOST.includes(next) && LOST.includes(state))) since = now();
    state = next;
  }

  /** Writes that the service is alive; called every minute. */
  function beat() {
    note('alive', String(now()));
  }

  // A full disk must neither end the service nor keep it from ending; the ledger is then only less exact.
  function note(key: string, value: string) {
    try {
      write(() => settings.set(key, value, now()));
    } catch (thrown) {
      if (!storeErrorOf(thrown)) throw thrown;
    }
  }

  /** At the start: a long gap since the last sign of life, without an orderly stop, was a loss of power. */
  function noteGap() {
    const last = Number(settings.get('alive') ?? Number.NaN);
    const orderly = settings.get('stopped') === 'yes';
    note('stopped', 'no');
    if (Number.isNaN(last) || orderly || now() - last < POWER_GAP_MS) return;
    write(() => outages.addWhole('power', 'service-gone', last, now()));
  }

  return {
    outages,
    set,
    beat,
    noteGap,
    noteStop: () => note('stopped', 'yes'),
    setSkew(next: number | undefined) {
      if (next !== undefined) skewMs = next;
    },
    state: () => state,
    since: () => since,
    skewMs: () => skewMs,
  };
}

// "Come back in a minute" is order, not an outage; a maintenance window is one.
const isLost = (state: LineState, detail: string) => LOST.includes(state) && detail !== 'http-429';

/** The likeliest cause of a failed contact with `baseUrl`, from what still works on the way. */
export async function likelyCause(baseUrl: string, answered: boolean): Promise<OutageCause> {
  if (answered) return 'province';
  const { hostname } = new URL(baseUrl);
  if (isLoopback(hostname)) return 'province';
  if (!hasNetwork()) return 'lan';
  if (net.isIP(hostname) === 0) {
    const resolved = await dns.lookup(hostname).catch(() => undefined);
    if (!resolved) return 'internet';
  }
  return 'unclear';
}

const isLoopback = (host: string) => host === 'localhost' || host.startsWith('127.') || host === '[::1]';

const hasNetwork = () => networkNow() !== '';

/** The PC's own addresses as one text, empty without any; it changes when a cable or an access point comes or goes. */
export function networkNow(): string {
  const addresses = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
  const outward = addresses.filter(({ internal }) => !internal).map(({ cidr, address }) => cidr ?? address);
  return outward.sort().join(' ');
}
