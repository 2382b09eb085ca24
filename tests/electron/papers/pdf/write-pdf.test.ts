import fontkit from '@cantoo/fontkit';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FONT_NAME, glyphlessFont } from '../../../../electron/papers/pdf/glyphless-font.ts';
import { pageJpeg } from '../../../../electron/papers/pdf/page-jpeg.ts';
import { textLayer } from '../../../../electron/papers/pdf/text-layer.ts';
import { startPdf } from '../../../../electron/papers/pdf/write-pdf.ts';
import type { PageLine } from '../../../../shared/papers/page-reading.ts';
import { checkPdf, pdfFonts, pdfInfo, pdfText, pdfWords } from '../../../support/pdf.ts';
import { toColour, typedPage } from '../support/draw.ts';

const PAGE = { width: 1654, height: 2339, dpi: 200 };

function line(
  top: number,
  ...words: readonly (readonly [text: string, left: number, right: number])[]
): PageLine {
  const box = { left: words[0]![1], top, right: words.at(-1)![2], bottom: top + 36 };
  return {
    origin: 'print',
    box,
    words: words.map(([text, left, right]) => ({ text, confidence: 0.95, box: { ...box, left, right } })),
  };
}

const LINES = [
  line(200, ['Ủy', 300, 340], ['ban', 350, 410], ['nhân', 420, 500], ['dân', 510, 570]),
  line(260, ['Trị', 300, 350], ['An,', 360, 420], ['451', 700, 760], ['m²', 770, 810]),
];

async function filed(pages = 1) {
  const jpeg = await pageJpeg(toColour(typedPage()), 200);
  const parts: Uint8Array[] = [];
  const pdf = await startPdf((part) => parts.push(part));
  for (let page = 0; page < pages; page++) await pdf.add({ jpeg, page: PAGE, lines: LINES });
  // All but the file's own small parts is there before it is finished.
  expect(Buffer.concat(parts).length).toBeGreaterThan(pages * jpeg.length);
  await pdf.finish({
    title: 'Tờ khai đăng ký khai sinh',
    author: 'UBND xã Trị An',
    createdAt: Date.UTC(2026, 10, 23, 2),
  });
  return Buffer.concat(parts);
}

describe('the font without shapes', () => {
  it('is a sound TrueType font of two blank glyphs', () => {
    const font = fontkit.create(glyphlessFont());
    if (!('postscriptName' in font)) throw new Error('A collection, not a font');
    expect(font.postscriptName).toBe(FONT_NAME);
    expect(font.unitsPerEm).toBe(1000);
    expect(font.numGlyphs).toBe(2);
    expect(font.glyphForCodePoint(0x20)?.id).toBe(1);
    expect(font.getGlyph(1)?.advanceWidth).toBe(500);
    expect(glyphlessFont().length).toBeLessThan(1000);
  });
});

describe('the text layer', () => {
  it('stretches each word to its box and lets a blank reach to the next', () => {
    const layer = textLayer([line(200, ['ab', 100, 200], ['c', 220, 270])], PAGE, 'F');
    // Two letters of half an em at 12.96 pt are 12.96 pt wide; the box is 36 pt wide.
    expect(layer).toContain('277.778 Tz 1 0 0 1 36 ');
    expect(layer).toContain('<00610062> Tj');
    expect(layer).toContain('<0020> Tj');
    expect(layer).toContain('3 Tr');
  });
});

describe('the filed PDF', () => {
  it('is PDF/A-2b with its output intent and XMP in step with the document information', async () => {
    const pdf = await PDFDocument.load(await filed());
    const text = Buffer.from(await pdf.save({ useObjectStreams: false })).toString('latin1');
    expect(text).toContain('GTS_PDFA1');
    const xmp = pdf.context
      .enumerateIndirectObjects()
      .map(([, object]) => Buffer.from(`${object}`, 'latin1').toString('utf8'));
    const packet = xmp.find((object) => object.includes('pdfaid:part')) ?? '';
    expect(packet).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(packet).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(pdf.getTitle()).toBe('Tờ khai đăng ký khai sinh');
  });

  it('gives its words as they were read, in one normal form', async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(await filed());
    const text = document.getPage(0).getText().replace(/\s+/g, ' ').trim();
    document.destroy();
    expect(text).toBe('Ủy ban nhân dân Trị An, 451 m²');
    expect(text.normalize('NFC')).toBe(text);
  });

  it('passes qpdf and poppler: sound, A4, embedded font, words exactly over their boxes', async () => {
    const pdf = await filed(2);
    checkPdf(pdf);
    expect(pdfInfo(pdf)).toMatchObject({ Pages: '2', Title: 'Tờ khai đăng ký khai sinh', Encrypted: 'no' });
    expect(pdfFonts(pdf)).toEqual([
      expect.objectContaining({ name: FONT_NAME, embedded: true, unicode: true }),
    ]);
    expect(pdfText(pdf, 1)).toBe('Ủy ban nhân dân Trị An, 451 m²');
    const points = 72 / PAGE.dpi;
    for (const { text, box } of LINES.flatMap(({ words }) => words)) {
      const found = pdfWords(pdf).find((word) => word.text === text)!;
      expect(found.xMin).toBeCloseTo(box.left * points, 0);
      expect(found.xMax).toBeCloseTo(box.right * points, 0);
      expect(found.yMin).toBeCloseTo(box.top * points, 0);
      expect(found.yMax).toBeCloseTo(box.bottom * points, 0);
    }
  });

  it('costs little beside its pictures', async () => {
    const jpeg = await pageJpeg(toColour(typedPage()), 200);
    expect((await filed()).length - jpeg.length).toBeLessThan(12_000);
  });
});
