// The PDF around the pages: typefaces, title, language, and nothing that differs between two runs.
import { createHash } from 'node:crypto';
import { PDFArray, PDFDocument, PDFHexString, PDFName, PDFPageLeaf, type PDFRef, PDFString } from 'pdf-lib';
import { toWallTime } from '../../../shared/lib/dates.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { type EmbeddedFace, embeddedFace } from './embedded-face.ts';
import type { Face, FaceName } from './fonts.ts';

export type PageSize = { readonly width: number; readonly height: number };

export type PdfFile = {
  newPage(size: PageSize): Canvas;
  /** Packs the page away; its canvas must not be used again. */
  closePage(canvas: Canvas, size: PageSize): void;
  save(): Promise<Uint8Array>;
};

/** `at` (epoch ms) is the document's date. The same calls give the same bytes, the identifier included. */
export async function createPdfFile(title: string, at: number): Promise<PdfFile> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const faces = new Map<FaceName, EmbeddedFace>();
  const resources = context.obj({});
  const fingerprint = createHash('sha256').update(`${title} ${at}`);
  const resourcesRef = context.register(resources);

  function embedded(face: Face): EmbeddedFace {
    const known = faces.get(face.name);
    if (known) return known;
    const added = embeddedFace(face, `F${faces.size + 1}`);
    faces.set(face.name, added);
    return added;
  }

  function closePage(canvas: Canvas, size: PageSize) {
    const content = canvas.content();
    fingerprint.update(content);
    const parent = catalog.Pages();
    const leaf = PDFPageLeaf.withContextAndParent(context, catalog.get(PDFName.of('Pages')) as PDFRef);
    leaf.set(PDFName.of('MediaBox'), context.obj([0, 0, round(size.width), round(size.height)]));
    leaf.set(PDFName.of('Resources'), resourcesRef);
    leaf.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
    parent.pushLeafNode(context.register(leaf));
  }

  function save() {
    const fonts = context.obj({});
    for (const face of faces.values()) fonts.set(PDFName.of(face.key), face.embed(context));
    resources.set(PDFName.of('Font'), fonts);
    describe();
    return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  }

  function describe() {
    catalog.set(PDFName.of('Lang'), PDFString.of('vi-VN'));
    catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
    context.trailerInfo.Info = context.register(
      context.obj({
        Title: PDFHexString.fromText(title),
        Creator: PDFHexString.fromText('Một cửa offline'),
        CreationDate: PDFString.of(pdfDate(at)),
        ModDate: PDFString.of(pdfDate(at)),
      }),
    );
    const id = PDFHexString.of(fingerprint.digest('hex').slice(0, 32));
    const ids = PDFArray.withContext(context);
    ids.push(id);
    ids.push(id);
    context.trailerInfo.ID = ids;
  }

  return { newPage: (size) => createCanvas(size.height, embedded), closePage, save };
}

function pdfDate(at: number): string {
  const { date, time } = toWallTime(at);
  return `D:${`${date}${time}`.replace(/[-:]/g, '')}+07'00'`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
