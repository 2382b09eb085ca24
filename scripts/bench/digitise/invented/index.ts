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
import { HARSH } from './harsh.ts';
import { handedInList, householdForm, landCertificate, officeLetter } from './offices.ts';
import { birthCertificate, birthExtract, idCard } from './results.ts';

type Maker = (chance: Chance) => InventedPaper;

/** One of each kind of paper. */
export const MAKERS: readonly Maker[] = [
  birthDeclaration,
  idCard,
  landApplication,
  birthExtract,
  businessApplication,
  maritalDeclaration,
  birthCertificate,
  socialSupport,
];

export type Invention = { readonly count: number; readonly seed: number; readonly harsh: boolean };

/** Writes `count` pages into `folder`, as <id>.jpg, <id>.txt and a manifest.json. */
export async function inventPages(folder: string, { count, seed, harsh }: Invention): Promise<void> {
  const makers = harsh ? [...MAKERS, officeLetter, handedInList, householdForm, landCertificate] : MAKERS;
  const damages = harsh ? HARSH : DAMAGES;
  fs.mkdirSync(folder, { recursive: true });
  const browser = await openSetter();
  const manifest: unknown[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const chance = createChance(seed * 10_007 + index);
      // Every kind meets every damage before a pair comes again: the two counts share a factor, hence the shift.
      const shift = Math.floor(index / commonMultiple(makers.length, damages.length));
      const make = makers[(index + shift) % makers.length] as Maker;
      const damage = damages[(index * 7 + seed) % damages.length] as Damage;
      const paper = make(chance);
      const id = `${String(index + 1).padStart(2, '0')}-${paper.kind}-${damage.name}`;
      const file = path.join(folder, id);
      const drawn = await drawPaper(browser, paper, chance, file);
      const dpi = damage.dpi ?? chance.pick([200, 300]);
      const { width, height, data } = await damage.apply(await drawn.picture(dpi), chance, dpi);
      await sharp(data, { raw: { width, height, channels: 3 } })
        .withMetadata({ density: damage.claimedDpi ?? dpi })
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

function commonMultiple(a: number, b: number): number {
  let multiple = a;
  while (multiple % b !== 0) multiple += a;
  return multiple;
}
