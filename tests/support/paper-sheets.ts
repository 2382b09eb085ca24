// Printed forms as a scanner would see them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';

/** Every page of a PDF as a picture (PNG) at `dpi`. */
export function pagesOfPdf(pdf: Uint8Array, dpi: number): readonly Buffer[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-sheets-'));
  const file = path.join(folder, 'form.pdf');
  fs.writeFileSync(file, pdf);
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', file, path.join(folder, 'page')]);
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.png'));
  const pages = names.sort().map((name) => fs.readFileSync(path.join(folder, name)));
  fs.rmSync(folder, { recursive: true });
  return pages;
}

/** What becomes of a page on its way through a bad scanner. */
export const SCANNED_AS: Readonly<Record<string, (page: Sharp) => Sharp>> = {
  'as it is': (page) => page,
  'upside down': (page) => page.rotate(180),
  'on its side': (page) => page.rotate(90),
  'tilted by 5°': (page) => page.rotate(5, { background: '#fff' }),
  faint: (page) => page.linear(0.25, 180),
  'in black and white': (page) => page.greyscale().threshold(140),
  blurred: (page) => page.blur(1.2),
  'as a poor JPEG': (page) => page.greyscale().linear(0.8, 30).jpeg({ quality: 20 }),
};

/** A file of such a page, with its resolution written in it. */
export async function scannedAs(
  page: Uint8Array,
  how: keyof typeof SCANNED_AS,
  dpi: number,
): Promise<Buffer> {
  const worse = await (SCANNED_AS[how] as (page: Sharp) => Sharp)(
    sharp(page).flatten({ background: '#fff' }),
  ).toBuffer();
  return sharp(worse).withMetadata({ density: dpi }).png().toBuffer();
}
