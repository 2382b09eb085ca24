import { type Affine, UNCHANGED } from '../../../shared/papers/geometry.ts';
import type { Grey, Rgb } from './raster.ts';

/** How often the page must be turned clockwise by 90° to stand upright. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** Where the points of a page go when it is turned clockwise. */
export function quarterTurnMap(turns: QuarterTurns, width: number, height: number): Affine {
  switch (turns) {
    case 0:
      return [1, 0, 0, 0, 1, 0];
    case 1:
      return [0, -1, height, 1, 0, 0];
    case 2:
      return [-1, 0, width, 0, -1, height];
    case 3:
      return [0, 1, 0, -1, 0, width];
  }
}

/** Where points go when lines that fall by `degrees` are levelled on a canvas that keeps every corner. */
export function levelMap(
  degrees: number,
  width: number,
  height: number,
): { readonly map: Affine; readonly width: number; readonly height: number } {
  if (degrees === 0) return { map: UNCHANGED, width, height };
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const newWidth = Math.ceil(width * cos + height * Math.abs(sin));
  const newHeight = Math.ceil(height * cos + width * Math.abs(sin));
  const x = newWidth / 2 - (cos * width + sin * height) / 2;
  const y = newHeight / 2 - (cos * height - sin * width) / 2;
  return { map: [cos, sin, x, -sin, cos, y], width: newWidth, height: newHeight };
}

export function turnGrey(page: Grey, turns: QuarterTurns): Grey {
  return turnPixels(page, turns, 1);
}

export function turnRgb(page: Rgb, turns: QuarterTurns): Rgb {
  return turnPixels(page, turns, 3);
}

function turnPixels(page: Grey | Rgb, turns: QuarterTurns, bytes: 1 | 3): Grey {
  if (turns === 0) return page;
  const { width, height, data } = page;
  const turned = new Uint8Array(data.length);
  const newWidth = turns === 2 ? width : height;
  const newHeight = turns === 2 ? height : width;
  // Going through the new page in order, one step right in it moves by `step` in the old one.
  const [first, step, rowStep] = {
    1: [(height - 1) * width, -width, 1] as const,
    2: [height * width - 1, -1, -width] as const,
    3: [width - 1, width, -1] as const,
  }[turns];
  for (let y = 0, to = 0; y < newHeight; y++) {
    let from = first + y * rowStep;
    for (let x = 0; x < newWidth; x++, from += step) {
      for (let byte = 0; byte < bytes; byte++) turned[to++] = data[from * bytes + byte] as number;
    }
  }
  return { width: newWidth, height: newHeight, data: turned };
}

/**
 * Draws the part of a page that `map` (points of the new picture to points of the page) reaches, interpolating between
 * the four nearest pixels; what lies outside the page takes the colour `outside`.
 */
export function warpGrey(page: Grey, map: Affine, width: number, height: number, outside = 255): Grey {
  const data = new Uint8Array(width * height).fill(outside);
  const [a, b, c, d, e, f] = map;
  const source = page.data;
  const stride = page.width;
  for (let y = 0; y < height; y++) {
    let sx = a * 0.5 + b * (y + 0.5) + c - 0.5;
    let sy = d * 0.5 + e * (y + 0.5) + f - 0.5;
    for (let to = y * width; to < (y + 1) * width; to++, sx += a, sy += d) {
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= stride || y0 + 1 >= page.height) continue;
      const fx = sx - x0;
      const fy = sy - y0;
      const at = y0 * stride + x0;
      const top = (source[at] as number) * (1 - fx) + (source[at + 1] as number) * fx;
      const low = (source[at + stride] as number) * (1 - fx) + (source[at + stride + 1] as number) * fx;
      data[to] = top * (1 - fy) + low * fy + 0.5;
    }
  }
  return { width, height, data };
}

/** As {@link warpGrey}, in colour. */
export function warpRgb(
  page: Rgb,
  map: Affine,
  width: number,
  height: number,
  outside: readonly [number, number, number],
): Rgb {
  const data = new Uint8Array(width * height * 3);
  const [a, b, c, d, e, f] = map;
  const source = page.data;
  const stride = page.width * 3;
  for (let y = 0, to = 0; y < height; y++) {
    let sx = a * 0.5 + b * (y + 0.5) + c - 0.5;
    let sy = d * 0.5 + e * (y + 0.5) + f - 0.5;
    for (let x = 0; x < width; x++, sx += a, sy += d, to += 3) {
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= page.width || y0 + 1 >= page.height) {
        data.set(outside, to);
        continue;
      }
      const fx = sx - x0;
      const fy = sy - y0;
      const at = y0 * stride + x0 * 3;
      const w00 = (1 - fx) * (1 - fy);
      const w10 = fx * (1 - fy);
      const w01 = (1 - fx) * fy;
      const w11 = fx * fy;
      for (let byte = 0; byte < 3; byte++) {
        data[to + byte] =
          (source[at + byte] as number) * w00 +
          (source[at + 3 + byte] as number) * w10 +
          (source[at + stride + byte] as number) * w01 +
          (source[at + stride + 3 + byte] as number) * w11 +
          0.5;
      }
    }
  }
  return { width, height, data };
}
