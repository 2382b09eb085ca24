// What goes wrong at the glass, done to a good page; and what an office scanner does that is no fault.
import type { PageFinding } from '../../../../shared/papers/quality.ts';
import type { Chance } from '../../../populate/random.ts';
import { blurred, cutOff, DAMAGES, faded, noisy, type Pixels, skewed, turned } from './damage.ts';

export type Fault = {
  readonly finding: PageFinding;
  readonly commit: (page: Pixels, chance: Chance, dpi: number) => Pixels | Promise<Pixels>;
  /** The resolution that the file will claim, where that is the fault. */
  readonly dpi?: number;
};

export const FAULTS: readonly Fault[] = [
  { finding: 'tilted', commit: (page, chance) => skewed(page, chance.pick([-4, -1.6, 1.6, 4])) },
  { finding: 'upside-down', commit: (page) => turned(page, 180) },
  { finding: 'sideways', commit: (page, chance) => turned(page, chance.pick([90, 270])) },
  { finding: 'blurred', commit: (page, _, dpi) => blurred(page, dpi / 70) },
  { finding: 'faint', commit: (page) => faded(page, 0.22) },
  { finding: 'cut-edge', commit: (page) => cutOff(page, 0.24) },
  { finding: 'blank', commit: (page, chance) => noisy(faded(page, 0), chance, 5, 0) },
  { finding: 'low-resolution', commit: (page) => page, dpi: 150 },
];

/** Damage that a page may bear without a word being due. */
export const HARMLESS = DAMAGES.filter(({ name }) =>
  ['clean', 'noise', 'faded', 'shadow', 'yellow', 'jpeg', 'fold'].includes(name),
);
