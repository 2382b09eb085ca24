import sharp from 'sharp';
import type { Rgb } from '../pipeline/raster.ts';

/** Chosen by measure: a typed page in colour at 200 dpi takes 90–160 kB and its finest accents stay crisp. */
const QUALITY = 68;
/** Grain and full pages take more: then the picture is coarsened as far as accents stay legible. */
const LOWER_QUALITIES = [56, 46];
/** What a page may take per square inch: 230 kB for an A4 page, which leaves room for its words. */
const BYTES_PER_SQUARE_INCH = 2380;

/** The page's picture for the file: colour JPEG whose smallest details were weighed against size (trellis). */
export async function pageJpeg(page: Rgb, dpi: number): Promise<Uint8Array> {
  const budget = (page.width / dpi) * (page.height / dpi) * BYTES_PER_SQUARE_INCH;
  let jpeg = await encoded(page, QUALITY);
  for (const quality of LOWER_QUALITIES) {
    if (jpeg.length <= budget) break;
    jpeg = await encoded(page, quality);
  }
  return jpeg;
}

function encoded({ width, height, data }: Rgb, quality: number): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({
      quality,
      chromaSubsampling: '4:2:0',
      trellisQuantisation: true,
      overshootDeringing: true,
      optimiseCoding: true,
      quantisationTable: 3,
    })
    .toBuffer();
}
