import fs from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../../../electron/papers/source/kind.ts';
import { type OpenPaper, openPaper, problemOf } from '../../../../electron/papers/source/open-paper.ts';
import { resolutionOf } from '../../../../electron/papers/source/resolution.ts';

const SCANS = path.resolve('tests/fixtures/scans');
const photos = fs.readFileSync(path.resolve('tests/fixtures/photos/hai-anh.heic'));
const scan = fs.readFileSync(path.join(SCANS, '02-to-khai-hon-nhan-200dpi.jpg'));

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] as number)), 0) / a.length;
}

async function opened(bytes: Uint8Array): Promise<OpenPaper> {
  const paper = await openPaper(bytes);
  if (!paper.ok) throw new Error(paper.error.code);
  return paper.value;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const paper = await openPaper(bytes);
  return paper.ok ? 'opened' : paper.error.code;
}

async function pdfOf(pages: number, size: [number, number] = [595.28, 841.89]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedJpg(scan);
  for (let page = 0; page < pages; page++) {
    pdf.addPage(size).drawImage(picture, { x: 0, y: 0, width: size[0], height: size[1] });
  }
  return pdf.save({ useObjectStreams: false });
}

describe('what a file is', () => {
  it.each([
    ['%PDF-1.7', 'pdf'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['II*\0', 'tiff'],
    ['MM\0*', 'tiff'],
    ['RIFF\0\0\0\0WEBP', 'webp'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    ['\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'avif'],
    ['\0\0\0\x18ftypisom\0\0\0\0isommp41', undefined],
    ['PK\x03\x04', undefined],
    ['<html>', undefined],
  ])('is told by its first bytes: %j → %s', (head, kind) => {
    expect(kindOf(Buffer.from(head, 'latin1'))).toBe(kind);
  });
});

describe('resolution', () => {
  it.each([
    ['a scan’s own', 1653, 2339, 200, 200],
    ['a camera’s 72 is not believed', 3000, 4000, 72, 342],
    ['a screen’s 96 is not believed', 1654, 2339, 96, 200],
    ['none: an A4 page', 2480, 3508, undefined, 300],
    ['absurd: an A4 page', 2480, 3508, 1, 300],
  ])('%s', (_, width, height, stated, expected) => {
    expect(Math.round(resolutionOf(width, height, stated))).toBe(expected);
  });
});

describe('pictures', () => {
  it('are brought to 200 dpi', async () => {
    const page = await (await opened(fs.readFileSync(path.join(SCANS, '07-can-cuoc-blur.jpg')))).page(0);
    expect(page).toMatchObject({ dpi: 200, original: { width: 2479, height: 3508, dpi: 300 } });
    expect([page.colour.width, page.colour.height]).toEqual([1653, 2339]);
  });

  it('turned by the camera (EXIF) come upright', async () => {
    const lying = await sharp(scan)
      .rotate(90)
      .withMetadata({ orientation: 8, density: 200 })
      .jpeg()
      .toBuffer();
    const page = await (await opened(lying)).page(0);
    expect([page.colour.width, page.colour.height]).toEqual([1653, 2339]);
  });

  it.each([
    ['CMYK', () => sharp(scan).resize(800).toColourspace('cmyk').jpeg().toBuffer()],
    [
      '1-bit TIFF',
      () =>
        sharp(scan)
          .resize(800)
          .greyscale()
          .threshold(150)
          .tiff({ bitdepth: 1, compression: 'lzw' })
          .toBuffer(),
    ],
    [
      'transparent PNG',
      () =>
        sharp({
          create: { width: 800, height: 1130, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
        })
          .png()
          .toBuffer(),
    ],
    ['WebP', () => sharp(scan).resize(800).webp().toBuffer()],
  ])('in %s become colours on white paper', async (_, make) => {
    const page = await (await opened(await make())).page(0);
    expect(page.colour.data.length).toBe(page.colour.width * page.colour.height * 3);
    expect(page.colour.data[0]).toBeGreaterThan(240);
  });

  it('of several pages give each of them', async () => {
    const sheet = (shade: number) =>
      sharp({
        create: { width: 200, height: 280, channels: 3, background: { r: shade, g: shade, b: shade } },
      })
        .png()
        .toBuffer();
    const bytes = await sharp([await sheet(255), await sheet(90)], { join: { animated: true } })
      .tiff()
      .toBuffer();
    const paper = await opened(bytes);
    expect(paper.pages).toBe(2);
    expect((await paper.page(1)).colour.data[0]).toBe(90);
  });

  it('of a telephone (HEIC) give each photo in the file', async () => {
    const paper = await opened(photos);
    expect(paper.pages).toBe(2);
    const [first, second] = [await paper.page(0), await paper.page(1)];
    expect([first.original.width, second.original.width]).toEqual([1241, 331]);
    const fromJpeg = await (await opened(await sharp(scan).resize(1241).jpeg().toBuffer())).page(0);
    expect(meanDifference(first.colour.data, fromJpeg.colour.data)).toBeLessThan(6);
  });

  it('show a part in all the detail the file holds', async () => {
    const page = await (await opened(fs.readFileSync(path.join(SCANS, '07-can-cuoc-blur.jpg')))).page(0);
    const part = await page.detail({ left: 100, top: 100, right: 300, bottom: 200 }, 400);
    expect(part.width).toBe(300);
  });
});

describe('PDFs', () => {
  it('give their pages one at a time at 200 dpi', async () => {
    const paper = await opened(await pdfOf(3));
    expect(paper.pages).toBe(3);
    const { colour, dpi } = await paper.page(2);
    expect(dpi).toBe(200);
    expect(Math.abs(colour.width - 1653)).toBeLessThanOrEqual(1);
    expect(colour.data.includes(0)).toBe(true);
  });
});

describe('what cannot be taken is refused with a reason', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await pdfOf(1);
  });

  it('an empty file', async () => expect(await refusal(new Uint8Array())).toBe('paper-empty'));
  it('neither PDF nor picture', async () =>
    expect(await refusal(Buffer.from('PK\x03\x04 a document'))).toBe('paper-kind-unknown'));
  it('a HEIC photo cut off, in its list of parts or in the photo itself', async () => {
    expect(await refusal(photos.subarray(0, 300))).toBe('paper-damaged');
    const paper = await opened(photos.subarray(0, 20_000));
    expect(await paper.page(0).catch(problemOf)).toMatchObject({ code: 'paper-damaged' });
  });

  it('a HEIC photo larger than any camera takes, before it is unpacked', async () => {
    // The size stands in a box of its own (ISO/IEC 23008-12, 6.5.3).
    const bomb = Buffer.from(photos);
    for (let at = bomb.indexOf('ispe'); at >= 0; at = bomb.indexOf('ispe', at + 4)) {
      bomb.writeUInt32BE(30_000, at + 8);
      bomb.writeUInt32BE(30_000, at + 12);
    }
    const paper = await openPaper(bomb);
    const problem = paper.ok ? await paper.value.page(0).catch(problemOf) : paper.error;
    expect(problem).toMatchObject({ code: 'paper-too-large' });
  });
  it('a PDF cut off, even where pages could still be shown', async () =>
    expect(await refusal(pdf.slice(0, Math.floor(pdf.length * 0.7)))).toBe('paper-damaged'));
  it('a PDF of rubbish', async () =>
    expect(await refusal(Buffer.from('%PDF-1.7\nrubbish\n%%EOF'))).toBe('paper-damaged'));

  it('a PDF with a password', async () => {
    const locked = await PDFDocument.load(pdf);
    locked.encrypt({ userPassword: 'bí mật', ownerPassword: 'chủ' });
    expect(await refusal(await locked.save())).toBe('paper-locked');
  });

  it('a picture cut off', async () => {
    const paper = await opened(scan.subarray(0, scan.length / 2));
    const problem = await paper.page(0).catch(problemOf);
    expect(problem).toMatchObject({ code: 'paper-damaged' });
  });

  it('more pages than a paper has', async () => {
    const many = await PDFDocument.create();
    for (let page = 0; page < 1001; page++) many.addPage([100, 100]);
    expect(await refusal(await many.save())).toBe('paper-too-large');
  });

  it('a PDF that declares a picture of billions of pixels', async () => {
    const bomb = Buffer.from(pdf)
      .toString('latin1')
      .replace('/Width 1653', '/Width 90000')
      .replace('/Height 2339', '/Height 90000');
    expect(await refusal(Buffer.from(bomb, 'latin1'))).toBe('paper-too-large');
  });

  it('a picture of billions of pixels', async () => {
    // A PNG's size stands in its header: no need to make the pixels.
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(['paper-too-large', 'paper-damaged']).toContain(await refusal(png));
  });

  it('a page the size of a wall', async () => {
    const paper = await opened(await pdfOf(1, [14_400, 14_400]));
    expect(await paper.page(0).catch(problemOf)).toMatchObject({ code: 'paper-too-large' });
  });
});
