import sharp, { type Metadata, type Sharp } from 'sharp';
import { type Box, widened } from '../../../shared/papers/geometry.ts';
import type { Rgb } from '../pipeline/raster.ts';
import { MOST_PIXELS, MOST_WORK_PIXELS, PageTooLarge } from './limits.ts';
import { fittingDpi, type PagePicture, WORK_DPI } from './page-picture.ts';
import { resolutionOf } from './resolution.ts';

// Each page has a thread of its own: the decoder must not take the other cores.
sharp.concurrency(1);
sharp.cache(false);

/** How many pages an image file has. Throws when it cannot be read. */
export async function countImagePages(bytes: Uint8Array): Promise<number> {
  const { pages = 1 } = await open(bytes).metadata();
  return pages;
}

/** One page of an image file; `index` from 0. Throws when the file is damaged or has too many pixels. */
export async function imagePage(
  bytes: Uint8Array,
  index: number,
  mostPixels = MOST_WORK_PIXELS,
): Promise<PagePicture> {
  const meta = await open(bytes, index).metadata();
  const original = originalOf(meta);
  const dpi = fittingDpi(pixelsAt(original, WORK_DPI), mostPixels);
  if (dpi === undefined) throw new PageTooLarge(`${original.width} by ${original.height} pixels`);
  const scale = dpi / original.dpi;
  const colour = await pixels(
    upright(bytes, index).resize(Math.round(original.width * scale), Math.round(original.height * scale), {
      fit: 'fill',
    }),
  );
  return {
    colour,
    dpi,
    original,
    async detail(box, detailDpi) {
      const native = widened(scaled(box, 1 / scale), 0, original);
      const size = { width: native.right - native.left, height: native.bottom - native.top };
      const part = upright(bytes, index).extract({ left: native.left, top: native.top, ...size });
      const width = Math.round(size.width * Math.min(1, detailDpi / original.dpi));
      return pixels(part.resize(width));
    },
  };
}

function open(bytes: Uint8Array, page = 0): Sharp {
  return sharp(bytes, { page, limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true });
}

/** Turned as the camera said (EXIF), transparent parts on white, in sRGB whatever the file's colours are. */
function upright(bytes: Uint8Array, index: number): Sharp {
  return open(bytes, index).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
}

async function pixels(image: Sharp): Promise<Rgb> {
  const { data, info } = await image
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function originalOf({ autoOrient, density }: Metadata): PagePicture['original'] {
  return { ...autoOrient, dpi: resolutionOf(autoOrient.width, autoOrient.height, density) };
}

function pixelsAt(original: PagePicture['original'], dpi: number): number {
  return original.width * original.height * (dpi / original.dpi) ** 2;
}

function scaled(box: Box, by: number): Box {
  return { left: box.left * by, top: box.top * by, right: box.right * by, bottom: box.bottom * by };
}
