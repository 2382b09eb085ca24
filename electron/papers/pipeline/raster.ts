/** A page in shades of grey: one byte a pixel, row by row, 0 black … 255 white. */
export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A page in colour (sRGB): three bytes a pixel, row by row. */
export type Rgb = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** One byte a pixel: 1 where the thing sought is, 0 where it is not. */
export type Mask = { readonly width: number; readonly height: number; readonly data: Uint8Array };

export function blankGrey(width: number, height: number, shade = 255): Grey {
  return { width, height, data: new Uint8Array(width * height).fill(shade) };
}

/** Luminance as the eye weighs it (Rec. 601), which is also what scanners deliver as grey. */
export function greyOf(colour: Rgb): Grey {
  const data = new Uint8Array(colour.width * colour.height);
  const source = colour.data;
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += 3) {
    data[pixel] =
      ((source[at] as number) * 77 + (source[at + 1] as number) * 150 + (source[at + 2] as number) * 29) >> 8;
  }
  return { width: colour.width, height: colour.height, data };
}

const LEAST_COLOUR = 6;

/** Scanned in grey, every pixel has three equal parts; paper scanned in colour never quite does. */
export function hasColour({ data }: Rgb): boolean {
  for (let at = 0; at < data.length; at += 3 * 5) {
    const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > LEAST_COLOUR) return true;
  }
  return false;
}
