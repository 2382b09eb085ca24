import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDigitiser } from '../../../electron/papers/work/digitiser.ts';
import { fold } from '../../../shared/lib/text.ts';
import { packedBomb } from '../../support/bombs.ts';
import { aPdf, good, LAN, NO_TARGET, type OpenPapers, openPapers } from '../../support/papers.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

// What people hand in, through the whole room with its real page pipeline.
const SCAN = path.join(
  import.meta.dirname,
  '..',
  '..',
  'fixtures',
  'scans',
  '01-to-khai-khai-sinh-clean.jpg',
);
const PHOTOS = path.join(import.meta.dirname, '..', '..', 'fixtures', 'photos', 'hai-anh.heic');

let test: TestStore;
let papers: OpenPapers;
/** The head of a form: enough to be read, little to wait for. */
let head: Buffer;
beforeAll(async () => {
  test = openTestStore();
  const digitiser = createDigitiser({ fileOf: test.store.files.get, threads: 2, today: () => '2026-11-23' });
  papers = openPapers(test, { digitiser });
  const { width = 0, height = 0 } = await sharp(SCAN).metadata();
  head = await sharp(SCAN)
    .extract({ left: 0, top: 0, width, height: Math.round(height * 0.35) })
    .withMetadata({ density: 300 })
    .png()
    .toBuffer();
});
afterAll(async () => {
  await papers.close();
  test.close();
});

async function handedIn(name: string, bytes: Uint8Array) {
  const sha256 = await test.store.files.put(bytes);
  const input = { files: [{ sha256, name }], together: false, target: NO_TARGET, paperId: null };
  const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
  await papers.runner.idle();
  const paper = good(await papers.call['papers.paper']({ paperId: begun!.paperId }, LAN));
  expect(Buffer.from((await test.store.files.get(sha256))!)).toEqual(Buffer.from(bytes));
  return paper;
}

/** Folded, all pages. */
async function textOf({ pages }: Awaited<ReturnType<typeof handedIn>>): Promise<string> {
  const texts: string[] = [];
  for (const { pageId } of pages) {
    const { lines } = good(await papers.call['papers.page']({ pageId }, LAN));
    texts.push(...lines.map(({ words }) => words.map(({ text }) => text).join(' ')));
  }
  return fold(texts.join('\n'));
}

describe('a picture', () => {
  it.each([
    [
      'turned by the camera (EXIF)',
      () => sharp(head).rotate(90).withMetadata({ orientation: 8, density: 300 }).jpeg().toBuffer(),
    ],
    ['in CMYK', () => sharp(head).toColourspace('cmyk').withMetadata({ density: 300 }).jpeg().toBuffer()],
    [
      'of 1 bit (TIFF)',
      () =>
        sharp(head)
          .greyscale()
          .threshold(150)
          .toColourspace('b-w')
          .withMetadata({ density: 300 })
          .tiff({ bitdepth: 1, compression: 'lzw' })
          .toBuffer(),
    ],
    ['in WebP', () => sharp(head).withMetadata({ density: 300 }).webp({ quality: 80 }).toBuffer()],
  ])(
    '%s is read the right way up',
    async (_, make) => {
      const paper = await handedIn('ảnh chụp', await make());
      expect(paper.jobs).toMatchObject([{ state: 'done' }]);
      expect(paper.pages).toMatchObject([{ state: 'read', doubtful: false }]);
      expect(await textOf(paper)).toContain('doc lap - tu do - hanh phuc');
    },
    60_000,
  );

  it('of several pages (TIFF) and a telephone’s file of several photos give each page', async () => {
    const second = await sharp(head).modulate({ brightness: 0.9 }).png().toBuffer();
    const tiff = await sharp([head, second], { join: { animated: true } })
      .withMetadata({ density: 300 })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const paper = await handedIn('hai trang.tif', tiff);
    expect(paper.pages).toMatchObject([{ state: 'read' }, { state: 'read' }]);
    expect((await textOf(paper)).match(/doc lap/g)).toHaveLength(2);

    const photos = await handedIn('IMG_0001.HEIC', fs.readFileSync(PHOTOS));
    expect(photos.pages).toMatchObject([{ state: 'read' }, { state: 'read' }]);
    expect(await textOf(photos)).toContain('tinh trang hon nhan');
  });

  it('of an A3 sheet at 600 dpi is read, and the process stays small', async () => {
    const [width, height] = [7016, 9933];
    const sheet = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .composite([{ input: await sharp(head).resize(4960).toBuffer(), left: 900, top: 600 }])
      .withMetadata({ density: 600 })
      .jpeg({ quality: 85 })
      .toBuffer();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    const paper = await handedIn('bản vẽ A3.jpg', sheet);
    clearInterval(watch);
    expect(paper.pages).toMatchObject([{ state: 'read', error: null }]);
    expect(await textOf(paper)).toContain('doc lap - tu do - hanh phuc');
    expect(most / 1024 / 1024).toBeLessThan(1300);
  });
});

describe('a file’s name', () => {
  it.each([
    ['../../etc/Giấy khai sinh (bản sao).png', 'Giấy khai sinh (bản sao).png'],
    ['C:\\Users\\Lan\\Máy quét\\Sổ hộ khẩu.png', 'Sổ hộ khẩu.png'],
    ['a\u0000b\u202Egnp.exe.png', 'abgnp.exe.png'],
    ['Tờ khai: "số 1" <mới>?*|.png', 'Tờ khai: "số 1" <mới>?*|.png'],
    ['..', '..'],
  ])(
    '%j is kept for people to read: %j',
    async (given, kept) => {
      const { originals, pages } = await handedIn(given, head);
      expect(originals.map(({ name }) => name)).toEqual([kept]);
      expect(pages).toMatchObject([{ state: 'read' }]);
    },
    60_000,
  );
});

describe('a bomb', () => {
  it('fails alone and at once; the papers after it are read', async () => {
    const bomb = await handedIn('bom.pdf', packedBomb());
    expect(bomb.pages).toMatchObject([{ state: 'failed', error: 'paper-too-large' }]);
    const after = await handedIn('sau.pdf', await aPdf(1));
    expect(after.pages).toMatchObject([{ state: 'read' }]);
    expect(papers.thrown).toEqual([]);
  });
});
