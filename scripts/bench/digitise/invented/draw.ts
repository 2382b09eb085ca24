// Invented papers as pictures with known text: set by Chromium, told and drawn by poppler.
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { qrSvg } from '../../../../electron/fees/qr-svg.ts';
import { root } from '../../../bundle.ts';
import type { Chance } from '../../../populate/random.ts';
import type { Pixels } from './damage.ts';
import type { InventedPaper } from './forms.ts';
import { poppler } from './poppler.ts';
import { type KnownWord, wordsIn } from './words.ts';

export type DrawnPaper = {
  readonly text: string;
  readonly words: readonly KnownWord[];
  /** `page` from 1. */
  picture(dpi: number, page?: number): Promise<Pixels>;
};

/** Told to end, the whole measure ends: left to itself the browser alone would, and the next page could not be drawn. */
export function openSetter(): Promise<Browser> {
  return chromium.launch({
    handleSIGTERM: false,
    handleSIGHUP: false,
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** Sets a paper in a face and size of chance and keeps it as `<file>.pdf`. */
export async function drawPaper(
  browser: Browser,
  paper: InventedPaper,
  chance: Chance,
  file: string,
): Promise<DrawnPaper> {
  const pdf = `${file}.pdf`;
  const page = await browser.newPage();
  const code = paper.qr === null ? '' : scalable(await qrSvg(paper.qr));
  await page.setContent(`<style>${style(chance)}</style>${paper.html.replace('{{qr}}', code)}`);
  await page.evaluate('document.fonts.ready');
  const print = async () => fs.writeFileSync(pdf, await page.pdf({ format: 'A4', printBackground: true }));
  // Told with its seal level: the words of a tilted one are taken for letters strewn over several lines.
  await page.addStyleTag({ content: '.told .seal { transform: none !important }' });
  await page.evaluate("document.body.className = 'told'");
  await print();
  const text = poppler('pdftotext', ['-layout', pdf, '-']);
  await page.evaluate("document.body.className = ''");
  await print();
  await page.close();
  return { text, words: wordsIn(pdf), picture: (dpi, number = 1) => pictureOf(pdf, file, dpi, number) };
}

/** With a view box: without one a smaller code would be cut off, not shrunk. */
function scalable(svg: string): string {
  const size = (name: string) => new RegExp(`${name}="(\\d+)`).exec(svg)?.[1];
  return svg.replace('<svg', `<svg viewBox="0 0 ${size('width')} ${size('height')}"`);
}

/** The two faces that ship with the counter, and others that offices print with where they are installed. */
const FACES = ['Serif', 'Serif', 'Serif', 'Sans', 'DejaVu Serif', 'DejaVu Sans'] as const;

function style(chance: Chance): string {
  const face = chance.pick(FACES);
  const size = chance.pick([12.5, 13, 13, 13.5, 14]);
  return `${bundledFaces()}
    @page { size: A4; margin: 20mm 20mm 20mm 30mm }
    body { font: ${size}pt/1.3 "${face}", Serif; margin: 0; padding-top: 3mm }
    h1, h2, h3 { font-size: 1em; text-align: center; margin: .25em 0 }
    h1 { margin: .8em 0; font-size: 1.08em }
    p { margin: .3em 0 } .right { display: block; text-align: right }
    table { border-collapse: collapse; width: 100%; margin: .3em 0 }
    td, th { border: .6pt solid #000; padding: 2pt 4pt; text-align: left } th { text-align: center } .wide { width: 66% }
    .columns { display: flex; justify-content: space-between; text-align: center; font-size: .92em }
    .signed { width: 62mm; margin: 4mm 0 0 auto; position: relative; text-align: center }
    .signer { padding-top: 29mm } .pen { position: absolute; left: 8mm; top: 16mm; width: 45mm; height: 18mm }
    section { height: 245mm; position: relative; break-after: page } section:last-child { break-after: avoid }
    .mark { position: absolute; left: 0; right: 0; text-align: center } .mark.top { top: -3mm } .mark.foot { bottom: 0 } .mark.right { text-align: right }
    .seal { position: absolute; left: -8mm; top: 8mm; width: 33mm; height: 33mm; border: 1.1mm double #c8202c; color: #c8202c;
      border-radius: 50%; display: flex; align-items: center; justify-content: center; mix-blend-mode: multiply }
    .seal span { font: bold 7.5pt/1.35 Serif; text-align: center }
    .card { width: 148mm; border: .5pt solid #8a8a8a; border-radius: 4mm; background: #eef5ec; padding: 5mm; box-sizing: border-box }
    .head { text-align: center; font-size: .72em; width: 96mm; margin-bottom: 7mm } .red { color: #b01020; font-size: 1.25em }
    .code { float: right; margin-right: 14mm } .code svg { width: 27mm; height: 27mm }`;
}

function bundledFaces(): string {
  const cuts = [
    ['Regular', ''],
    ['Bold', 'font-weight: bold;'],
    ['Italic', 'font-style: italic;'],
  ] as const;
  return ['Serif', 'Sans']
    .flatMap((family) =>
      cuts.map(([cut, declared]) => {
        const file = path.join(root, 'assets', 'fonts', `Liberation${family}-${cut}.ttf`);
        if (!fs.existsSync(file)) return '';
        const bytes = fs.readFileSync(file).toString('base64');
        return `@font-face { font-family: ${family}; ${declared} src: url(data:font/ttf;base64,${bytes}) }`;
      }),
    )
    .join('\n');
}

async function pictureOf(pdf: string, file: string, dpi: number, page: number): Promise<Pixels> {
  const drawn = `${file}-${page}`;
  const only = ['-f', String(page), '-l', String(page), '-singlefile'];
  poppler('pdftoppm', ['-r', String(dpi), '-png', ...only, pdf, drawn]);
  const { data, info } = await sharp(`${drawn}.png`)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  fs.rmSync(`${drawn}.png`);
  return { width: info.width, height: info.height, data };
}
