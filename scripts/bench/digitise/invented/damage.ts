// What happens to a page between the printer and the file: hands, lamps, scanners. Each repeatable by its chance.
import sharp, { type Sharp } from 'sharp';
import type { Chance } from '../../../populate/random.ts';

/** Pixels as red, green and blue bytes. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };

export type Damage = {
  readonly name: string;
  /** Resolution of the scan; 0 leaves it to chance. */
  readonly dpi?: number;
  /** What the file will say of its resolution, where that is not the truth: cameras say 72. */
  readonly claimedDpi?: number;
  readonly quality?: number;
  /** Words keep their places on the sheet. */
  readonly keepsPlaces?: boolean;
  readonly apply: (page: Pixels, chance: Chance, dpi: number) => Promise<Pixels> | Pixels;
};

const same = (page: Pixels) => page;

export const DAMAGES: readonly Damage[] = [
  { name: 'clean', keepsPlaces: true, apply: same },
  { name: '200dpi', dpi: 200, keepsPlaces: true, apply: same },
  { name: 'skew', apply: (page, chance) => skewed(page, tilt(chance, 1, 5)) },
  { name: 'noise', keepsPlaces: true, apply: (page, chance) => noisy(page, chance, 22, 0.002) },
  { name: 'faded', keepsPlaces: true, apply: (page, chance) => faded(noisy(page, chance, 4, 0), 0.5) },
  { name: 'blur', dpi: 300, keepsPlaces: true, apply: (page) => blurred(page, 1.6) },
  { name: 'upside', apply: (page) => turned(page, 180) },
  { name: 'side', apply: (page, chance) => turned(page, chance.pick([90, 270])) },
  { name: 'shadow', keepsPlaces: true, apply: (page, chance) => shadowed(page, chance.whole(0, 3)) },
  { name: 'yellow', keepsPlaces: true, apply: (page, chance) => yellowed(noisy(page, chance, 6, 0)) },
  { name: 'jpeg', dpi: 200, quality: 32, keepsPlaces: true, apply: same },
  {
    name: 'border',
    apply: async (page, chance) => lidded(await skewed(page, tilt(chance, 0.3, 1.5)), chance),
  },
  { name: 'fold', keepsPlaces: true, apply: folded },
  { name: 'skew-shadow', apply: async (page, chance) => shadowed(await skewed(page, tilt(chance, 1, 4)), 1) },
  {
    name: 'upside-skew-yellow',
    apply: async (page, chance) => yellowed(await turned(await skewed(page, tilt(chance, 0.5, 3)), 180)),
  },
  {
    name: 'side-noise',
    apply: async (page, chance) => turned(noisy(page, chance, 14, 0.001), chance.pick([90, 270])),
  },
  {
    name: 'faded-blur-200dpi',
    dpi: 200,
    keepsPlaces: true,
    apply: async (page) => faded(await blurred(page, 0.8), 0.55),
  },
  { name: 'skew-jpeg', dpi: 200, quality: 40, apply: (page, chance) => skewed(page, tilt(chance, 1, 5)) },
];

/** Words fall by `degrees` to the right; the canvas grows and its corners are white. */
export async function skewed(page: Pixels, degrees: number): Promise<Pixels> {
  return through(page, (image) => image.rotate(degrees, { background: '#fff' }));
}

export function blurred(page: Pixels, sigma: number): Promise<Pixels> {
  return through(page, (image) => image.blur(sigma));
}

export function turned(page: Pixels, degrees: number): Promise<Pixels> {
  return through(page, (image) => image.rotate(degrees));
}

/** Grain of the given spread, and black and white specks on a share of the pixels. */
export function noisy(page: Pixels, chance: Chance, spread: number, specks: number): Pixels {
  return eachPixel(page, (shade) => {
    if (specks > 0 && chance.next() < specks) return chance.next() < 0.5 ? 0 : 255;
    // The sum of three even draws is near enough to a bell.
    return shade + (chance.next() + chance.next() + chance.next() - 1.5) * 2 * spread;
  });
}

/** Ink keeps `left` of its contrast to a greyish paper. */
export function faded(page: Pixels, left: number): Pixels {
  return eachPixel(page, (shade) => 238 - (255 - shade) * left);
}

export function yellowed({ width, height, data }: Pixels): Pixels {
  const tinted = data.slice();
  for (let at = 0; at < tinted.length; at += 3) {
    tinted[at] = (data[at] as number) * 0.95;
    tinted[at + 1] = (data[at + 1] as number) * 0.89;
    tinted[at + 2] = (data[at + 2] as number) * 0.68;
  }
  return { width, height, data: tinted };
}

/** Light falls off towards one corner (0–3) to less than half. */
function shadowed(page: Pixels, corner: number): Pixels {
  return eachPixel(page, (shade, x, y) => {
    const right = corner % 2 === 1 ? 1 - x : x;
    const down = corner >= 2 ? 1 - y : y;
    return shade * Math.min(1, 0.45 + 0.75 * (right * 0.7 + down * 0.3));
  });
}

/** A crease across the middle, dark on one side and light on the other, and a second one down. */
function folded(page: Pixels, chance: Chance): Pixels {
  const [acrossAt, downAt] = [0.3 + chance.next() * 0.4, 0.4 + chance.next() * 0.2];
  return eachPixel(page, (shade, x, y) => {
    const across = Math.abs(y - acrossAt) * page.height;
    const down = Math.abs(x - downAt) * page.width;
    const dark = Math.max(0, 1 - across / 9) * 0.45 + Math.max(0, 1 - down / 7) * 0.35;
    return shade * (1 - Math.min(0.6, dark));
  });
}

/** The dark rim that an open lid leaves on two sides. */
function lidded(page: Pixels, chance: Chance): Pixels {
  const [left, top] = [0.01 + chance.next() * 0.02, 0.01 + chance.next() * 0.015];
  return eachPixel(page, (shade, x, y) => (x < left || y < top ? 18 + shade * 0.05 : shade));
}

export type Side = 'left' | 'top' | 'right' | 'bottom';

/** Without one side, as when a sheet was laid down too far out: the cut goes through what is written there. */
export async function cutOff(page: Pixels, side: Side): Promise<Pixels> {
  const { width, height } = page;
  const isAcross = side === 'left' || side === 'right';
  const at = fullestLine(page, isAcross, side === 'left' || side === 'top');
  const kept = {
    left: { left: at, top: 0, width: width - at, height },
    right: { left: 0, top: 0, width: at, height },
    top: { left: 0, top: at, width, height: height - at },
    bottom: { left: 0, top: 0, width, height: at },
  }[side];
  return through(page, (image) => image.extract(kept));
}

/** The column or row with the most ink in the outermost sixth of what is written. */
function fullestLine({ width, height, data }: Pixels, isColumn: boolean, isFirst: boolean): number {
  const ink = new Uint32Array(isColumn ? width : height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const line = isColumn ? x : y;
      if ((data[at] as number) < DARK) ink[line] = (ink[line] as number) + 1;
    }
  const written = [...ink.keys()].filter((line) => (ink[line] as number) > 0);
  const [from, to] = [written[0] ?? 0, written.at(-1) ?? 0];
  const reach = Math.round((to - from) / 6);
  const start = isFirst ? from : to - reach;
  const lines = Array.from({ length: reach }, (_, index) => start + index);
  return lines.reduce((best, line) => ((ink[line] as number) > (ink[best] as number) ? line : best), start);
}

/** Print, not the pale frame of a card: a cut through that loses nothing. */
const DARK = 120;

function tilt(chance: Chance, least: number, most: number): number {
  return (least + chance.next() * (most - least)) * (chance.happens(0.5) ? 1 : -1);
}

function eachPixel(page: Pixels, change: (shade: number, x: number, y: number) => number): Pixels {
  const { width, height } = page;
  const data = new Uint8Array(page.data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++, at++) {
        data[at] = Math.max(0, Math.min(255, change(page.data[at] as number, x / width, y / height)));
      }
    }
  }
  return { width, height, data };
}

async function through(page: Pixels, change: (image: Sharp) => Sharp): Promise<Pixels> {
  const image = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 3 } });
  const { data, info } = await change(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
