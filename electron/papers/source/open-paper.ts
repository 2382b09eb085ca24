import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { countHeicPages, heicAsTiff } from './heic-pages.ts';
import { countImagePages, imagePage } from './image-pages.ts';
import { type FileKind, kindOf } from './kind.ts';
import { MOST_BYTES, MOST_PAGES, PageTooLarge } from './limits.ts';
import type { PagePicture } from './page-picture.ts';
import { declaresTooManyPixels, isCutOff } from './pdf-checks.ts';
import { openPdf, PdfLocked, pdfPage } from './pdf-pages.ts';

/** A paper's file, opened: its pages are taken out one at a time. */
export type OpenPaper = {
  readonly pages: number;
  /** One page, from 0, of at most `mostPixels`. Throws when just this page is damaged. */
  page(index: number, mostPixels?: number): Promise<PagePicture>;
  close(): void;
};

/**
 * Opens the bytes of a PDF or image. Errors: 'paper-empty' (no bytes), 'paper-kind-unknown' (neither PDF nor JPEG, PNG,
 * TIFF, WebP, HEIC), 'paper-damaged', 'paper-locked' (needs a password), 'paper-too-large' (more bytes, pages or pixels than
 * a paper has).
 */
export async function openPaper(bytes: Uint8Array): Promise<Result<OpenPaper, AppError>> {
  if (bytes.length === 0) return err(appError('paper-empty'));
  if (bytes.length > MOST_BYTES) return err(appError('paper-too-large'));
  const kind = kindOf(bytes);
  if (!kind) return err(appError('paper-kind-unknown'));
  try {
    const paper = await opened(bytes, kind);
    if (paper.ok && paper.value.pages > MOST_PAGES) {
      paper.value.close();
      return err(appError('paper-too-large'));
    }
    return paper;
  } catch (error) {
    return err(problemOf(error));
  }
}

async function opened(bytes: Uint8Array, kind: FileKind): Promise<Result<OpenPaper, AppError>> {
  if (kind === 'pdf') return openPdfPaper(bytes);
  return ok(kind === 'heic' ? openHeic(bytes) : await openImage(bytes));
}

/** What to tell the officer of a page or file that could not be read. */
export function problemOf(error: unknown): AppError {
  if (error instanceof PdfLocked) return appError('paper-locked');
  if (error instanceof PageTooLarge) return appError('paper-too-large');
  const message = error instanceof Error ? error.message : '';
  return appError(
    /pixel limit|too large|allocate|out of memory|aborted\(/i.test(message)
      ? 'paper-too-large'
      : 'paper-damaged',
  );
}

async function openPdfPaper(bytes: Uint8Array): Promise<Result<OpenPaper, AppError>> {
  if (declaresTooManyPixels(bytes)) return err(appError('paper-too-large'));
  const document = await openPdf(bytes);
  const pages = document.getPageCount();
  // The reader would mend a cut file silently and show the pages that are left: a citizen's pages may be missing.
  if (pages === 0 || isCutOff(bytes)) {
    document.destroy();
    return err(appError('paper-damaged'));
  }
  return ok({ pages, page: (...which) => pdfPage(document, ...which), close: () => document.destroy() });
}

async function openImage(bytes: Uint8Array): Promise<OpenPaper> {
  const pages = await countImagePages(bytes);
  return { pages, page: (...which) => imagePage(bytes, ...which), close: () => {} };
}

function openHeic(bytes: Uint8Array): OpenPaper {
  const pages = countHeicPages(bytes);
  return {
    pages,
    page: async (index, most) => imagePage(await heicAsTiff(bytes, index), 0, most),
    close: () => {},
  };
}
