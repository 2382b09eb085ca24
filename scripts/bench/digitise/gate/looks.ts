// The first look at single pages: faults are done to good ones, and good ones bear harmless wear.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import type { Digitiser, PageLook } from '../../../../electron/papers/jobs/digitiser.ts';
import type { PageFinding } from '../../../../shared/papers/quality.ts';
import { createChance } from '../../../populate/random.ts';
import type { Pixels } from '../invented/damage.ts';
import { drawPaper } from '../invented/draw.ts';
import { FAULTS, HARMLESS } from '../invented/faults.ts';
import { MAKERS } from '../invented/index.ts';
import { createTally, type Tally } from './tally.ts';

/** Faults that bring no others with them. */
const COMES_ALONE: ReadonlySet<PageFinding> = new Set([
  'tilted',
  'upside-down',
  'sideways',
  'low-resolution',
]);

export function tallyOfLooks(): Tally {
  return createTally(FAULTS.map(({ finding }) => finding));
}

/** What is said of a picture's bytes at first sight. */
export type FirstLook = (bytes: Uint8Array) => Promise<PageLook>;

/** The thread that looks at the counter; pictures go there under a passing name. */
export function firstLookIn(digitiser: Digitiser, files: Map<string, Uint8Array>): FirstLook {
  return async (bytes) => {
    const sha256 = `look ${files.size}`;
    files.set(sha256, bytes);
    const seen = await digitiser.look({ sha256, index: 0 });
    if (!seen.ok) throw new Error(seen.error.code);
    return seen.value;
  };
}

/** Invented pages, each as it is, with each harmless wear, and with each fault. */
export async function lookAtInvented(
  tally: Tally,
  firstLook: FirstLook,
  browser: Browser,
  folder: string,
  pages: number,
  seed: number,
) {
  for (let index = 0; index < pages; index++) {
    const chance = createChance(seed * 20_011 + index);
    const maker = MAKERS[index % MAKERS.length] as (typeof MAKERS)[number];
    const dpi = chance.pick([200, 300]);
    const paper = maker(chance);
    const page = await (await drawPaper(browser, paper, chance, path.join(folder, `${index}`))).picture(dpi);
    for (const { name, apply, quality } of HARMLESS) {
      const bytes = await saved(await apply(page, chance, dpi), dpi, quality);
      tally.add(`${index + 1} ${paper.kind} ${name}`, [], (await firstLook(bytes)).findings);
    }
    for (const { finding, commit, dpi: claimed } of FAULTS) {
      const bytes = await saved(await commit(page, chance, dpi), claimed ?? dpi);
      const { findings: said } = await firstLook(bytes);
      tally.add(
        `${index + 1} ${paper.kind} ${finding}`,
        [finding],
        said,
        COMES_ALONE.has(finding) ? undefined : [finding],
      );
    }
  }
}

export function saved({ width, height, data }: Pixels, dpi: number, quality = 85): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .withMetadata({ density: dpi })
    .jpeg({ quality })
    .toBuffer();
}
