import type { Mask } from './raster.ts';

/** Half the size: a pixel is set when at least two of its four are, so that noise of single pixels fades. */
export function halfOf(mask: Mask): Mask {
  const width = mask.width >> 1;
  const height = mask.height >> 1;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let at = 2 * y * mask.width;
    for (let to = y * width; to < (y + 1) * width; to++, at += 2) {
      const set =
        (mask.data[at] as number) +
        (mask.data[at + 1] as number) +
        (mask.data[at + mask.width] as number) +
        (mask.data[at + mask.width + 1] as number);
      if (set >= 2) data[to] = 1;
    }
  }
  return { width, height, data };
}
