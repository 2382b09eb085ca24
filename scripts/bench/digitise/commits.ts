// Does reading papers hold up the counter? Receptions are committed while nothing is read, and while all is read.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createFileStore } from '../../../electron/store/files.ts';
import { openBenchCounter } from '../lib/counter.ts';
import { printFigures, spreadOf } from '../lib/figures.ts';
import { copyOf, populatedFolder } from '../lib/populated.ts';

const WARM_UP = 30;
const COMMITS = 120;
/** A queue at the counter is never faster than this. */
const BETWEEN_MS = 60;
const MOST_SLOWED = 2;

export async function measureCommits(pictures: string, asJson: boolean): Promise<void> {
  const folder = copyOf(populatedFolder(1));
  const counter = await openBenchCounter(folder, { works: true });
  const store = createFileStore(path.join(folder, 'files'), counter.key);
  const commit = async () => {
    await wait(BETWEEN_MS);
    const started = performance.now();
    await counter.receive();
    return performance.now() - started;
  };
  for (let index = 0; index < WARM_UP; index++) await commit();
  const quiet: number[] = [];
  while (quiet.length < COMMITS) quiet.push(await commit());

  const files: { sha256: string; name: string }[] = [];
  for (const name of fs.readdirSync(pictures).filter((file) => file.endsWith('.jpg'))) {
    files.push({ sha256: await store.put(fs.readFileSync(path.join(pictures, name))), name });
  }
  await counter.ask('papers.import', { files, draftId: null, dossierId: null, requirementId: null });
  const busy: number[] = [];
  while (await isReading(counter.ask)) busy.push(await commit());
  await counter.close();

  const [calm, pressed] = [spreadOf(quiet), spreadOf(busy)];
  printFigures(
    [
      { name: 'Tiếp nhận khi không số hóa: trung vị', value: calm.median, unit: 'ms' },
      { name: 'Tiếp nhận khi không số hóa: p95', value: calm.p95, unit: 'ms' },
      {
        name: `Tiếp nhận khi đang đọc ${files.length} trang (${busy.length} lần): trung vị`,
        value: pressed.median,
        unit: 'ms',
      },
      { name: 'Tiếp nhận khi đang đọc: p95', value: pressed.p95, unit: 'ms' },
      {
        name: 'Chậm đi (trung vị)',
        value: pressed.median / calm.median,
        unit: '×',
        target: { most: MOST_SLOWED },
      },
    ],
    asJson,
  );
}

async function isReading(
  ask: (name: string, input: unknown) => Promise<Record<string, unknown>>,
): Promise<boolean> {
  const { jobs } = (await ask('papers.jobs', { limit: 200 })) as { jobs: { state: string }[] };
  return jobs.some(({ state }) => state === 'queued' || state === 'running');
}
