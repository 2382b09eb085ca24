// What goes wrong at the glass, done to a good page; and what an office scanner does that is no fault.
import sharp from 'sharp';
import type { PageFinding } from '../../../../shared/papers/quality.ts';
import type { Chance } from '../../../populate/random.ts';
import { blurred, cutOff, DAMAGES, faded, noisy, type Pixels, skewed, turned } from './damage.ts';

export type Fault = {
  readonly finding: PageFinding;
  readonly commit: (page: Pixels, chance: Chance, dpi: number) => Pixels | Promise<Pixels>;
  /** The resolution that the file will claim, where that is the fault. */
  readonly dpi?: number;
};

const SIDES = ['left', 'top', 'right', 'bottom'] as const;

export const FAULTS: readonly Fault[] = [
  { finding: 'tilted', commit: (page, chance) => skewed(page, chance.pick([-4, -1.6, 1.6, 4])) },
  { finding: 'upside-down', commit: (page) => turned(page, 180) },
  { finding: 'sideways', commit: (page, chance) => turned(page, chance.pick([90, 270])) },
  { finding: 'blurred', commit: (page, _, dpi) => blurred(page, dpi / 70) },
  { finding: 'faint', commit: (page) => faded(page, 0.22) },
  { finding: 'cut-edge', commit: (page, chance) => cutOff(page, chance.pick(SIDES)) },
  { finding: 'blank', commit: (page, chance) => noisy(faded(page, 0), chance, 5, 0) },
  { finding: 'low-resolution', commit: (page) => page, dpi: 150 },
];

/** Damage that a page may bear without a word being due. */
export const HARMLESS = DAMAGES.filter(({ name }) =>
  ['clean', 'noise', 'faded', 'shadow', 'yellow', 'jpeg', 'fold'].includes(name),
);

/** What a paper may have been through, and is sound. */
export const WEAR = DAMAGES.filter(({ name }) =>
  [
    'clean',
    '200dpi',
    'skew',
    'noise',
    'faded',
    'upside',
    'side',
    'shadow',
    'yellow',
    'jpeg',
    'border',
    'fold',
  ].includes(name),
);

/** In the lamp of a scanner set to colour, white paper is never quite white. */
export function lit({ width, height, data }: Pixels): Pixels {
  const seen = data.map((shade, at) => (at % 3 === 0 ? shade : at % 3 === 1 ? shade * 0.99 : shade * 0.965));
  return { width, height, data: seen };
}

/** As a scanner set to grey delivers it, at 200 dpi. */
export function inGrey({ width, height, data }: Pixels): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .toColourspace('b-w')
    .withMetadata({ density: 200 })
    .jpeg({ quality: 85 })
    .toBuffer();
}
