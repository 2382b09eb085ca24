// The PDF around the pages: typefaces, title, language, and nothing that differs between two runs. Finished pages are packed
// away at once, so that a book of thousands of pages needs little more memory than its file.
import { createHash } from 'node:crypto';
import { toWallTime } from '../../../shared/lib/dates.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { type EmbeddedFace, embeddedFace } from './embedded-face.ts';
import type { Face, FaceName } from './fonts.ts';
import { createPdfBody } from './pdf-body.ts';

export type PageSize = { readonly width: number; readonly height: number };

export type PdfFile = {
  newPage(size: PageSize): Canvas;
  /** Packs the page away; its canvas must not be used again. */
  closePage(canvas: Canvas, size: PageSize): void;
  /** The file's bytes, in order. */
  save(): readonly Uint8Array<ArrayBuffer>[];
};

/** Objects every file has, by their numbers. */
const CATALOG = 1;
const PAGES = 2;
const RESOURCES = 3;
const INFO = 4;

/** `at` (epoch ms) is the document's date. The same calls give the same bytes, the identifier included. */
export function createPdfFile(title: string, at: number): PdfFile {
  const body = createPdfBody(INFO);
  const faces = new Map<FaceName, EmbeddedFace>();
  const pages: number[] = [];
  const plain = createScratch();
  const fingerprint = createHash('sha256').update(`${title} ${at}`);

  function embedded(face: Face): EmbeddedFace {
    const known = faces.get(face.name);
    if (known) return known;
    const added = embeddedFace(face, `F${faces.size + 1}`);
    faces.set(face.name, added);
    return added;
  }

  function closePage(canvas: Canvas, size: PageSize) {
    const content = plain.of(canvas.content());
    fingerprint.update(content);
    const contents = body.addStream(content);
    const box = `[0 0 ${round(size.width)} ${round(size.height)}]`;
    const page = body.add(
      `<</Type/Page/Parent ${PAGES} 0 R/MediaBox${box}/Resources ${RESOURCES} 0 R/Contents ${contents} 0 R>>`,
    );
    pages.push(page);
  }

  function save() {
    const fonts = addFonts();
    const date = text(pdfDate(at));
    body.put(
      CATALOG,
      `<</Type/Catalog/Pages ${PAGES} 0 R/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    const kids = pages.map((page) => `${page} 0 R`).join(' ');
    body.put(PAGES, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`);
    body.put(RESOURCES, `<</Font<<${fonts}>>>>`);
    body.put(
      INFO,
      `<</Title ${text(title)}/Creator ${text('Một cửa offline')}/CreationDate ${date}/ModDate ${date}>>`,
    );
    const id = `<${fingerprint.digest('hex').slice(0, 32)}>`;
    return body.finish(`/Root ${CATALOG} 0 R/Info ${INFO} 0 R/ID[${id}${id}]`);
  }

  /** The typefaces as objects after the pages; gives what the resources call them. */
  function addFonts(): string {
    return [...faces.values()].map((face) => `/${face.key} ${face.embed(body)} 0 R`).join('');
  }

  return { newPage: (size) => createCanvas(size.height, embedded), closePage, save };
}

/** Bytes of one text at a time, in one place: pages by the thousand would leave as many buffers behind. */
function createScratch() {
  let scratch = Buffer.allocUnsafeSlow(1 << 16);
  return {
    /** The text as bytes, until the next one. */
    of(content: string): Uint8Array {
      if (content.length > scratch.length) scratch = Buffer.allocUnsafeSlow(2 * content.length);
      return scratch.subarray(0, scratch.write(content, 'latin1'));
    },
  };
}

/** A text of the file's own, in UTF-16 with the mark that says so (ISO 32000-1, 7.9.2.2). */
function text(value: string): string {
  return `<FEFF${Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

function pdfDate(at: number): string {
  const { date, time } = toWallTime(at);
  return `D:${`${date}${time}`.replace(/[-:]/g, '')}+07'00'`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
