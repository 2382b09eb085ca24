// Other pages of the kinds the known ones are of, each with its true text, values, code and places of words: what reads
// the known pages well must read these, too. The same seed gives the same pages where the same faces are installed.
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { type Chance, createChance } from '../../../populate/random.ts';
import { DAMAGES, type Damage } from './damage.ts';
import { drawPaper, openSetter } from './draw.ts';
import {
  birthDeclaration,
  businessApplication,
  type InventedPaper,
  landApplication,
  maritalDeclaration,
  socialSupport,
} from './forms.ts';
import { birthCertificate, birthExtract, idCard } from './results.ts';

type Maker = (chance: Chance) => InventedPaper;

const MAKERS: readonly Maker[] = [
  birthDeclaration,
  idCard,
  landApplication,
  birthExtract,
  businessApplication,
  maritalDeclaration,
  birthCertificate,
  socialSupport,
];

/** Writes `count` pages into `folder`, as <id>.jpg, <id>.txt and a manifest.json. */
export async function inventPages(folder: string, count: number, seed: number): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  const browser = await openSetter();
  const manifest: unknown[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const chance = createChance(seed * 10_007 + index);
      // Every kind meets every damage before a pair comes again: 8 and 18 share a factor, hence the shift.
      const make = MAKERS[(index + Math.floor(index / 72)) % MAKERS.length] as Maker;
      const damage = DAMAGES[(index * 7 + seed) % DAMAGES.length] as Damage;
      const paper = make(chance);
      const id = `${String(index + 1).padStart(2, '0')}-${paper.kind}-${damage.name}`;
      const file = path.join(folder, id);
      const drawn = await drawPaper(browser, paper, chance, file);
      const dpi = damage.dpi ?? chance.pick([200, 300]);
      const { width, height, data } = await damage.apply(await drawn.picture(dpi), chance, dpi);
      await sharp(data, { raw: { width, height, channels: 3 } })
        .withMetadata({ density: dpi })
        .jpeg({ quality: damage.quality ?? 85 })
        .toFile(`${file}.jpg`);
      fs.rmSync(`${file}.pdf`);
      fs.writeFileSync(`${file}.txt`, drawn.text);
      const { kind, fields, qr } = paper;
      const words = damage.keepsPlaces ? drawn.words : [];
      manifest.push({ id, kind, effect: damage.name, dpi, fields, qr, words });
    }
  } finally {
    await browser.close();
  }
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest, undefined, 1));
}
