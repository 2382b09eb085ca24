// The filed PDF against the rules of PDF/A-2b, clause by clause; and the checker against files that break them.
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { pageJpeg } from '../../../../electron/papers/pdf/page-jpeg.ts';
import { startPdf } from '../../../../electron/papers/pdf/write-pdf.ts';
import { pdfaProblems } from '../../../support/pdfa.ts';
import { toColour, typedPage } from '../support/draw.ts';

const BOX = { left: 100, top: 100, right: 400, bottom: 140 };
const WORD = { text: 'Giấy <khai> sinh & \u{1F600}', confidence: 0.9, box: BOX };

async function filed(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const pdf = await startPdf((part) => parts.push(part));
  const jpeg = await pageJpeg(toColour(typedPage()), 200);
  const page = { width: 720, height: 696, dpi: 200 };
  await pdf.add({ jpeg, page, lines: [{ origin: 'print', box: BOX, words: [WORD] }] });
  await pdf.add({ jpeg, page, lines: [] });
  await pdf.finish({
    title: 'Giấy khai sinh & "bản <sao>"',
    subject: 'Hồ sơ H19.045-261123-0007',
    author: 'UBND xã Trị An',
    keywords: ['giấy khai sinh', 'số hóa'],
    createdAt: Date.UTC(2026, 10, 23, 2),
  });
  return Buffer.concat(parts);
}

async function changed(change: (document: PDFDocument) => void): Promise<readonly string[]> {
  const document = await PDFDocument.load(await filed(), { updateMetadata: false });
  change(document);
  return pdfaProblems(await document.save({ useObjectStreams: true }));
}

describe('the filed PDF', () => {
  it('breaks no rule of PDF/A-2b, whatever signs its title and words hold', async () => {
    expect(await pdfaProblems(await filed())).toEqual([]);
  });
});

describe('the checker sees', () => {
  it.each<[string, RegExp, (document: PDFDocument) => void]>([
    ['a missing output intent', /6\.2\.3/, ({ catalog }) => catalog.delete(PDFName.of('OutputIntents'))],
    ['missing metadata', /6\.6\.2\.1/, ({ catalog }) => catalog.delete(PDFName.of('Metadata'))],
    ['a title that the metadata does not know', /Title/, (document) => document.setTitle('Giấy khác')],
    [
      'a script',
      /6\.5\.1/,
      ({ catalog, context }) =>
        catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of('1') })),
    ],
    [
      'an interpolated picture',
      /6\.2\.8\.1/,
      ({ context, catalog }) => catalog.set(PDFName.of('X'), context.obj({ Interpolate: true })),
    ],
  ])('%s', async (_, clause, change) => {
    expect((await changed(change)).join('\n')).toMatch(clause);
  });
});
