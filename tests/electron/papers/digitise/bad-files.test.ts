// What people hand in, through the command as anybody calls it: bad files say what to do, odd ones are read all the same.
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureAll } from '../../../../scripts/bench/digitise/measure.ts';
import { fold } from '../../../../shared/lib/text.ts';
import { packedBomb } from '../../../support/bombs.ts';
import { makeSmallDisk } from '../../../support/disks.ts';
import { aPdf } from '../../../support/papers.ts';
import { pdfInfo } from '../../../support/pdf.ts';

const SCAN = path.resolve('tests/fixtures/scans/01-to-khai-khai-sinh-clean.jpg');

let folder: string;
/** The head of a form: enough to be read, little to wait for. */
let head: Buffer;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-bad-'));
  const { width = 0, height = 0 } = await sharp(SCAN).metadata();
  head = await sharp(SCAN)
    .extract({ left: 0, top: 0, width, height: Math.round(height * 0.35) })
    .withMetadata({ density: 300 })
    .png()
    .toBuffer();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

type Told = { file: string; ok: boolean; error?: string; message?: string }[];

/** `npm run -s digitise -- …` in the folder of the files, which are named as they lie there. */
function digitise(names: readonly string[], out: string): Promise<{ code: number; told: Told }> {
  const args = ['run', '-s', 'digitise', '--prefix', process.cwd(), '--', ...names, '--out', out, '--json'];
  return new Promise((resolve) =>
    execFile('npm', args, { cwd: folder, maxBuffer: 1 << 26 }, (error, stdout) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, told: JSON.parse(stdout) as Told });
    }),
  );
}

const put = (name: string, bytes: Uint8Array) => fs.writeFileSync(path.join(folder, name), bytes);

const odd = [
  'nghiêng theo máy ảnh.jpg',
  'màu in CMYK.jpg',
  '1 bit.tif',
  'A3 600 dpi.jpg',
  'Giấy khai sinh: "bản sao" <số 1>; $(ls) & \'2\' — Đỗ Thị Ước.png',
  '--out.png',
] as const;

describe('bad files beside good ones', () => {
  const bad = {
    'trống.pdf': 'paper-empty',
    'cụt.pdf': 'paper-damaged',
    'cụt.jpg': 'paper-damaged',
    'có khóa.pdf': 'paper-locked',
    'bom.pdf': 'paper-too-large',
    'bảng tính.xlsx': 'paper-kind-unknown',
    'thư mục.pdf': 'paper-file-absent',
  };
  let result: Awaited<ReturnType<typeof digitise>>;

  beforeAll(async () => {
    const scan = fs.readFileSync(SCAN);
    put('trống.pdf', Buffer.alloc(0));
    const pdf = await aPdf(3);
    put('cụt.pdf', pdf.subarray(0, pdf.length - 200));
    put('cụt.jpg', scan.subarray(0, scan.length / 2));
    put('tốt.pdf', pdf);
    execFileSync('qpdf', ['--encrypt', 'mở', 'chủ', '256', '--', 'tốt.pdf', 'có khóa.pdf'], { cwd: folder });
    put('bom.pdf', packedBomb());
    put('bảng tính.xlsx', Buffer.from('PK\u0003\u0004 xlsx'));
    fs.mkdirSync(path.join(folder, 'thư mục.pdf'));
    const at300 = { density: 300 };
    put(
      odd[0],
      await sharp(head)
        .rotate(90)
        .withMetadata({ ...at300, orientation: 8 })
        .jpeg()
        .toBuffer(),
    );
    put(odd[1], await sharp(head).toColourspace('cmyk').withMetadata(at300).jpeg().toBuffer());
    const black = sharp(head).greyscale().threshold(150).toColourspace('b-w').withMetadata(at300);
    put(odd[2], await black.tiff({ bitdepth: 1, compression: 'lzw' }).toBuffer());
    const a3 = sharp({ create: { width: 7016, height: 9933, channels: 3, background: '#fff' } });
    const laid = a3.composite([{ input: await sharp(head).resize(4960).toBuffer(), left: 900, top: 600 }]);
    put(odd[3], await laid.withMetadata({ density: 600 }).jpeg({ quality: 85 }).toBuffer());
    put(odd[4], head);
    put(odd[5], head);
    const names = [...Object.keys(bad), ...odd].map((name) => (name.startsWith('-') ? `./${name}` : name));
    result = await digitise(names, 'kết quả');
  }, 180_000);

  it.each(Object.entries(bad))('%s: %s, and a sentence that says what to do', (name, code) => {
    const told = result.told.find(({ file }) => path.basename(file) === name);
    expect(told).toMatchObject({ ok: false, error: code });
    expect(told!.message).toContain(`“${name}”`);
    expect(told!.message).toMatch(/(?:Hãy|hãy|Nhờ) \p{L}+/u);
    expect(told!.message).not.toMatch(/[{}]|undefined|Error/);
  });

  it.each(odd)('%s is read', (name) => {
    expect(result.told.find(({ file }) => path.basename(file) === name)).toMatchObject({ ok: true });
    const text = path.join(folder, 'kết quả', `${path.parse(name).name}.txt`);
    expect(fold(fs.readFileSync(text, 'utf8'))).toContain('doc lap - tu do - hanh phuc');
  });

  it('the call fails as a whole, and leaves results of the good ones only', () => {
    expect(result.code).toBe(1);
    expect(fs.readdirSync(path.join(folder, 'kết quả'))).toHaveLength(odd.length * 3);
  });
});

/** Every thirtieth page has a word on it, the others a stroke: their number is what counts. */
async function aBook(pages: number): Promise<Uint8Array> {
  const book = await PDFDocument.create();
  for (let page = 1; page <= pages; page++) {
    const sheet = book.addPage([230, 90]);
    if (page % 30 === 0) sheet.drawText(`Trang ${page}/${pages}`, { x: 20, y: 40, size: 16 });
    else sheet.drawRectangle({ x: 20, y: 40, width: 90, height: 2 });
  }
  return book.save();
}

describe('a book of three hundred pages', () => {
  it('becomes one PDF of as many, in bounded memory', async () => {
    put('sách.pdf', await aBook(300));
    const args = [
      path.resolve('scripts/digitise.ts'),
      path.join(folder, 'sách.pdf'),
      '--out',
      path.join(folder, 'sách'),
    ];
    const { peakBytes } = await measureAll([{ command: process.execPath, args }], 1);
    expect(pdfInfo(fs.readFileSync(path.join(folder, 'sách', 'sách.pdf'))).Pages).toBe('300');
    const texts = fs.readFileSync(path.join(folder, 'sách', 'sách.txt'), 'utf8').split('\f');
    const written = texts.flatMap((text, index) => (text.trim() === '' ? [] : [index + 1]));
    expect(written).toEqual(Array.from({ length: 10 }, (_, tenth) => (tenth + 1) * 30));
    expect(peakBytes / 1024 / 1024).toBeLessThan(900);
  }, 180_000);
});

const disk = makeSmallDisk(1);
afterAll(() => disk?.remove());

describe.skipIf(!disk)('a disk that is full in the middle of the work', () => {
  it('stops nothing but what no longer fits, says so, and leaves no half-written file', async () => {
    const names = ['một.png', 'hai.png', 'ba.png'];
    for (const name of names) put(name, head);
    // Room for the first and half of the second.
    const aside = path.join(folder, 'nơi rộng');
    await digitise(['một.png'], aside);
    const each = fs.readdirSync(aside).map((name) => fs.statSync(path.join(aside, name)).size);
    disk!.fill(each.reduce((sum, bytes) => sum + bytes, 0) * 1.6);
    const { code, told } = await digitise(names, disk!.folder);
    expect(code).toBe(1);
    const done = told.filter(({ ok }) => ok);
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(names.length);
    for (const { error, message } of told.filter(({ ok }) => !ok)) {
      expect(error).toBe('disk-full');
      expect(message).toMatch(/đầy.*dọn bớt/);
    }
    const left = fs.readdirSync(disk!.folder).filter((name) => name !== 'filler');
    expect(left).toHaveLength(done.length * 3);
    disk!.empty();
    expect((await digitise(names, disk!.folder)).code).toBe(0);
  }, 120_000);
});
