// When is it said what a paper lacks? From the moment its page is handed to the counter to the moment a window would show
// it: the whole way through store, threads, rules and database.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { createFileStore } from '../../../../electron/store/files.ts';
import type { PaperFinding } from '../../../../shared/papers/quality.ts';
import { createChance } from '../../../populate/random.ts';
import { openBenchCounter } from '../../lib/counter.ts';
import { type Figure, spreadOf } from '../../lib/figures.ts';
import { copyOf, populatedFolder } from '../../lib/populated.ts';
import { numberedDeed } from '../invented/bundles.ts';
import { drawPaper } from '../invented/draw.ts';
import { birthCertificate, type Marks } from '../invented/results.ts';
import { saved } from './looks.ts';

const ROUNDS = 8;
const MOST_MS = 1000;
const LOOK_EVERY_MS = 4;
const GIVEN_UP_MS = 20_000;

type Lacking = { readonly finding: PaperFinding; readonly dpi: number; readonly bytes: Uint8Array };

/** Pages from a counter's own scanner, each a paper that lacks something, told one after another. */
export async function measureTold(
  browser: Browser,
  folder: string,
  seed: number,
): Promise<readonly Figure[]> {
  const lacking = await papersLacking(browser, folder, seed);
  const data = copyOf(populatedFolder(1));
  const counter = await openBenchCounter(data, { works: true });
  const store = createFileStore(path.join(data, 'files'), counter.key);
  const times = new Map<string, number[]>();
  let missed = 0;
  for (const [index, { finding, dpi, bytes }] of lacking.entries()) {
    const files = [{ sha256: await store.put(bytes), name: `${index}.jpg` }];
    const started = performance.now();
    const into = { draftId: null, dossierId: null, requirementId: null };
    const { begun } = (await counter.ask('papers.import', { files, ...into })) as {
      begun: { paperId: string }[];
    };
    const paperId = begun[0]?.paperId ?? '';
    const said = await saysSo(counter.ask, paperId, finding, started);
    const name = `nói "${finding}" ở trang A4 ${dpi} dpi`;
    if (said === undefined) missed++;
    // The first page also starts the threads: at the counter they start while the scanner draws in its sheet.
    else if (index > 0) times.set(name, [...(times.get(name) ?? []), said]);
    await isRead(counter.ask);
  }
  await counter.close();
  fs.rmSync(data, { recursive: true, force: true });
  const all = [...times.values()].flat();
  return [
    ...[...times].map(([name, taken]) => ({
      name: `${name}: trung vị`,
      value: spreadOf(taken).median,
      unit: 'ms',
    })),
    {
      name: 'nói giấy thiếu gì, kể từ lúc trang đến: 95 %',
      value: spreadOf(all).p95,
      unit: 'ms',
      target: { most: MOST_MS },
    },
    { name: 'chỉ nói được sau khi đọc hết trang', value: missed, unit: 'trang', target: { most: 0 } },
  ];
}

async function papersLacking(browser: Browser, folder: string, seed: number): Promise<readonly Lacking[]> {
  const lacking: Lacking[] = [];
  const unsealed: Marks = { seal: false, pen: 'blue' };
  const unsigned: Marks = { seal: true, pen: null };
  for (let round = 0; round < ROUNDS; round++) {
    const chance = createChance(seed * 50_021 + round);
    const dpi = round % 2 === 0 ? 200 : 300;
    const deed = numberedDeed(chance, chance.whole(2, 4), round);
    for (const [finding, paper] of [
      ['seal-missing', birthCertificate(chance, unsealed)],
      ['signature-missing', birthCertificate(chance, unsigned)],
      ['page-missing', deed],
    ] as const) {
      const file = path.join(folder, `told-${round}-${finding}`);
      const picture = await (await drawPaper(browser, paper, chance, file)).picture(dpi);
      lacking.push({ finding, dpi, bytes: await saved(picture, dpi) });
    }
  }
  return lacking;
}

type Ask = (name: string, input: unknown) => Promise<Record<string, unknown>>;

/** Milliseconds until it was said; undefined when that was only once the page had been read. */
async function saysSo(
  ask: Ask,
  paperId: string,
  finding: PaperFinding,
  started: number,
): Promise<number | undefined> {
  while (performance.now() - started < GIVEN_UP_MS) {
    const { findings, pages } = (await ask('papers.paper', { paperId })) as {
      findings: string[];
      pages: { state: string }[];
    };
    if (findings.includes(finding)) return performance.now() - started;
    if (pages.some(({ state }) => state === 'read' || state === 'failed')) return undefined;
    await wait(LOOK_EVERY_MS);
  }
  return undefined;
}

async function isRead(ask: Ask): Promise<void> {
  for (;;) {
    const { jobs } = (await ask('papers.jobs', { limit: 5 })) as { jobs: { state: string }[] };
    if (!jobs.some(({ state }) => state === 'queued' || state === 'running')) return;
    await wait(50);
  }
}
