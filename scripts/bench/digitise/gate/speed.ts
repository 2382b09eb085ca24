// How long the first look takes: from the bytes of a page to what is said of it, in the thread that looks at the counter.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { createDigitiser } from '../../../../electron/papers/work/digitiser.ts';
import type { Chance } from '../../../populate/random.ts';
import { type Figure, spreadOf, timed } from '../../lib/figures.ts';
import { skewed } from '../invented/damage.ts';
import { drawPaper } from '../invented/draw.ts';
import { maritalDeclaration } from '../invented/forms.ts';
import { birthCertificate } from '../invented/results.ts';
import { saved } from './looks.ts';

const LOOKS = 20;
const MOST_MS = 1000;
/** ISO 216: A3 is as wide as A4 is high. */
const A3_AT_600 = { width: 7016, height: 9921 };

export async function measureLooks(
  browser: Browser,
  folder: string,
  chance: Chance,
): Promise<readonly Figure[]> {
  const files = new Map<string, Uint8Array>();
  for (const dpi of [200, 300]) {
    const paper = birthCertificate(chance, { seal: true, pen: 'blue' });
    const page = await (await drawPaper(browser, paper, chance, path.join(folder, `${dpi}`))).picture(dpi);
    files.set(`A4 màu ${dpi} dpi`, await saved(page, dpi));
    files.set(`A4 màu ${dpi} dpi, nghiêng`, await saved(await skewed(page, 2.3), dpi));
  }
  const form = await (
    await drawPaper(browser, maritalDeclaration(chance), chance, path.join(folder, 'a3'))
  ).picture(300);
  const { width, height, data } = form;
  const a3 = sharp(data, { raw: { width, height, channels: 3 } }).resize(A3_AT_600.width, A3_AT_600.height, {
    fit: 'fill',
  });
  files.set('A3 màu 600 dpi', await a3.withMetadata({ density: 600 }).jpeg({ quality: 85 }).toBuffer());

  const digitiser = createDigitiser({
    fileOf: async (key) => files.get(key),
    threads: 1,
    threadsFor: 'looking',
    today: () => '2026-11-23',
  });
  const figures: Figure[] = [];
  try {
    const [first] = await timed(1, () => digitiser.look({ sha256: 'A4 màu 200 dpi', index: 0 }));
    figures.push({ name: 'xem trang đầu tiên sau khi mở máy', value: first ?? 0, unit: 'ms' });
    // Pages come one after another, no two of one file: each look opens its own.
    const times = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
    for (let round = 0; round < LOOKS; round++)
      for (const [name, taken] of times)
        taken.push(...(await timed(1, () => digitiser.look({ sha256: name, index: 0 }))));
    for (const [name, taken] of times) {
      const { median, p95 } = spreadOf(taken);
      figures.push({ name: `xem ${name}: trung vị`, value: median, unit: 'ms' });
      figures.push({ name: `xem ${name}: 95 %`, value: p95, unit: 'ms', target: { most: MOST_MS } });
      figures.push({ name: `xem ${name}: lâu nhất`, value: Math.max(...taken), unit: 'ms' });
    }
  } finally {
    await digitiser.close();
  }
  return figures;
}
