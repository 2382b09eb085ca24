import { type PDFContext, PDFDocument, PDFHexString, type PDFPage, type PDFRef } from 'pdf-lib';
import type { PageLine, PageSize } from '../../../shared/papers/page-reading.ts';
import { ASCENT, DESCENT, FONT_NAME, GLYPH_WIDTH, glyphlessFont } from './glyphless-font.ts';
import { createObjectWriter, type Sink } from './object-writer.ts';
import { textLayer } from './text-layer.ts';

/** One page to file: its picture as JPEG, and the words to lay over it. */
export type PdfPage = {
  readonly jpeg: Uint8Array;
  readonly page: PageSize;
  readonly lines: readonly PageLine[];
};

/** What the file says of itself. `createdAt` is epoch milliseconds. */
export type PdfMetadata = {
  readonly title: string;
  readonly subject?: string | undefined;
  readonly author?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly createdAt: number;
};

export type PaperPdf = {
  /** Adds a page after those already there; its JPEG is taken over as it is. */
  add(page: PdfPage): Promise<void>;
  /** Writes what the file says of itself and all that is left: now the sink has the whole file. */
  finish(metadata: PdfMetadata): Promise<void>;
};

/**
 * A file of ISO 19005-2 level B: everything embedded, sRGB output intent, XMP; each page a picture with invisible text. Its
 * parts go to `sink` as pages are added.
 */
export async function startPdf(sink: Sink): Promise<PaperPdf> {
  const document = await PDFDocument.create();
  const font = embedBlankFont(document.context);
  const writer = createObjectWriter(document.context, sink);
  return {
    async add({ jpeg, page, lines }) {
      const size: [number, number] = [(page.width * 72) / page.dpi, (page.height * 72) / page.dpi];
      const sheet = document.addPage(size);
      const picture = await document.embedJpg(jpeg);
      sheet.drawImage(picture, { x: 0, y: 0, width: size[0], height: size[1] });
      await picture.embed();
      writer.release(picture.ref);
      const words = layText(sheet, font, lines, page);
      if (words) writer.release(words);
    },
    async finish(metadata) {
      describe(document, metadata);
      document.convertToPDFA({ conformance: '2B' });
      await document.flush();
      writer.finish();
    },
  };
}

function describe(document: PDFDocument, { title, subject, author, keywords, createdAt }: PdfMetadata): void {
  const created = new Date(createdAt);
  document.setTitle(title, { showInWindowTitleBar: true });
  if (subject) document.setSubject(subject);
  if (author) document.setAuthor(author);
  if (keywords) document.setKeywords([...keywords]);
  document.setLanguage('vi');
  document.setProducer(PRODUCER);
  document.setCreator(PRODUCER);
  document.setCreationDate(created);
  document.setModificationDate(created);
}

const PRODUCER = 'Một cửa offline';

/** Gives the stream of words, when there are any. */
function layText(
  sheet: PDFPage,
  font: PDFRef,
  lines: readonly PageLine[],
  page: PageSize,
): PDFRef | undefined {
  if (lines.length === 0) return undefined;
  const key = sheet.node.newFontDictionary('Text', font);
  const { context } = sheet.doc;
  const words = context.register(context.flateStream(textLayer(lines, page, key.decodeText())));
  sheet.node.addContentStream(words);
  return words;
}

/** A composite font: character codes are UTF-16 units, all shown by the one blank glyph. */
function embedBlankFont(context: PDFContext): PDFRef {
  const file = context.register(context.flateStream(glyphlessFont(), { Length1: glyphlessFont().length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: FONT_NAME,
      Flags: 5,
      FontBBox: [0, DESCENT, GLYPH_WIDTH, ASCENT],
      ItalicAngle: 0,
      Ascent: ASCENT,
      Descent: DESCENT,
      CapHeight: ASCENT,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: FONT_NAME,
      CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: GLYPH_WIDTH,
      CIDToGIDMap: context.register(context.flateStream(everyCodeIsGlyphOne())),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: FONT_NAME,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(TO_UNICODE)),
    }),
  );
}

function everyCodeIsGlyphOne(): Uint8Array {
  const map = new Uint8Array(2 * 65536);
  for (let at = 1; at < map.length; at += 2) map[at] = 1;
  return map;
}

function literal(text: string): PDFHexString {
  return PDFHexString.of(Buffer.from(text, 'latin1').toString('hex'));
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
