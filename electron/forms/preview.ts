// Pictures of PDF pages, so that the page can show a form on either host without a PDF viewer.
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import type { FileStore } from '../store/index.ts';

export type PreviewPage = { readonly sha256: string; readonly width: number; readonly height: number };
export type Preview = { readonly pageCount: number; readonly pages: PreviewPage[] };

/** 130 dots per inch: sharp at arm's length when a page fills a 1080-line screen, and small to keep. */
const SCALE = 130 / 72;
const KEPT_PICTURES = 200;

export type Previewer = ReturnType<typeof createPreviewer>;

export function createPreviewer(files: FileStore) {
  const pictures = new Map<string, PreviewPage>();
  let library: Promise<PDFiumLibrary> | undefined;

  /** Pictures of `count` pages from page `from` (from 0) of a stored PDF. */
  async function show(pdfSha256: string, pdf: Uint8Array, from: number, count: number): Promise<Preview> {
    library ??= PDFiumLibrary.init();
    const document = await (await library).loadDocument(pdf);
    try {
      const pageCount = document.getPageCount();
      const pages: PreviewPage[] = [];
      for (let index = from; index < Math.min(pageCount, from + count); index += 1) {
        pages.push(await picture(document, pdfSha256, index));
      }
      return { pageCount, pages };
    } finally {
      document.destroy();
    }
  }

  async function picture(document: PDFiumDocument, pdfSha256: string, index: number): Promise<PreviewPage> {
    const key = `${pdfSha256}/${index}`;
    const known = pictures.get(key);
    if (known) return known;
    const { data, width, height } = await document.getPage(index).render({
      scale: SCALE,
      render: ({ data: bitmap, width: columns, height: rows }) =>
        sharp(bitmap, { raw: { width: columns, height: rows, channels: 4 } })
          .grayscale()
          .png({ palette: true, colours: 16 })
          .toBuffer(),
    });
    const page = { sha256: await files.put(data), width, height };
    pictures.set(key, page);
    const oldest = pictures.keys().next().value;
    if (pictures.size > KEPT_PICTURES && oldest !== undefined) pictures.delete(oldest);
    return page;
  }

  return { show };
}
