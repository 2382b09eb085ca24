// npm run bench -- digitise --gate: what is said at the glass of pages and papers with known faults, and of sound ones.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDigitiser, createPageThreads } from '../../../../electron/papers/work/digitiser.ts';
import { createChance } from '../../../populate/random.ts';
import { printFigures } from '../../lib/figures.ts';
import { openSetter } from '../invented/draw.ts';
import { firstLookIn, lookAtInvented, tallyOfLooks } from './looks.ts';
import { judgeCertificates, judgeDeeds, judged, readerIn, tallyOfPapers } from './papers.ts';
import { measureLooks } from './speed.ts';
import { printTally } from './tally.ts';
import { measureTold } from './told.ts';

export type GateOptions = {
  /** A folder of scans whose true findings are known: {@link TRUE_FINDINGS}; others have none. */
  readonly scans: string;
  readonly pages: number;
  readonly seed: number;
  readonly json: boolean;
};

/** What is really wrong with the known scans. The extract bears a seal and nobody's signature. */
const TRUE_FINDINGS: Readonly<Record<string, readonly string[]>> = {
  '03-don-dat-dai-skew2': ['tilted'],
  '04-ho-kinh-doanh-skewneg3': ['tilted'],
  '06-ket-qua-trich-luc-faded': ['signature-missing'],
  '08-to-khai-khai-sinh-upside': ['upside-down'],
  '09-to-khai-hon-nhan-side': ['sideways'],
};

export async function measureGate({ scans, pages, seed, json }: GateOptions): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gate-bench-'));
  const browser = await openSetter();
  const files = new Map<string, Uint8Array>();
  const fileOf = async (key: string) => files.get(key);
  const threads = createPageThreads(os.availableParallelism(), fileOf);
  const looking = createDigitiser({ fileOf, threads: 1, threadsFor: 'looking', today: () => '2026-11-23' });
  try {
    const told = await measureTold(browser, folder, seed);
    const speed = await measureLooks(browser, folder, createChance(seed));
    const [looks, papers, lookedAt] = [tallyOfLooks(), tallyOfPapers(), tallyOfPapers()];
    const firstLook = firstLookIn(looking, files);
    await lookAtInvented(looks, firstLook, browser, folder, pages, seed);
    const ways = [
      { tally: lookedAt, tellOf: async (bytes: Uint8Array) => (await firstLook(bytes)).told },
      { tally: papers, tellOf: readerIn(threads, files) },
    ];
    for (const { tally, tellOf } of ways) {
      await judgeDeeds(tally, tellOf, { browser, folder, seed });
      await judgeCertificates(tally, tellOf, { browser, folder, seed }, Math.ceil(pages / 2));
      files.clear();
    }
    for (const name of fs.readdirSync(scans).filter((file) => file.endsWith('.jpg'))) {
      const bytes = fs.readFileSync(path.join(scans, name));
      const truth = TRUE_FINDINGS[path.parse(name).name] ?? [];
      looks.add(name, truth, (await firstLook(bytes)).findings);
      for (const { tally, tellOf } of ways) tally.add(name, truth, judged([await tellOf(bytes)]));
    }
    const rows = { atFirstSight: [...looks.rows(), ...lookedAt.rows()], whenRead: papers.rows() };
    const slips = [...looks.slips, ...lookedAt.slips, ...papers.slips.map((slip) => `đọc hết: ${slip}`)];
    if (json) {
      console.log(JSON.stringify({ rows, slips, speed, told }, undefined, 2));
      return;
    }
    printTally('Nhìn lần đầu', rows.atFirstSight);
    printTally('Khi đã đọc hết', rows.whenRead);
    printFigures([...speed, ...told], false);
    for (const slip of slips) console.error(slip);
  } finally {
    await threads.close();
    await looking.close();
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
