// The scanners an officer can choose from: those found now, and network ones chosen before.
import { setTimeout as pause } from 'node:timers/promises';
import { type AppError, appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import {
  attachedScanner,
  type CertificatePin,
  type DeviceSettings,
  esclScanner,
  type FoundScanner,
  findDevices,
  meetByAddress,
  type Scanner,
} from '../../devices/scan/index.ts';
import type { PlaceRepo } from '../store/place-repo.ts';

export type ListedScanner = {
  readonly id: string;
  readonly name: string;
  readonly where: 'attached' | 'network';
  /** Answered just now; a network scanner chosen before stays listed while it is off. */
  readonly found: boolean;
};

/** As long as discovery itself takes: the list waits for no device that is off. */
const ANSWER_MS = 2_500;

/** Multicast does not reach everywhere: those chosen by their address are asked there. */
async function thatAnswer(
  chosen: readonly { readonly id: string; readonly base: string }[],
): Promise<ReadonlySet<string>> {
  const asked = chosen.map(async ({ id, base }) => {
    const met = await Promise.race([meetByAddress(base), pause(ANSWER_MS, undefined, { ref: false })]);
    return met?.ok ? [id] : [];
  });
  return new Set((await Promise.all(asked)).flat());
}

export type Scanners = ReturnType<typeof createScanners>;

export function createScanners(deps: {
  readonly places: PlaceRepo;
  readonly now: () => number;
  readonly devices: DeviceSettings;
}) {
  const { places, now, devices } = deps;
  const attached = new Map<string, Scanner>();
  const onNetwork = new Map<string, FoundScanner>();

  /** Takes seconds: devices are asked over the network. */
  async function list(): Promise<readonly ListedScanner[]> {
    const [found, answering] = await Promise.all([findDevices(devices), thatAnswer(places.scanners())]);
    attached.clear();
    onNetwork.clear();
    for (const scanner of found.attached) attached.set(scanner.id, scanner);
    for (const scanner of found.network) onNetwork.set(scanner.id, scanner);
    const chosen = places.scanners().filter(({ id }) => !onNetwork.has(id));
    return [
      ...found.attached.map(({ id, name }) => ({ id, name, where: 'attached', found: true }) as const),
      ...found.network.map(({ id, name }) => ({ id, name, where: 'network', found: true }) as const),
      ...chosen.map(({ id, name }) => ({ id, name, where: 'network', found: answering.has(id) }) as const),
    ];
  }

  /** Errors: 'scanner-unknown'. */
  function find(id: string, officerId: string): Result<Scanner, AppError> {
    const known = attached.get(id) ?? attachedScanner(id, id.slice(id.indexOf(':') + 1), devices);
    if (known) return ok(known);
    const chosen = places.findScanner(id);
    const seen = onNetwork.get(id);
    const name = chosen?.name ?? seen?.name;
    if (name === undefined) return err(appError('scanner-unknown'));
    // Where it answers today comes first: addresses change from day to day, the certificate does not.
    const bases = [...(seen?.bases ?? []), ...(chosen ? [new URL(chosen.base)] : [])];
    return ok(esclScanner(id, name, { bases, pin: pinOf(id, name, bases, officerId) }));
  }

  /** The first certificate a scanner shows is remembered: with that it is chosen. */
  function pinOf(id: string, name: string, bases: readonly URL[], officerId: string): CertificatePin {
    return {
      get: () => places.findScanner(id)?.fingerprint ?? undefined,
      set(fingerprint) {
        const base = bases.find(({ protocol }) => protocol === 'https:') ?? bases[0];
        if (base) places.saveScanner({ id, name, base: base.href, fingerprint }, officerId, toUtcIso(now()));
      },
    };
  }

  /** Errors: those of `meetByAddress`. Adding a scanner again takes the certificate it shows now. */
  async function add(
    address: string,
    officerId: string,
  ): Promise<Result<{ id: string; name: string }, AppError>> {
    const met = await meetByAddress(address);
    if (!met.ok) return met;
    const { id, name, base, fingerprint } = met.value;
    const row = { id, name, base: base.href, fingerprint: fingerprint ?? null };
    places.saveScanner(row, officerId, toUtcIso(now()));
    return ok({ id, name });
  }

  return { list, find, add, remove: (id: string) => places.removeScanner(id) };
}
