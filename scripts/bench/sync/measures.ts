// A backlog that drains, a bad line with files, a counter that waits for its line.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
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

export async function measureDrain(profileId: string, count: number, scanBytes = 0) {
  const folder = path.join(root, '.cache', 'bench', `province-${randomBytes(4).toString('hex')}`);
  const province = provinceProcess(folder, profileId, () => '');
  await province.start();
  const profile = shipped(profileId);
  const bench = openBench(`http://127.0.0.1:${province.port()}`, profile);
  const chance = createChance(7);
  const files = scanBytes > 0 ? await makeFiles(bench.store, count, scanBytes) : [];
  const bare: number[] = [];
  const withOutbox: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const dossier = inventDossier(chance);
    const file = files[index];
    bare.push(...(await timed(1, () => bench.store.write(() => note(bench, index)))));
    withOutbox.push(
      ...(await timed(1, () => record(bench, file ? withFile(dossier, file) : dossier, index))),
    );
  }
  const started = performance.now();
  await bench.sync.tryNow('bench');
  const seconds = (performance.now() - started) / 1000;
  const counts = bench.sync.outbox.counts();
  if (counts.waiting + counts.attention > 0) throw new Error(`Not all went: ${JSON.stringify(counts)}`);
  const overhead = overheadOf(bench);
  await closeBench(bench);
  await province.kill();
  fs.rmSync(folder, { recursive: true, force: true });
  const [alone, both] = [spreadOf(bare), spreadOf(withOutbox)];
  return { perSecond: count / seconds, overhead, enqueue: both.median - alone.median, write: alone.median };
}

/** Bytes on the wire beyond the bodies: as a share of the bodies, and of one call, both ways. */
function overheadOf({ store }: Bench): { readonly share: number; readonly perCall: number } {
  const { beyond, payload, calls } = store.db
    .prepare(
      'SELECT SUM(bytes_out + bytes_in - payload) AS beyond, SUM(payload) AS payload, COUNT(*) AS calls FROM sync_exchange',
    )
    .get() as { beyond: number; payload: number; calls: number };
  return { share: beyond / payload, perCall: beyond / calls };
}

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
  while (recordsThere(bench.store) < count) {
    if (performance.now() - started > 1_200_000) throw new Error('The records do not arrive');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const seconds = (performance.now() - started) / 1000;
  const waitingBytes = bench.sync.status().files.bytes;
  line.cut();
  await trying;
  await closeBench(bench);
  await province.kill();
  await line.close();
  fs.rmSync(folder, { recursive: true, force: true });
  return { dossiers: count, seconds, waitingBytes };
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
