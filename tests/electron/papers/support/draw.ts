// Small pages drawn pixel by pixel, so that each step is tested on what it is about and nothing else.
import { blankGrey, type Grey, type Mask, type Rgb } from '../../../../electron/papers/pipeline/raster.ts';

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export function fill(page: Grey | Mask, { x, y, width, height }: Rectangle, shade = 0): void {
  for (let row = y; row < y + height; row++)
    page.data.fill(shade, row * page.width + x, row * page.width + x + width);
}

export function blankMask(width: number, height: number): Mask {
  return { width, height, data: new Uint8Array(width * height) };
}

export function maskOf(rows: readonly string[]): Mask {
  const width = rows[0]!.length;
  return {
    width,
    height: rows.length,
    data: Uint8Array.from(rows.join(''), (cell) => (cell === '#' ? 1 : 0)),
  };
}

export function rowsOf({ width, height, data }: Mask): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (data[y * width + x] === 1 ? '#' : '.')).join(''),
  );
}

export const LETTER = { width: 10, height: 18, step: 14 } as const;

/** A line of `count` blocks like letters, every third with an accent above and every seventh with a dot below. */
export function drawLine(page: Grey | Mask, x: number, y: number, count: number, shade = 0): void {
  for (let index = 0; index < count; index++) {
    const left = x + index * LETTER.step;
    fill(page, { x: left, y, width: LETTER.width, height: LETTER.height }, shade);
    if (index % 3 === 0) fill(page, { x: left + 2, y: y - 7, width: 6, height: 4 }, shade);
    if (index % 7 === 0) fill(page, { x: left + 3, y: y + LETTER.height + 3, width: 4, height: 4 }, shade);
  }
}

/** A typed A5 page at 200 dpi in miniature: `lines` lines of letters. */
export function typedPage(lines = 12, letters = 40): Grey {
  const page = blankGrey(720, 120 + lines * 48);
  for (let line = 0; line < lines; line++) drawLine(page, 60, 60 + line * 48, letters - (line % 4) * 6);
  return page;
}

export function toColour(page: Grey): Rgb {
  const data = new Uint8Array(page.data.length * 3);
  for (const [index, shade] of page.data.entries()) data.fill(shade, index * 3, index * 3 + 3);
  return { width: page.width, height: page.height, data };
}

export function paint(page: Rgb, x: number, y: number, colour: readonly [number, number, number]): void {
  page.data.set(colour, (y * page.width + x) * 3);
}

/** A red ring of a seal's size. */
export function drawRing(
  page: Rgb,
  x: number,
  y: number,
  radius: number,
  colour = [204, 51, 51] as const,
): void {
  for (let row = -radius; row <= radius; row++) {
    for (let column = -radius; column <= radius; column++) {
      const away = Math.hypot(row, column);
      if (away <= radius && away > radius - 5) paint(page, x + column, y + row, [...colour]);
    }
  }
}
