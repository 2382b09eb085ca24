import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorRate, pagesIn, valuesRead } from '../../../../scripts/bench/digitise/truth.ts';
import { outputNames } from '../../../../scripts/digitise/output-names.ts';
import { makeReadOnly } from '../../../support/disks.ts';
import { aPdf } from '../../../support/papers.ts';
import { checkPdf, pdfFonts, pdfInfo, pdfText, pdfWords, pdfWordsOffInk } from '../../../support/pdf.ts';
import { PATIENCE_MS } from '../../../support/waiting.ts';

const SCANS = path.resolve('tests/fixtures/scans');
// One of each trouble: tilted with raised figures, a table at 200 dpi, a seal on faded paper, a card, upside down.
const CHOSEN = [
  '03-don-dat-dai-skew2',
  '04-ho-kinh-doanh-skewneg3',
  '06-ket-qua-trich-luc-faded',
  '07-can-cuoc-blur',
  '08-to-khai-khai-sinh-upside',
];
const PAGES = pagesIn(SCANS).filter(({ id }) => CHOSEN.includes(id));

type Report = {
  kind: { code: string };
  fields: Record<
    string,
    {
      value: string;
      printed: string;
      confidence: number;
      box: { left: number; top: number; right: number; bottom: number };
    }
  >;
  codes: { text: string }[];
  pages: { rotation: number; skewDegrees: number; findings: string[]; seals: unknown[] }[];
};

let folder: string;
let out: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-digitise-'));
  out = path.join(folder, 'kết quả');
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function digitise(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/digitise.ts', ...args],
      { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

const BED = 'trên mặt kính';
/** A page as a scanner with a dark lid sees it: larger than the paper, which lies askew and upside down. */
async function onDarkBed(id: string, degrees: number): Promise<string> {
  const file = path.join(folder, `${BED}.jpg`);
  const page = await sharp(path.join(SCANS, `${id}.jpg`))
    .rotate(180 + degrees, { background: '#2c2c2c' })
    .extend({ top: 210, left: 380, bottom: 60, right: 120, background: '#2c2c2c' })
    .toBuffer();
  await sharp(page).withMetadata({ density: 200 }).jpeg({ quality: 85 }).toFile(file);
  return file;
}

const reportOf = (id: string) => JSON.parse(fs.readFileSync(path.join(out, `${id}.json`), 'utf8')) as Report;
const digest = (file: string) => createHash('sha256').update(fs.readFileSync(file)).digest('hex');

describe('digitising from the command line', () => {
  const bad = { empty: '', locked: '%PDF-1.7\nno pages here\n%%EOF', other: 'PK\x03\x04' };
  let result: Awaited<ReturnType<typeof digitise>>;
  let before: readonly string[];

  beforeAll(async () => {
    before = PAGES.map(({ file }) => digest(file));
    for (const [name, content] of Object.entries(bad))
      fs.writeFileSync(path.join(folder, `${name}.pdf`), content);
    const files = [
      ...PAGES.map(({ file }) => file),
      await onDarkBed('12-tro-cap-xa-hoi-jpeg40', 2.6),
      ...Object.keys(bad).map((name) => path.join(folder, `${name}.pdf`)),
    ];
    result = await digitise(
      ...files,
      path.join(folder, 'không có.pdf'),
      '--out',
      out,
      '--jobs',
      '2',
      '--json',
    );
  }, 180_000);

  it('does the good files although others fail, and says so by its exit code', () => {
    expect(result.code).toBe(1);
    const summary = JSON.parse(result.stdout) as {
      file: string;
      ok: boolean;
      error?: string;
      message?: string;
    }[];
    expect(summary.filter(({ ok }) => ok)).toHaveLength(PAGES.length + 1);
    expect(summary.filter(({ ok }) => !ok).map(({ error }) => error)).toEqual([
      'paper-empty',
      'paper-damaged',
      'paper-kind-unknown',
      'paper-file-absent',
    ]);
    expect(summary.at(-1)!.message).toBe('Không tìm thấy tệp “không có.pdf”. Hãy xem lại tên và đường dẫn.');
  });

  it.each(PAGES.map((page) => [page.id, page] as const))(
    '%s: text within 6 %, nearly all letters right',
    (id, page) => {
      const rate = errorRate(page.text, fs.readFileSync(path.join(out, `${id}.txt`), 'utf8'));
      // The seal's slanted words stand in the true text in pieces; without it a page is read all but perfectly.
      expect(rate).toBeLessThanOrEqual(id.includes('trich-luc') ? 0.06 : 0.01);
    },
  );

  it.each(PAGES.map((page) => [page.id, page] as const))(
    '%s: every known value is read as a value',
    (id, page) => {
      const given = Object.values(reportOf(id).fields).flatMap(({ value, printed }) => [value, printed]);
      expect(valuesRead(page.fields, given)).toBe(Object.keys(page.fields).length);
    },
  );

  it('reports kind, turns, tilt, seals and codes', () => {
    expect(reportOf('08-to-khai-khai-sinh-upside')).toMatchObject({
      kind: { code: 'to-khai-khai-sinh' },
      pages: [{ rotation: 180, findings: ['upside-down'] }],
    });
    expect(Math.abs(reportOf('04-ho-kinh-doanh-skewneg3').pages[0]!.skewDegrees + 3)).toBeLessThan(0.15);
    expect(reportOf('06-ket-qua-trich-luc-faded').pages[0]!.seals).toHaveLength(1);
    const card = PAGES.find(({ qr }) => qr !== null)!;
    expect(reportOf(card.id).codes.map(({ text }) => text)).toEqual([card.qr]);
  });

  it('tells places on the page as it came: upside down, a heading’s value lies at the foot', () => {
    const { box } = reportOf('08-to-khai-khai-sinh-upside').fields.applicantName!;
    expect(box.top).toBeGreaterThan(3508 / 2);
    expect(box.right - box.left).toBeGreaterThan(200);
  });

  it('files PDFs that other programs find sound, small, in A4 and searchable', () => {
    for (const { id } of PAGES) {
      const pdf = fs.readFileSync(path.join(out, `${id}.pdf`));
      checkPdf(pdf);
      expect(pdf.length).toBeLessThan(250_000);
      expect(pdfInfo(pdf)['Page size']).toMatch(/A4/);
      expect(pdfFonts(pdf).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
    }
    const text = pdfText(fs.readFileSync(path.join(out, '03-don-dat-dai-skew2.pdf')));
    expect(text).toContain('1. Người sử dụng đất: Nguyễn Minh Thịnh');
    expect(text).toContain('451 m²');
    expect(text.normalize('NFC')).toBe(text);
    expect(
      pdfWords(fs.readFileSync(path.join(out, '07-can-cuoc-blur.pdf'))).some(
        ({ text: word }) => word === '075182586131',
      ),
    ).toBe(true);
  });

  it.each([
    ['a tilted page', '03-don-dat-dai-skew2'],
    ['a page with ruled tables tilted the other way', '04-ho-kinh-doanh-skewneg3'],
    ['a page upside down', '08-to-khai-khai-sinh-upside'],
    ['a page cut out of the scanner’s dark bed, tilted and upside down', BED],
  ])('lays the invisible text of %s exactly over its ink', async (_, id) => {
    const off = [...(await pdfWordsOffInk(fs.readFileSync(path.join(out, `${id}.pdf`))))].sort(
      (a, b) => a - b,
    );
    expect(off.length).toBeGreaterThan(100);
    // Where two words stand close together the neighbour's ink is taken for its own.
    expect(off[Math.floor(off.length * 0.9)]).toBeLessThan(0.4);
    expect(off.at(-1)).toBeLessThan(1);
  });

  it('leaves the originals as they were and no half-written file behind', () => {
    expect(PAGES.map(({ file }) => digest(file))).toEqual(before);
    const expected = [...PAGES.map(({ id }) => id), BED].flatMap((id) =>
      ['json', 'pdf', 'txt'].map((extension) => `${id}.${extension}`),
    );
    expect(fs.readdirSync(out).sort()).toEqual(expected.sort());
  });
});

describe('a call that cannot be meant', () => {
  it.each([
    ['no file', ['--out', 'x'], 'Chưa chọn tệp nào.'],
    ['no folder', ['a.jpg'], 'Chưa chọn thư mục'],
    ['no number of jobs', ['a.jpg', '--out', 'x', '--jobs', 'nhiều'], '--jobs'],
    ['an option there is not', ['a.jpg', '--ra', 'x'], 'Tùy chọn --ra không dùng được như vậy'],
    ['a name that looks like one', ['-a.jpg', '--out', 'x'], 'viết ./-tên'],
  ])('%s: exit 2 and how to call it', async (_, args, sentence) => {
    const { code, stderr } = await digitise(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('Cách dùng');
  });

  it('a folder that cannot be made: exit 2 and what to look at', async () => {
    const file = path.join(folder, 'không phải thư mục');
    fs.writeFileSync(file, '');
    const { code, stderr } = await digitise('a.jpg', '--out', path.join(file, 'kết quả'));
    expect(code).toBe(2);
    expect(stderr).toContain('Không ghi được vào thư mục');
  });

  it('a folder that may not be written: exit 2 and what to look at', async ({ skip }) => {
    const locked = fs.mkdtempSync(path.join(folder, 'khóa-'));
    const unlock = makeReadOnly(locked);
    if (!unlock) return skip('this machine lets root make nothing read-only');
    const { code, stderr } = await digitise('a.jpg', '--out', locked);
    unlock();
    expect(code).toBe(2);
    expect(stderr).toContain('Không ghi được vào thư mục');
  });

  it('asked for help: tells how on standard output', async () => {
    const { code, stdout } = await digitise('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Cách dùng');
  });

  it('refuses to write over the original, and over a PDF that no earlier call made', async () => {
    const beside = fs.mkdtempSync(path.join(folder, 'cạnh-'));
    const [own, scan, signed] = ['gốc.pdf', 'quét.jpg', 'quét.pdf'].map((name) => path.join(beside, name));
    for (const file of [own!, scan!, signed!]) fs.writeFileSync(file, '%PDF-1.7');
    const { code, stderr } = await digitise(own!, scan!, '--out', beside);
    expect(code).toBe(1);
    expect(stderr.match(/ghi đè/g)).toHaveLength(2);
    expect(fs.readdirSync(beside).sort()).toEqual(['gốc.pdf', 'quét.jpg', 'quét.pdf']);
    for (const file of [own!, signed!]) expect(fs.readFileSync(file, 'utf8')).toBe('%PDF-1.7');
  });
});

describe('files from several folders', () => {
  it('of one name keep results of their own, told which is whose; a file named twice is read once', async () => {
    const from = fs.mkdtempSync(path.join(folder, 'nguồn-'));
    const made = path.join(from, 'ra');
    const form = sharp(path.join(SCANS, '02-to-khai-hon-nhan-200dpi.jpg'));
    const [one, two] = ['một', 'hai'].map((name) =>
      path.join(from, name, 'Đơn đề nghị.png'.normalize('NFD')),
    );
    for (const file of [one!, two!]) fs.mkdirSync(path.dirname(file));
    const { width = 0 } = await form.metadata();
    await form.clone().extract({ left: 0, top: 0, width, height: 500 }).toFile(one!);
    await form.clone().extract({ left: 0, top: 300, width, height: 500 }).toFile(two!);
    const first = await digitise(one!, path.dirname(two!), one!, '--out', made, '--jobs', '8');
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toMatch(/^✓ .*\(\d\/2\)$/mu);
    expect(first.stderr).toMatch(/^✓ .* → Đơn đề nghị \(2\) \(\d\/2\)$/mu);
    const names = ['Đơn đề nghị', 'Đơn đề nghị (2)'];
    const expected = names.flatMap((name) =>
      ['json', 'pdf', 'txt'].map((extension) => `${name}.${extension}`),
    );
    expect(fs.readdirSync(made).sort()).toEqual(expected.sort());
    const texts = names.map((name) => fs.readFileSync(path.join(made, `${name}.txt`), 'utf8'));
    expect(texts.map((text) => text.includes('CỘNG HÒA'))).toEqual([true, false]);
    // Called again, it may replace what it made itself.
    expect(await digitise(one!, '--out', made, '--jobs', '1')).toMatchObject({ code: 0 });
  }, 120_000);
});

describe('a call that is broken off', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const)(
    'by %s leaves no half-written file, at the latest when the next one begins',
    async (signal, code) => {
      const made = path.join(folder, `dở ${signal}`);
      const book = path.join(folder, 'sách.pdf');
      fs.writeFileSync(book, await aPdf(60));
      const call = spawn(process.execPath, ['scripts/digitise.ts', book, '--out', made], { stdio: 'ignore' });
      const ended = once(call, 'exit');
      const growing = () =>
        fs.readdirSync(made).some((name) => fs.statSync(path.join(made, name)).size > 10_000);
      await expect.poll(() => fs.existsSync(made) && growing(), { timeout: PATIENCE_MS }).toBe(true);
      call.kill(signal);
      expect((await ended)[0]).toBe(code);
      if (signal === 'SIGKILL') await digitise('không có.pdf', '--out', made);
      expect(fs.readdirSync(made)).toEqual([]);
    },
    120_000,
  );
});

describe('names of results', () => {
  it('tell files of one name apart', () => {
    expect(outputNames(['/a/Đơn.jpg', '/b/đơn.pdf', '/c/Khác.tif'], '/out')).toEqual([
      '/out/Đơn',
      '/out/đơn (2)',
      '/out/Khác',
    ]);
  });
});
