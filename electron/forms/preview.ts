// Pictures of PDF pages: small ones to show a form on either host without a PDF viewer, large ones to print it.
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import type { FileStore } from '../store/index.ts';
import { encodeGreyPng } from './grey-png.ts';

export type PreviewPage = { readonly sha256: string; readonly width: number; readonly height: number };
export type Preview = { readonly pageCount: number; readonly pages: PreviewPage[] };

/** One page to be printed in its true size. */
export type Sheet = { readonly png: Uint8Array; readonly widthMm: number; readonly heightMm: number };
export type Sheets = { readonly pageCount: number; readonly sheets: Sheet[] };

const POINTS_PER_INCH = 72;
const MM_PER_POINT = 25.4 / POINTS_PER_INCH;
/** Sharp at arm's length when a page fills a 1080-line screen, and small to keep. */
const SCREEN_DPI = 130;
/** What office printers are made for; small type and QR codes stay clean. */
const PRINT_DPI = 300;
const KEPT_PICTURES = 200;
/** No slip is longer; a book is no slip. */
const MOST_PAGES_READ = 20;

export type Previewer = ReturnType<typeof createPreviewer>;

export function createPreviewer(files: FileStore) {
  const pictures = new Map<string, PreviewPage>();
  let library: Promise<PDFiumLibrary> | undefined;

  /** Pictures of `count` pages from page `from` (from 0) of a stored PDF, kept as files. */
  async function show(pdfSha256: string, pdf: Uint8Array, from: number, count: number): Promise<Preview> {
    const { pageCount, found } = await eachPage(pdf, from, count, async (document, index) => {
      const key = `${pdfSha256}/${index}`;
      const known = pictures.get(key);
      if (known) return known;
      const { png, width, height } = await drawn(document, index, SCREEN_DPI);
      const page = { sha256: await files.put(png), width, height };
      keep(key, page);
      return page;
    });
    return { pageCount, pages: found };
  }

  /** The same pages fine enough for paper. They are not kept: a receipt printed a million times must not fill the disk. */
  async function sheets(pdf: Uint8Array, from: number, count: number): Promise<Sheets> {
    const { pageCount, found } = await eachPage(pdf, from, count, async (document, index) => {
      const { width: widthMm, height: heightMm } = sizeMm(document, index);
      const { png } = await drawn(document, index, PRINT_DPI);
      return { png, widthMm, heightMm };
    });
    return { pageCount, sheets: found };
  }

  /** The first page's size in millimetres. */
  async function sizeOf(pdf: Uint8Array): Promise<{ readonly width: number; readonly height: number }> {
    const { found } = await eachPage(pdf, 0, 1, async (document, index) => sizeMm(document, index));
    const [size] = found;
    if (!size) throw new Error('A PDF without pages');
    return size;
  }

  /** What stands on each page, as the PDF's own text. */
  async function texts(pdf: Uint8Array): Promise<readonly string[]> {
    const { found } = await eachPage(pdf, 0, MOST_PAGES_READ, async (document, index) =>
      document.getPage(index).getText(),
    );
    return found;
  }

  async function eachPage<T>(
    pdf: Uint8Array,
    from: number,
    count: number,
    make: (document: PDFiumDocument, index: number) => Promise<T>,
  ) {
    library ??= PDFiumLibrary.init();
    const document = await (await library).loadDocument(pdf);
    try {
      const pageCount = document.getPageCount();
      const found: T[] = [];
      for (let index = from; index < Math.min(pageCount, from + count); index += 1) {
        found.push(await make(document, index));
      }
      return { pageCount, found };
    } finally {
      document.destroy();
    }
  }

  function keep(key: string, page: PreviewPage) {
    pictures.set(key, page);
    const oldest = pictures.keys().next().value;
    if (pictures.size > KEPT_PICTURES && oldest !== undefined) pictures.delete(oldest);
  }

  return { show, sheets, sizeOf, texts };
}

function sizeMm(document: PDFiumDocument, index: number) {
  const { originalWidth, originalHeight } = document.getPage(index).getOriginalSize();
  return { width: originalWidth * MM_PER_POINT, height: originalHeight * MM_PER_POINT };
}

async function drawn(document: PDFiumDocument, index: number, dpi: number) {
  const { data, width, height } = await document
    .getPage(index)
    .render({ scale: dpi / POINTS_PER_INCH, colorSpace: 'Gray', render: 'bitmap' });
  return { png: encodeGreyPng({ width, height, grey: data, dpi }), width, height };
}
