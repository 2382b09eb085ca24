// All the ways to scan, as one list.
import { type DiscoverSettings, discoverEsclScanners, type FoundScanner } from './escl/discover.ts';
import { listSaneScanners, type SaneSettings, saneScanner } from './sane.ts';
import type { Scanner } from './scanner.ts';
import { listWiaScanners, type WiaSettings, wiaScanner } from './wia/wia.ts';

export { type MetScanner, meetByAddress } from './escl/by-address.ts';
export type { DiscoverSettings, FoundScanner } from './escl/discover.ts';
export { esclScanner } from './escl/escl.ts';
export type { CertificatePin } from './escl/http.ts';
export type { SaneSettings } from './sane.ts';
export { dropScanLeftovers } from './scan-folder.ts';
export * from './scanner.ts';
export {
  type ArrivedFile,
  type WatchedFolder,
  type WatchTrouble,
  watchFolder,
} from './watched-folder.ts';
export type { WiaSettings } from './wia/wia.ts';

export type DeviceSettings = {
  readonly sane?: SaneSettings;
  readonly wia?: WiaSettings;
  readonly discover?: DiscoverSettings;
};

export type FoundDevices = {
  readonly attached: readonly Scanner[];
  readonly network: readonly FoundScanner[];
};

/** Every scanner that can be found now. A way that is not there on this system, or fails, finds none. */
export async function findDevices({ sane, wia, discover }: DeviceSettings): Promise<FoundDevices> {
  const [bySane, byWia, network] = await Promise.all([
    listSaneScanners(sane),
    listWiaScanners(wia).catch(() => []),
    discoverEsclScanners(discover).catch(() => []),
  ]);
  const names = new Set(network.map(({ name }) => name));
  return { attached: [...bySane.filter(({ id }) => !isSameDevice(id, names)), ...byWia], network };
}

/** SANE finds network scanners too, and lists under its own id what we speak to ourselves. */
function isSameDevice(id: string, networkNames: ReadonlySet<string>): boolean {
  const name = /^sane:airscan:e\d+:(.+)$/.exec(id)?.[1];
  return name !== undefined && networkNames.has(name.normalize('NFC'));
}

/** A scanner attached to this PC, by the id it had when it was listed; undefined for an id of another kind. */
export function attachedScanner(
  id: string,
  name: string,
  { sane, wia }: DeviceSettings,
): Scanner | undefined {
  if (id.startsWith('sane:')) return saneScanner(id.slice('sane:'.length), name, sane);
  if (id.startsWith('wia:')) return wiaScanner(id.slice('wia:'.length), name, wia);
  return undefined;
}
