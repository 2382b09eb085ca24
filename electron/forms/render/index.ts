// Template and data become a PDF. The same template, data and date give the same bytes.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FormTemplate } from '../../../shared/forms/template.ts';
import { type FormValues, sheetsOf } from '../../../shared/forms/values.ts';
import { layoutBlocks } from './blocks/index.ts';
import { type Faces, faceName } from './fonts.ts';
import { drawLines, inlinesOf, type Layout, mm } from './layout.ts';
import { fillPages } from './pages.ts';
import { createPdfFile, type PdfFile } from './pdf-file.ts';
import { type QrMatrix, qrMatrix } from './qr.ts';
import { qrTexts } from './qr-texts.ts';
import type { Slice } from './slice.ts';
import { breakLines } from './text-lines.ts';

export { type Faces, loadFaces } from './fonts.ts';

export type RenderJob = {
  readonly template: FormTemplate;
  /** Already checked with `checkValues`. */
  readonly values: FormValues;
  /** Epoch ms; becomes the PDF's date. */
  readonly at: number;
  /** Keys of the copies wanted; all when not said. */
  readonly copies?: readonly string[] | undefined;
  /** 1 for the first reprint; nothing for the first print. */
  readonly reprintNumber?: number | undefined;
  /** Says something else than the print whose place it takes. */
  readonly renewed?: boolean;
  /** Called after every page with the number of pages so far. */
  readonly onPage?: ((pages: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

const SHEETS = { A4: [210, 297], A5: [148, 210], 'roll-80': [80, 0] } as const;
/** A roll is cut where the text ends, but never shorter than the cutter can hold. */
const SHORTEST_ROLL_MM = 60;
/** How long the service may draw without answering others. */
const TURN_MS = 20;

/** Renders a form to a PDF. Throws only when `signal` is aborted or the program is at fault. */
export async function renderForm(faces: Faces, job: RenderJob): Promise<Uint8Array> {
  return Buffer.concat(await renderBlocks(faces, job));
}

/** The same in blocks, for papers too long to be copied about. */
export async function renderBlocks(
  faces: Faces,
  job: RenderJob,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { template } = job;
  const qr = new Map<string, QrMatrix>();
  for (const text of qrTexts(template, job.values)) qr.set(text, await qrMatrix(text));

  const file = createPdfFile(template.name, job.at);
  const pause = pausing(job.signal);
  let pages = 0;
  for (const copy of template.copies.filter(({ key }) => !job.copies || job.copies.includes(key))) {
    const values = { ...job.values, copyLabel: copy.label, reprintNumber: String(job.reprintNumber ?? '') };
    for (const sheet of sheetsOf(template, values)) {
      for (const _page of drawCopy(file, { ...job, values: sheet }, faces, qr)) {
        pages += 1;
        job.onPage?.(pages);
        await pause();
      }
    }
  }
  return file.save();
}

function* drawCopy(
  file: PdfFile,
  job: RenderJob,
  faces: Faces,
  qr: ReadonlyMap<string, QrMatrix>,
): Generator<void> {
  const { template, values } = job;
  const { margins } = template.page;
  const sheet = sheetOf(template);
  const layout: Layout = {
    faces,
    text: template.text,
    values,
    qr,
    left: mm(margins.left),
    width: sheet.width - mm(margins.left) - mm(margins.right),
  };
  const slices = layoutBlocks(template.blocks, layout);
  const endless = template.page.size === 'roll-80';
  const placed: Iterable<Slice> = endless ? [...slices] : slices;
  const size = endless ? { ...sheet, height: rollHeight(placed, template) } : sheet;

  const mark =
    job.reprintNumber !== undefined ? template.reprintMark : job.renewed ? template.renewalMark : undefined;
  let pageNumber = 1;
  let canvas = file.newPage(size);
  const close = () => {
    if (template.pageNumbers && pageNumber > 1) drawPageNumber();
    if (mark !== undefined) drawMark(mark);
    file.closePage(canvas, size);
  };

  function drawPageNumber() {
    const face = faces[faceName(template.text.font, false, false)];
    const lines = breakLines([{ text: String(pageNumber), face, size: template.text.size }], {
      width: layout.width,
      lineSpacing: 1,
    });
    drawLines(canvas, lines, layout.left, mm(margins.top) / 2, layout.width, 'center');
  }

  function drawMark(wording: string) {
    const inlines = inlinesOf(wording, layout, { size: template.text.size - 2, bold: true });
    const lines = breakLines(inlines, { width: layout.width, lineSpacing: 1 });
    drawLines(canvas, lines, layout.left, mm(margins.top) / 3, layout.width, 'right');
  }

  yield* fillPages(placed, {
    top: mm(margins.top),
    bottom: size.height - mm(margins.bottom),
    place: (slice, top) => slice.draw(canvas, top),
    nextPage() {
      close();
      pageNumber += 1;
      canvas = file.newPage(size);
    },
  });
  close();
  yield;
}

function sheetOf({ page }: FormTemplate) {
  const [short, long] = SHEETS[page.size];
  return page.orientation === 'portrait'
    ? { width: mm(short), height: mm(long) }
    : { width: mm(long), height: mm(short) };
}

function rollHeight(slices: Iterable<Slice>, { page }: FormTemplate): number {
  let height = mm(page.margins.top) + mm(page.margins.bottom) + 1;
  for (const slice of slices) height += slice.height + (slice.before ?? 0);
  return Math.max(height, mm(SHORTEST_ROLL_MM));
}

// A ledger takes seconds: others are answered in between, and it can be called off.
function pausing(signal: AbortSignal | undefined): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await nextTurn();
    signal?.throwIfAborted();
    since = performance.now();
  };
}
