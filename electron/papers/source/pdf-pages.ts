import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium';
import type { Rgb } from '../pipeline/raster.ts';
import { MOST_WORK_PIXELS, PageTooLarge } from './limits.ts';
import { fittingDpi, type PagePicture, WORK_DPI } from './page-picture.ts';

const POINTS_PER_INCH = 72;

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** Opens a PDF. Throws PdfLocked when it needs a password, and Error when it cannot be read. */
export async function openPdf(bytes: Uint8Array): Promise<PDFiumDocument> {
  library ??= PDFiumLibrary.init();
  try {
    return await (await library).loadDocument(bytes);
  } catch (error) {
    if (error instanceof Error && /password|security/i.test(error.message)) throw new PdfLocked();
    throw error;
  }
}

export class PdfLocked extends Error {}

/** One page of an open PDF, rasterised; `index` from 0. Its original is told in pixels at the work resolution. */
export async function pdfPage(
  document: PDFiumDocument,
  index: number,
  mostPixels = MOST_WORK_PIXELS,
): Promise<PagePicture> {
  const opened = document.getPage(index);
  const { originalWidth, originalHeight } = opened.getOriginalSize();
  if (!(originalWidth > 0 && originalHeight > 0)) throw new Error(`Page ${index + 1} has no size`);
  const pixels = originalWidth * originalHeight * (WORK_DPI / POINTS_PER_INCH) ** 2;
  const dpi = fittingDpi(pixels, mostPixels);
  if (dpi === undefined)
    throw new PageTooLarge(`Page ${index + 1} is ${originalWidth} by ${originalHeight} points`);
  const colour = await rasterised(opened, dpi);
  return {
    colour,
    dpi,
    original: { width: colour.width, height: colour.height, dpi },
    async detail(box, detailDpi) {
      const sharper = Math.min(detailDpi / dpi, Math.sqrt(MOST_WORK_PIXELS / (colour.width * colour.height)));
      const page = await rasterised(document.getPage(index), dpi * sharper);
      const [left, top] = [Math.round(box.left * sharper), Math.round(box.top * sharper)];
      const right = Math.min(page.width, Math.round(box.right * sharper));
      const bottom = Math.min(page.height, Math.round(box.bottom * sharper));
      return cropped(page, left, top, right, bottom);
    },
  };
}

/** Drawing a page closes it: each is opened once for that, or it would stay in memory. */
async function rasterised(page: PDFiumPage, dpi: number): Promise<Rgb> {
  const { width, height, data } = await page.render({
    scale: dpi / POINTS_PER_INCH,
    render: (options) => Promise.resolve(options.data),
    renderFormFields: true,
  });
  return { width, height, data: withoutAlpha(data, width * height) };
}

function withoutAlpha(rgba: Uint8Array, pixels: number): Uint8Array {
  const data = new Uint8Array(pixels * 3);
  for (let to = 0, from = 0; to < data.length; to += 3, from += 4) {
    data[to] = rgba[from] as number;
    data[to + 1] = rgba[from + 1] as number;
    data[to + 2] = rgba[from + 2] as number;
  }
  return data;
}

function cropped(page: Rgb, left: number, top: number, right: number, bottom: number): Rgb {
  const width = right - left;
  const data = new Uint8Array(width * (bottom - top) * 3);
  for (let y = top; y < bottom; y++) {
    const start = (y * page.width + left) * 3;
    data.set(page.data.subarray(start, start + width * 3), (y - top) * width * 3);
  }
  return { width, height: bottom - top, data };
}
