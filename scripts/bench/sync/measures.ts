// A backlog that drains, a bad line with files, a counter that waits for its line.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import type { Store } from '../../../electron/store/index.ts';
import { root } from '../../bundle.ts';
import { createChance } from '../../populate/random.ts';
import { startLine } from '../../simulate/line.ts';
import { provinceProcess } from '../../simulate/processes.ts';
import { spreadOf, timed } from '../lib/figures.ts';
import { type Bench, closeBench, note, openBench, record, shipped } from './counter.ts';
import { inventDossier, makeFiles, withFile } from './dossiers.ts';

/** 1 Mbit/s, 300 ms there and back, every fiftieth packet sent again. */
const BAD_LINE = { bytesPerSecond: 125_000, rttMs: 300, loss: 0.02 };

export async function measureDrain(profileId: string, count: number) {
  const folder = path.join(root, '.cache', 'bench', `province-${randomBytes(4).toString('hex')}`);
  const province = provinceProcess(folder, profileId, () => '');
  await province.start();
  const bench = openBench(`http://127.0.0.1:${province.port()}`, shipped(profileId));
  const chance = createChance(7);
  const bare: number[] = [];
  const withOutbox: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const dossier = inventDossier(chance);
    bare.push(...(await timed(1, () => bench.store.write(() => note(bench, index)))));
    withOutbox.push(...(await timed(1, () => record(bench, dossier, index))));
  }
  const seconds = await drain(bench);
  await closeBench(bench);
  await province.kill();
  fs.rmSync(folder, { recursive: true, force: true });
  const [alone, both] = [spreadOf(bare), spreadOf(withOutbox)];
  return { perSecond: count / seconds, enqueue: both.median - alone.median, write: alone.median };
}

async function drain({ sync }: Bench): Promise<number> {
  const started = performance.now();
  await sync.tryNow('bench');
  const seconds = (performance.now() - started) / 1000;
  const counts = sync.outbox.counts();
  if (counts.waiting + counts.attention > 0) throw new Error(`Not all went: ${JSON.stringify(counts)}`);
  return seconds;
}

export type Wire = {
  /** Whatever passed on the line beyond the bodies of the documented calls, as a share of them. */
  readonly share: number;
  readonly perCall: number;
  readonly bodyPerDossier: number;
};

/**
 * Every byte on the line, counted on the line itself: sign-in, probe, heads, frames, the records of TLS and its handshake.
 * `scanned`: of each ten dossiers so many have a scan of 200 kB.
 */
export async function measureWire(profileId: string, way: 'http' | 'https', scanned: number): Promise<Wire> {
  const count = 100;
  const folder = path.join(root, '.cache', 'bench', `province-${randomBytes(4).toString('hex')}`);
  let port = 0;
  const line = await startLine(() => port);
  const url = line.url.replace('http', way);
  const province = provinceProcess(folder, profileId, () => url, way === 'https' ? ['--tls'] : []);
  await province.start();
  port = province.port();
  if (way === 'https') trust(path.join(folder, 'certificate.pem'));
  const bench = openBench(url, shipped(profileId));
  const chance = createChance(7);
  const files = await makeFiles(bench.store, (count * scanned) / 10, 200_000);
  for (let index = 0; index < count; index += 1) {
    const file = files[index];
    const dossier = inventDossier(chance);
    record(bench, file ? withFile(dossier, file) : dossier);
  }
  await drain(bench);
  const { payload, calls } = bench.store.db
    .prepare('SELECT SUM(payload) AS payload, COUNT(*) AS calls FROM sync_exchange')
    .get() as { payload: number; calls: number };
  const beyond = line.traffic.out + line.traffic.in - payload;
  await closeBench(bench);
  await province.kill();
  await line.close();
  fs.rmSync(folder, { recursive: true, force: true });
  return { share: beyond / payload, perCall: beyond / calls, bodyPerDossier: payload / count };
}

const TRUSTED = tls.getCACertificates('default');
/** This one alone of those that development provinces made: they all go by the same name. */
const trust = (certificate: string) =>
  tls.setDefaultCACertificates([...TRUSTED, fs.readFileSync(certificate, 'utf8')]);

export async function measureBadLine(count: number, fileMegabytes: number) {
  const folder = path.join(root, '.cache', 'bench', `province-${randomBytes(4).toString('hex')}`);
  let port = 0;
  const line = await startLine(() => port);
  const province = provinceProcess(folder, 'province-array', () => line.url);
  await province.start();
  port = province.port();
  const bench = openBench(line.url, shipped('province-array'));
  const chance = createChance(8);
  const files = await makeFiles(bench.store, fileMegabytes / 10, 10_000_000);
  for (let index = 0; index < count; index += 1) {
    const dossier = inventDossier(chance);
    const file = files[index % files.length];
    record(bench, file ? withFile(dossier, file) : dossier);
  }
  line.slow(BAD_LINE);
  const started = performance.now();
  const trying = bench.sync.tryNow('bench');
  const told: { readonly at: number; readonly end: number }[] = [];
  while (recordsThere(bench.store) < count) {
    if (performance.now() - started > 1_200_000) throw new Error('The records do not arrive');
    await new Promise((resolve) => setTimeout(resolve, 250));
    const { recordsDoneAt } = bench.sync.status();
    if (recordsDoneAt !== undefined) told.push({ at: Date.now(), end: recordsDoneAt });
  }
  const seconds = (performance.now() - started) / 1000;
  const waitingBytes = bench.sync.status().files.bytes;
  const early = told.find(({ at }) => at - (Date.now() - seconds * 1000) >= seconds * 200);
  const untrueBySeconds = early ? (early.end - Date.now()) / 1000 : Number.NaN;
  line.cut();
  await trying;
  await closeBench(bench);
  await province.kill();
  await line.close();
  fs.rmSync(folder, { recursive: true, force: true });
  return { dossiers: count, seconds, waitingBytes, untrueBySeconds };
}

const recordsThere = (store: Store) =>
  (
    store.db
      .prepare(`SELECT COUNT(*) AS n FROM outbox WHERE record_at IS NOT NULL OR state = 'acknowledged'`)
      .get() as { n: number }
  ).n;

/** Share of one processor used while the line is away and nothing happens. */
export async function measureIdle(ms: number): Promise<number> {
  const bench = openBench('http://127.0.0.1:9', shipped('province-array'));
  record(bench, inventDossier(createChance(9)));
  bench.sync.start();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const used = process.cpuUsage(before);
  await closeBench(bench);
  return (used.user + used.system) / 1000 / ms;
}
