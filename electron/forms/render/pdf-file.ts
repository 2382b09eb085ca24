// The PDF around the pages: typefaces, title, language, and nothing that differs between two runs. Finished pages are packed
// away at once, so that a book of thousands of pages needs little more memory than its file.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFContext, PDFHexString, type PDFObject, type PDFRef } from 'pdf-lib';
import { toWallTime } from '../../../shared/lib/dates.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { type EmbeddedFace, embeddedFace } from './embedded-face.ts';
import type { Face, FaceName } from './fonts.ts';

export type PageSize = { readonly width: number; readonly height: number };

export type PdfFile = {
  newPage(size: PageSize): Canvas;
  /** Packs the page away; its canvas must not be used again. */
  closePage(canvas: Canvas, size: PageSize): void;
  save(): Uint8Array;
};

/** Objects every file has, by their numbers. */
const CATALOG = 1;
const PAGES = 2;
const RESOURCES = 3;
const INFO = 4;
/** Says that bytes follow, not only text (ISO 32000-1, 7.5.2). */
const HEADER = Buffer.from('%PDF-1.7\n%\u{e2}\u{e3}\u{cf}\u{d3}\n', 'latin1');
/** A page takes a few thousand bytes; what is set aside beyond that would be kept with it. */
const PACKED_BYTES = 4_096;
const BLOCK_BYTES = 1 << 16;

/** `at` (epoch ms) is the document's date. The same calls give the same bytes, the identifier included. */
export function createPdfFile(title: string, at: number): PdfFile {
  const body = createBody();
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
    const packed = deflateSync(content, { chunkSize: PACKED_BYTES });
    const contents = body.next();
    body.add(contents, `<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`, packed, '\nendstream');
    const page = body.next();
    const box = `[0 0 ${round(size.width)} ${round(size.height)}]`;
    body.add(
      page,
      `<</Type/Page/Parent ${PAGES} 0 R/MediaBox${box}/Resources ${RESOURCES} 0 R/Contents ${contents} 0 R>>`,
    );
    pages.push(page);
  }

  function save() {
    const fonts = addFonts();
    const date = text(pdfDate(at));
    body.add(
      CATALOG,
      `<</Type/Catalog/Pages ${PAGES} 0 R/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    const kids = pages.map((page) => `${page} 0 R`).join(' ');
    body.add(PAGES, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`);
    body.add(RESOURCES, `<</Font<<${fonts}>>>>`);
    body.add(
      INFO,
      `<</Title ${text(title)}/Creator ${text('Một cửa offline')}/CreationDate ${date}/ModDate ${date}>>`,
    );
    const id = `<${fingerprint.digest('hex').slice(0, 32)}>`;
    return body.finish(`/Root ${CATALOG} 0 R/Info ${INFO} 0 R/ID[${id}${id}]`);
  }

  /** The typefaces as objects after the pages; gives what the resources call them. */
  function addFonts(): string {
    const context = PDFContext.create();
    context.largestObjectNumber = body.next() - 1;
    const names = [...faces.values()].map((face) => `/${face.key} ${refText(face.embed(context))}`);
    for (const [ref, object] of context.enumerateIndirectObjects())
      body.add(ref.objectNumber, bytesOf(object));
    return names.join('');
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

/** Numbered objects one after the other, and the table of where each begins. */
function createBody() {
  const blocks: Buffer[] = [];
  const offsets: number[] = [];
  let room = 0;
  let length = 0;
  let last = INFO;
  write(HEADER);

  function write(part: string | Uint8Array) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    for (let from = 0; from < bytes.length; ) {
      if (room === 0) {
        blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
        room = BLOCK_BYTES;
      }
      const piece = bytes.subarray(from, from + room);
      blocks.at(-1)?.set(piece, BLOCK_BYTES - room);
      room -= piece.length;
      from += piece.length;
    }
    length += bytes.length;
  }

  return {
    /** The next free number. */
    next(): number {
      last += 1;
      return last;
    },
    add(number: number, ...content: readonly (string | Uint8Array)[]): void {
      offsets[number] = length;
      last = Math.max(last, number);
      write(`${number} 0 obj\n`);
      for (const part of content) write(part);
      write('\nendobj\n');
    },
    finish(trailer: string): Uint8Array {
      const start = length;
      const size = offsets.length;
      write(`xref\n0 ${size}\n0000000000 65535 f \n`);
      const used = offsets.slice(1).map((offset) => (offset === undefined ? FREE : entry(offset)));
      write(used.join(''));
      write(`trailer\n<</Size ${size}${trailer}>>\nstartxref\n${start}\n%%EOF\n`);
      return Buffer.concat(blocks, length);
    },
  };
}

const FREE = '0000000000 65535 f \n';

function entry(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}

function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

function refText(ref: PDFRef): string {
  return `${ref.objectNumber} ${ref.generationNumber} R`;
}

function text(value: string): string {
  return PDFHexString.fromText(value).toString();
}

function pdfDate(at: number): string {
  const { date, time } = toWallTime(at);
  return `D:${`${date}${time}`.replace(/[-:]/g, '')}+07'00'`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
