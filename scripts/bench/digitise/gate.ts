// The first look at a page, before it is read: which faults it names, which it makes up, and how long it takes.
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { glanceAtPage } from '../../../electron/papers/page/glance.ts';
import { imagePage } from '../../../electron/papers/source/image-pages.ts';
import { judgePicture, type PageFinding } from '../../../shared/papers/quality.ts';
import { createChance } from '../../populate/random.ts';
import { printFigures, spreadOf } from '../lib/figures.ts';
import type { Pixels } from './invented/damage.ts';
import { FAULTS, HARMLESS } from './invented/faults.ts';

/** Pages that are good as they came: each is looked at as it is, with harmless damage, and with every fault. */
const GOOD = /(?<!blur)-(?:clean|200dpi)\./;
const MENDED = new Set<PageFinding>(['tilted', 'upside-down', 'sideways']);

type Look = { readonly findings: readonly PageFinding[]; readonly ms: number };

export async function measureGate(folders: readonly string[], asJson: boolean): Promise<void> {
  const files = folders.flatMap((folder) => picturesIn(folder));
  const looks: Look[] = [];
  const alarms: string[] = [];
  const seen = new Map<PageFinding, number>();
  let goodPages = 0;
  for (const file of files) {
    const bytes = fs.readFileSync(file);
    const plain = await lookAt(bytes);
    looks.push(plain);
    goodPages++;
    const made = plain.findings.filter((finding) => !MENDED.has(finding));
    if (made.length > 0) alarms.push(`${path.basename(file)}: ${made.join(', ')}`);
    if (!GOOD.test(file)) continue;
    const { page, dpi } = await opened(bytes);
    const chance = createChance(goodPages);
    for (const damage of HARMLESS) {
      const look = await lookAt(await saved(await damage.apply(page, chance, dpi), dpi, damage.quality));
      looks.push(look);
      goodPages++;
      if (look.findings.length > 0)
        alarms.push(`${path.basename(file)} ${damage.name}: ${look.findings.join(', ')}`);
    }
    for (const fault of FAULTS) {
      const look = await lookAt(await saved(await fault.commit(page, chance, dpi), fault.dpi ?? dpi));
      looks.push(look);
      if (look.findings.includes(fault.finding)) seen.set(fault.finding, (seen.get(fault.finding) ?? 0) + 1);
      else alarms.push(`${path.basename(file)}: ${fault.finding} không thấy (${look.findings.join(', ')})`);
    }
  }
  const faulty = files.filter((file) => GOOD.test(file)).length;
  const spread = spreadOf(looks.map(({ ms }) => ms));
  printFigures(
    [
      ...FAULTS.map(({ finding }) => ({
        name: `thấy lỗi "${finding}" trong ${faulty} trang`,
        value: seen.get(finding) ?? 0,
        unit: 'trang',
        target: { least: faulty },
      })),
      {
        name: `báo nhầm trong ${goodPages} trang tốt`,
        value: alarms.filter((line) => !line.includes('không thấy')).length,
        unit: 'trang',
        target: { most: 0 },
      },
      { name: 'xem một trang (trung vị)', value: spread.median, unit: 'ms' },
      { name: 'xem một trang (95 %)', value: spread.p95, unit: 'ms', target: { most: 1000 } },
    ],
    asJson,
  );
  for (const line of alarms) console.error(line);
}

function picturesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.jpg'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** From the file's bytes to the judgement, as the counter does it. */
async function lookAt(bytes: Uint8Array): Promise<Look> {
  const started = performance.now();
  const findings = judgePicture(glanceAtPage(await imagePage(bytes, 0)).measures);
  return { findings, ms: performance.now() - started };
}

async function opened(bytes: Uint8Array): Promise<{ page: Pixels; dpi: number }> {
  const image = sharp(bytes);
  const { density = 200 } = await image.metadata();
  const { data, info } = await image
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { page: { width: info.width, height: info.height, data }, dpi: density };
}

function saved({ width, height, data }: Pixels, dpi: number, quality = 85): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .withMetadata({ density: dpi })
    .jpeg({ quality })
    .toBuffer();
}
