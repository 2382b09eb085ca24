// What happens to papers outside an office's good scanner: telephones, copiers, stamps, staples, pens. Harder than most
// pages a counter sees, and told apart from them in every figure.
import sharp from 'sharp';
import type { Chance } from '../../../populate/random.ts';
import { blurred, type Damage, faded, noisy, type Pixels, skewed, yellowed } from './damage.ts';
import { flourish } from './pen.ts';

export const HARSH: readonly Damage[] = [
  { name: 'photo', claimedDpi: 72, quality: 82, apply: photographed },
  { name: 'thermal', dpi: 200, keepsPlaces: true, apply: fromThermalPaper },
  { name: 'old-copy', dpi: 200, keepsPlaces: true, apply: copiedAndYellowed },
  { name: 'seal-over-text', keepsPlaces: true, apply: sealedOver },
  { name: 'pen-notes', keepsPlaces: true, apply: writtenOn },
  {
    name: 'punched',
    apply: async (page, chance) => punched(await skewed(page, chance.pick([-1.5, -0.6, 0.6, 1.5])), chance),
  },
  {
    name: 'show-through',
    keepsPlaces: true,
    apply: (page, chance) => noisy(shownThrough(page), chance, 5, 0),
  },
  {
    name: 'jpeg40-noise',
    dpi: 200,
    quality: 40,
    keepsPlaces: true,
    apply: (page, chance) => noisy(page, chance, 9, 0),
  },
  { name: 'security-ground', dpi: 300, keepsPlaces: true, apply: onSecurityPaper },
  { name: 'black-border-copy', dpi: 200, apply: copiedWithBlackBorder },
  { name: 'a5', dpi: 300, apply: onHalfTheSheet },
];

/** Held over a desk: the sheet is smaller than the picture, its far edge shorter, the hand's shadow over a corner. */
async function photographed(page: Pixels, chance: Chance): Promise<Pixels> {
  const width = Math.round(page.width * 1.12);
  const height = Math.round(page.height * 1.08);
  const lean = () => 0.012 + chance.next() * 0.02;
  const corner = (x: number, y: number) => ({ x: x * width, y: y * height });
  const [far, side] = [lean(), lean() * 0.5];
  const seen = warped(page, width, height, [
    corner(0.05 + far, 0.04 + side),
    corner(0.95 - far * 0.7, 0.035),
    corner(0.965, 0.965 - side),
    corner(0.04, 0.96),
  ]);
  const dark = chance.whole(0, 3);
  const shade = (x: number, y: number) => {
    const right = dark % 2 === 1 ? 1 - x : x;
    const down = dark >= 2 ? 1 - y : y;
    return Math.min(1, 0.55 + 0.55 * (right * 0.6 + down * 0.4));
  };
  const data = new Uint8Array(seen.data.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const light = shade(x / width, y / height);
      for (let channel = 0; channel < 3; channel++, at++)
        data[at] = Math.min(255, (seen.data[at] as number) * light * (channel === 2 ? 0.93 : 1));
    }
  return noisy(await blurred({ width, height, data }, 0.7), chance, 4, 0);
}

type Point = { readonly x: number; readonly y: number };

/** The page drawn onto four corners of a desk of dark wood. */
function warped(page: Pixels, width: number, height: number, corners: readonly Point[]): Pixels {
  const [a, b, c, d] = corners as readonly [Point, Point, Point, Point];
  const toPage = homography([a, b, c, d], page.width, page.height);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const [u, v] = toPage(x, y);
      if (u < 0 || v < 0 || u >= page.width - 1 || v >= page.height - 1) {
        const grain = ((x * 7 + y * 131) % 23) - 11;
        data.set([92 + grain, 66 + grain, 48 + grain], at);
        continue;
      }
      const [x0, y0] = [Math.floor(u), Math.floor(v)];
      const [fx, fy] = [u - x0, v - y0];
      const from = (y0 * page.width + x0) * 3;
      const below = from + page.width * 3;
      for (let channel = 0; channel < 3; channel++) {
        const top =
          (page.data[from + channel] as number) * (1 - fx) + (page.data[from + 3 + channel] as number) * fx;
        const low =
          (page.data[below + channel] as number) * (1 - fx) + (page.data[below + 3 + channel] as number) * fx;
        data[at + channel] = top * (1 - fy) + low * fy;
      }
    }
  return { width, height, data };
}

/** Points of the picture → points of the page whose corners lie at `corners`, clockwise from the top left. */
function homography(corners: readonly [Point, Point, Point, Point], width: number, height: number) {
  const [p0, p1, p2, p3] = corners;
  // The unit square to four corners (Heckbert 1989), turned round.
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dx3 = p0.x - p1.x + p2.x - p3.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const dy3 = p0.y - p1.y + p2.y - p3.y;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  const [a, b, c] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x];
  const [d, e, f] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y];
  const [A, B, C] = [e - f * h, c * h - b, b * f - c * e];
  const [D, E, F] = [f * g - d, a - c * g, c * d - a * f];
  const [G, H, I] = [d * h - e * g, b * g - a * h, a * e - b * d];
  return (x: number, y: number): readonly [number, number] => {
    const w = G * x + H * y + I;
    return [((A * x + B * y + C) / w) * width, ((D * x + E * y + F) / w) * height];
  };
}

/** Pale, in bands where the head was worn, on paper that greyed. */
async function fromThermalPaper(page: Pixels, chance: Chance): Promise<Pixels> {
  const pale = faded(await blurred(page, 0.6), 0.5);
  const [phase, width] = [chance.next() * 6, 18 + chance.whole(0, 20)];
  const data = new Uint8Array(pale.data.length);
  for (let y = 0, at = 0; y < pale.height; y++)
    for (let x = 0; x < pale.width; x++)
      for (let channel = 0; channel < 3; channel++, at++) {
        const ink = 238 - (pale.data[at] as number);
        const head = 0.8 + 0.2 * Math.sin(phase + x / width);
        data[at] = Math.max(0, Math.min(255, 232 - ink * head));
      }
  return noisy({ width: pale.width, height: pale.height, data }, chance, 4, 0);
}

/** A copy of a copy: hard edges, specks of the glass; and the years. */
function copiedAndYellowed(page: Pixels, chance: Chance): Pixels {
  const grainy = noisy(page, chance, 10, 0);
  const data = grainy.data.map((shade) => (shade < 150 ? 40 : shade < 190 ? 120 : 250));
  return yellowed(noisy({ width: page.width, height: page.height, data }, chance, 3, 0.0006));
}

/** A round seal across the middle of what is written, as on copies and joins of pages. */
async function sealedOver(page: Pixels, chance: Chance, dpi: number): Promise<Pixels> {
  const size = Math.round((36 * dpi) / 25.4);
  const left = Math.round(page.width * (0.3 + chance.next() * 0.3));
  const top = Math.round(page.height * (0.18 + chance.next() * 0.3));
  const words = 'ỦY BAN NHÂN DÂN XÃ TRỊ AN ★ TỈNH ĐỒNG NAI ★ ';
  const ring = [...words].map(
    (letter, index) =>
      `<text x="100" y="24" text-anchor="middle" transform="rotate(${(360 * index) / words.length} 100 100)">${letter}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 200 200">
    <rect width="200" height="200" fill="#fff"/><g fill="none" stroke="#cc2230"><circle cx="100" cy="100" r="97" stroke-width="4"/><circle cx="100" cy="100" r="66" stroke-width="2"/></g>
    <g font-family="Liberation Serif" font-size="19" font-weight="bold" fill="#cc2230">${ring.join('')}</g>
    <path fill="#cc2230" d="M100 62l9 27h28l-23 17 9 27-23-17-23 17 9-27-23-17h28z"/></svg>`;
  return drawnOver(page, svg, left, top, chance.whole(-20, 20));
}

/** Ticks, a ring around a line, a note in the margin: a pen's blue over and beside the print. */
async function writtenOn(page: Pixels, chance: Chance): Promise<Pixels> {
  const { width, height } = page;
  const notes = Array.from({ length: chance.whole(3, 5) }, () => {
    const place = `translate(${chance.whole(40, 140)} ${chance.whole(30, 270)}) scale(${(0.12 + chance.next() * 0.14).toFixed(2)})`;
    return `<g transform="${place}">${flourish(chance, 'blue')}</g>`;
  });
  const ring = `<ellipse cx="${chance.whole(60, 120)}" cy="${chance.whole(60, 140)}" rx="${chance.whole(22, 36)}" ry="${chance.whole(5, 8)}" fill="none" stroke="#24327a" stroke-width=".5"/>`;
  const tick = `<path d="M22 ${90 + chance.whole(0, 60)}l2 3 5-8" fill="none" stroke="#24327a" stroke-width=".6"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297" preserveAspectRatio="none">
    <rect width="210" height="297" fill="#fff"/>${notes.join('')}${ring}${tick}</svg>`;
  return drawnOver(page, svg, 0, 0, 0);
}

/** Two holes with their shadows, a staple, a corner folded away. */
async function punched(page: Pixels, chance: Chance): Promise<Pixels> {
  const { width, height } = page;
  const at = 125 + chance.whole(-6, 6);
  const corner = 8 + chance.whole(0, 8);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297" preserveAspectRatio="none">
    <rect width="210" height="297" fill="#fff"/><g fill="#33302c"><circle cx="12" cy="${at}" r="3"/><circle cx="12" cy="${at + 80}" r="3"/>
    <path d="M210 0h-${corner}l${corner} ${corner}z"/></g>
    <path d="M9 14l10 -6" stroke="#4a4a52" stroke-width=".7"/><path d="M9 15l10 -6" stroke="#b9b9c0" stroke-width=".5"/></svg>`;
  return drawnOver(page, svg, 0, 0, 0);
}

/** The back's print, seen through thin paper. */
function shownThrough({ width, height, data }: Pixels): Pixels {
  const seen = new Uint8Array(data.length);
  const shift = Math.round(height * 0.013);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++, at++) {
        const back = (((y + shift) % height) * width + (width - 1 - x)) * 3;
        seen[at] = Math.max(0, (data[at] as number) - (255 - (data[back] as number)) * 0.16);
      }
  return { width, height, data: seen };
}

/** Ink over ink: what is dark stays dark. */
async function drawnOver(
  page: Pixels,
  svg: string,
  left: number,
  top: number,
  degrees: number,
): Promise<Pixels> {
  const { width, height } = page;
  const drawing = sharp(Buffer.from(svg)).rotate(degrees, { background: '#fff' });
  const input = await drawing.removeAlpha().png().toBuffer();
  const { data } = await sharp(page.data, { raw: { width, height, channels: 3 } })
    .composite([{ input, left, top, blend: 'multiply' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, data };
}

/** The pink paper of certificates, waves of a darker pink all over it. */
function onSecurityPaper(page: Pixels, chance: Chance): Promise<Pixels> {
  const { width, height } = page;
  const lean = chance.whole(-3, 3);
  const waves = Array.from({ length: 75 }, (_, index) => {
    const y = index * 4;
    const swings = Array.from({ length: 14 }, (_, at) => `t15 ${at % 2 === 0 ? lean : -lean}`);
    return `<path d="M0 ${y}q7 -5 15 0 ${swings.join(' ')}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297" preserveAspectRatio="none">
    <rect width="210" height="297" fill="#fbe3e6"/><g fill="none" stroke="#eeb3bd" stroke-width=".35">${waves.join('')}</g></svg>`;
  return drawnOver(page, svg, 0, 0, 0);
}

/** A copy in grey of a sheet that lay askew under an open lid: black all around it. */
async function copiedWithBlackBorder(page: Pixels, chance: Chance): Promise<Pixels> {
  const { width, height } = page;
  const rim = Math.round(width * (0.02 + chance.next() * 0.03));
  const copy = sharp(page.data, { raw: { width, height, channels: 3 } })
    .resize(width - 2 * rim, height - 2 * rim, { fit: 'fill' })
    .extend({ top: rim, bottom: rim, left: rim, right: rim, background: '#141414' });
  const askew = sharp(await copy.removeAlpha().png().toBuffer()).rotate(chance.pick([-1.2, -0.5, 0.4, 1]), {
    background: '#141414',
  });
  const grey = askew.greyscale().toColourspace('b-w').removeAlpha();
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  const seen = Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] as number);
  return noisy({ width: info.width, height: info.height, data: seen }, chance, 6, 0.0002);
}

/** Printed on half a sheet: all of it as small as that makes it. */
async function onHalfTheSheet({ width, height, data }: Pixels): Promise<Pixels> {
  const half = sharp(data, { raw: { width, height, channels: 3 } }).resize(Math.round(width * Math.SQRT1_2));
  const drawn = await half.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: drawn.info.width, height: drawn.info.height, data: drawn.data };
}
