// Independent eyes on our PDFs: qpdf, poppler and zbar of the operating system.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

export type PdfWord = {
  readonly page: number;
  readonly text: string;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
};
export type PdfFontInfo = {
  readonly name: string;
  readonly embedded: boolean;
  readonly subset: boolean;
  readonly unicode: boolean;
};

/** Lends a PDF to a command-line tool as a file. */
export function withPdf<T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-pdf-'));
  try {
    const file = path.join(folder, 'form.pdf');
    fs.writeFileSync(file, pdf);
    return use(file, folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const run = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });

/** Throws with qpdf's words when the file is not sound. */
export function checkPdf(pdf: Uint8Array): void {
  withPdf(pdf, (file) => run('qpdf', ['--check', '--no-warn', file]));
}

/** The text as it is read: lines of one paragraph joined by one blank. */
export function pdfText(pdf: Uint8Array, page?: number): string {
  return pdfLayout(pdf, page).replace(/\s+/g, ' ').trim();
}

/** The text as it stands on the page. */
export function pdfLayout(pdf: Uint8Array, page?: number): string {
  const pages = page === undefined ? [] : ['-f', String(page), '-l', String(page)];
  return withPdf(pdf, (file) => run('pdftotext', ['-layout', ...pages, file, '-']));
}

/** The text in reading order, column by column. */
export function pdfReading(pdf: Uint8Array): string {
  return withPdf(pdf, (file) => run('pdftotext', [file, '-']))
    .replace(/\s+/g, ' ')
    .trim();
}

export function pdfInfo(pdf: Uint8Array): Readonly<Record<string, string>> {
  const lines = withPdf(pdf, (file) => run('pdfinfo', [file])).split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

export function pdfFonts(pdf: Uint8Array): readonly PdfFontInfo[] {
  const lines = withPdf(pdf, (file) => run('pdffonts', [file]))
    .trim()
    .split('\n')
    .slice(2);
  return lines.map((line) => {
    const [name = '', ...rest] = line.split(/\s+/);
    const [embedded, subset, unicode] = rest
      .filter((word) => word === 'yes' || word === 'no')
      .map((word) => word === 'yes');
    return { name, embedded: embedded === true, subset: subset === true, unicode: unicode === true };
  });
}

/** Every word with its place in points from the top left corner. */
export function pdfWords(pdf: Uint8Array): readonly PdfWord[] {
  const xml = withPdf(pdf, (file) => run('pdftotext', ['-bbox', file, '-']));
  const words: PdfWord[] = [];
  let page = 0;
  for (const [, opening, xMin, yMin, xMax, yMax, text] of xml.matchAll(
    /(<page )|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
  )) {
    if (opening) page += 1;
    else
      words.push({
        page,
        text: text ?? '',
        xMin: Number(xMin),
        yMin: Number(yMin),
        xMax: Number(xMax),
        yMax: Number(yMax),
      });
  }
  return words;
}

/** The first page as a PNG at `dpi`. */
export function pdfPicture(pdf: Uint8Array, dpi: number): Buffer {
  return withPdf(pdf, (file, folder) => {
    run('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', file, path.join(folder, 'page')]);
    return fs.readFileSync(path.join(folder, 'page.png'));
  });
}

/** The QR codes zbar finds in a picture of the first page. */
export function qrCodesIn(pdf: Uint8Array, dpi = 200): readonly string[] {
  return withPdf(pdf, (file, folder) => {
    run('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', file, path.join(folder, 'page')]);
    const found = run('zbarimg', [
      '--quiet',
      '--raw',
      '-Sdisable',
      '-Sqrcode.enable',
      path.join(folder, 'page.png'),
    ]);
    return found.trim().split('\n');
  });
}

const MM_PER_INCH = 25.4;
const INK_DPI = 200;
/** How far beyond a word's box its ink is looked for. */
const INK_REACH_MM = 0.7;

/** For each word of the first page, how far (in millimetres) its box begins or ends off the ink it lies over; Infinity over none. */
export async function pdfWordsOffInk(pdf: Uint8Array): Promise<readonly number[]> {
  const { data, info } = await sharp(pdfPicture(pdf, INK_DPI))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const scale = INK_DPI / 72;
  const mm = MM_PER_INCH / INK_DPI;
  const reach = Math.round(INK_REACH_MM / mm);
  return pdfWords(pdf)
    .filter(({ page }) => page === 1)
    .map(({ xMin, xMax, yMin, yMax }) => {
      const [left, right] = [xMin * scale, xMax * scale];
      const rows = range(yMin * scale, yMax * scale);
      const inked = range(left - reach, right + reach).filter((x) =>
        rows.some((y) => (data[y * info.width + x] ?? 255) < 140),
      );
      const [first, last] = [inked[0], inked.at(-1)];
      if (first === undefined || last === undefined) return Number.POSITIVE_INFINITY;
      return Math.max(Math.abs(first - left), Math.abs(last - right)) * mm;
    });
}

function range(from: number, to: number): readonly number[] {
  const first = Math.round(from);
  return Array.from({ length: Math.max(0, Math.round(to) - first) }, (_, index) => first + index);
}
