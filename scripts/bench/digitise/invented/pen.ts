// What a hand draws with a pen: signatures and notes, as strokes that no two people make alike.
import type { Chance } from '../../../populate/random.ts';

export type Ink = 'blue' | 'black';

const INKS: Readonly<Record<Ink, readonly string[]>> = {
  blue: ['#1c3f9e', '#24327a', '#2b57c9'],
  black: ['#1a1a1a', '#303034'],
};

/** A signature in the box that the class `pen` places. */
export function signature(chance: Chance, ink: Ink): string {
  return `<svg class="pen" viewBox="0 0 200 80">${flourish(chance, ink)}</svg>`;
}

/** One stroke with its loops, within 200 by 80. */
export function flourish(chance: Chance, ink: Ink): string {
  const loops = chance.whole(2, 4);
  let x = chance.whole(6, 20);
  let path = `M${x} ${chance.whole(40, 62)}`;
  for (let loop = 0; loop < loops; loop++) {
    const step = chance.whole(28, 44);
    path += ` C${x + step * 0.2} ${chance.whole(0, 16)} ${x + step * 0.6} ${chance.whole(64, 80)} ${x + step} ${chance.whole(24, 56)}`;
    x += step;
  }
  path += ` S${x + 30} ${chance.whole(60, 78)} ${Math.min(198, x + 60)} ${chance.whole(8, 30)}`;
  const width = (1.2 + chance.next() * 1.6).toFixed(1);
  return `<path fill="none" stroke="${chance.pick(INKS[ink])}" stroke-width="${width}" d="${path}" />`;
}
