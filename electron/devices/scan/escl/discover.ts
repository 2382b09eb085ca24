// Finds network scanners by multicast DNS. Questions go out from a port of our own and ask for an answer to us alone
// (RFC 6762 §5.1): nothing has to listen on port 5353, which the system's own service may hold.
import dgram from 'node:dgram';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type DnsName,
  type DnsQuestion,
  type DnsRecord,
  readRecords,
  writeQuestions,
} from './dns-message.ts';

export type FoundScanner = {
  /** Stable across restarts and addresses: `escl:<uuid>`; by address where the device names no UUID. */
  readonly id: string;
  readonly name: string;
  /** Where it answers, secure addresses first. */
  readonly bases: readonly URL[];
};

export type DiscoverSettings = {
  readonly waitMs?: number;
  /** IPv4 addresses of this PC to ask from; all of them when absent. */
  readonly from?: readonly string[];
  readonly to?: { readonly address: string; readonly port: number };
};

const SERVICES: readonly { readonly name: DnsName; readonly protocol: 'https' | 'http' }[] = [
  { name: ['_uscans', '_tcp', 'local'], protocol: 'https' },
  { name: ['_uscan', '_tcp', 'local'], protocol: 'http' },
];
const EVERYONE = { address: '224.0.0.251', port: 5353 };
const WAIT_MS = 2_500;
/** A datagram may be lost, and a sleeping device misses the first. */
const ASK_AGAIN_MS = 600;
const MOST_SCANNERS = 50;
/** A network that sends more than this is not asked further. */
const MOST_RECORDS = 500;

/** The scanners that answer within `waitMs`; none where there is no network. */
export async function discoverEsclScanners(
  settings: DiscoverSettings = {},
): Promise<readonly FoundScanner[]> {
  const { waitMs = WAIT_MS, from = ownAddresses(), to = EVERYONE } = settings;
  const known = new Map<string, DnsRecord>();
  const sockets: dgram.Socket[] = [];
  const ask = (questions: readonly DnsQuestion[]) => {
    if (questions.length === 0) return;
    const message = writeQuestions(questions);
    for (const socket of sockets) socket.send(message, to.port, to.address, () => undefined);
  };
  const learn = (message: Buffer) => {
    const before = known.size;
    for (const record of readRecords(message))
      known.set(`${record.type} ${keyOf(record.name)} ${distinct(record)}`, record);
    if (known.size > before && known.size <= MOST_RECORDS) ask(leftOut([...known.values()]));
  };
  const opened = await Promise.all(from.map((address) => openSocket(address, learn)));
  sockets.push(...opened.filter((socket) => socket !== undefined));
  const giveUpAt = performance.now() + waitMs;
  while (sockets.length > 0 && performance.now() < giveUpAt) {
    ask([...WHO_SCANS, ...leftOut([...known.values()])]);
    await pause(Math.max(0, Math.min(ASK_AGAIN_MS, giveUpAt - performance.now())));
  }
  for (const socket of sockets) socket.close();
  return scannersIn([...known.values()]);
}

const WHO_SCANS = SERVICES.map(({ name }): DnsQuestion => ({ name, type: 'PTR' }));

/** What the answers so far speak of but do not say: devices with little memory answer bit by bit. */
function leftOut(known: readonly DnsRecord[]): readonly DnsQuestion[] {
  const has = (type: DnsRecord['type'], name: DnsName) =>
    known.some((record) => record.type === type && keyOf(record.name) === keyOf(name));
  const missing = known.flatMap((record): DnsQuestion[] => {
    if (record.type === 'PTR' && !has('SRV', record.target))
      return [
        { name: record.target, type: 'SRV' },
        { name: record.target, type: 'TXT' },
      ];
    if (record.type === 'SRV' && !has('A', record.target)) return [{ name: record.target, type: 'A' }];
    return [];
  });
  return missing.slice(0, MOST_SCANNERS);
}

function scannersIn(records: readonly DnsRecord[]): readonly FoundScanner[] {
  const found = new Map<string, FoundScanner>();
  for (const { name, protocol } of SERVICES) {
    for (const record of records) {
      if (record.type !== 'PTR' || keyOf(record.name) !== keyOf(name)) continue;
      const scanner = scannerAt(record.target, protocol, records);
      if (!scanner) continue;
      const same = found.get(scanner.id);
      found.set(scanner.id, same ? { ...same, bases: [...same.bases, ...scanner.bases] } : scanner);
    }
  }
  return [...found.values()].slice(0, MOST_SCANNERS);
}

function scannerAt(
  instance: DnsName,
  protocol: 'https' | 'http',
  records: readonly DnsRecord[],
): FoundScanner | undefined {
  const about = <T extends DnsRecord['type']>(type: T, name: DnsName) =>
    records.filter(
      (record): record is Extract<DnsRecord, { type: T }> =>
        record.type === type && keyOf(record.name) === keyOf(name),
    );
  const [service] = about('SRV', instance);
  const [values] = about('TXT', instance).map((record) => record.values);
  const addresses = service ? about('A', service.target).map(({ address }) => address) : [];
  if (!service || addresses.length === 0) return undefined;
  const path = (values?.get('rs') ?? 'eSCL').replace(/^\/+|\/+$/g, '').replace(/[^\w./-]/g, '');
  const bases = addresses.map((address) => new URL(`${protocol}://${address}:${service.port}/${path}/`));
  const uuid = values
    ?.get('uuid')
    ?.toLowerCase()
    .replace(/[^0-9a-f-]/g, '');
  return {
    id: `escl:${uuid || `${addresses[0]}:${service.port}`}`,
    name: tidyName(instance[0] ?? values?.get('ty') ?? addresses[0] ?? ''),
    bases,
  };
}

function openSocket(address: string, learn: (message: Buffer) => void): Promise<dgram.Socket | undefined> {
  const socket = dgram.createSocket('udp4');
  socket.on('message', learn);
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(undefined);
    });
    socket.bind(0, address, () => {
      socket.removeAllListeners('error');
      // A network that goes away while we ask is not an error worth more than finding nothing.
      socket.on('error', () => undefined);
      socket.setMulticastInterface(address);
      resolve(socket);
    });
  });
}

function ownAddresses(): readonly string[] {
  return Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Names are compared without case. */
function keyOf(name: DnsName): string {
  return name.join('\0').toLowerCase();
}

/** What tells two records of one name apart: a service has many machines, a machine many addresses. */
function distinct(record: DnsRecord): string {
  if (record.type === 'PTR') return keyOf(record.target);
  return record.type === 'A' ? record.address : '';
}

function tidyName(name: string): string {
  return name
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC')
    .trim()
    .slice(0, 100);
}
